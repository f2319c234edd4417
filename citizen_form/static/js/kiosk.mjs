// The form on a tablet in a lobby, at the form's address with `?kiosk`. When somebody is done, or has
// done nothing for two minutes, the page comes anew and knows nothing of them.
import { ruby } from "../../shared/js/texts.mjs";
import { byId } from "./elements.mjs";
import { keepTrailInMemory } from "./trail.mjs";

const NAME = "kiosk";
const SECOND = 1000;
const IDLE = 120 * SECOND;
// The last of it, with a countdown that anybody can see.
const COUNTED = 30 * SECOND;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "input", "wheel", "touchmove"];

export const isKiosk = new URLSearchParams(location.search).has(NAME);

// The address as it was opened, whatever language somebody chooses.
const ANEW = `${location.pathname}?${NAME}`;
let idle = null;

/** Once, before the form starts. */
export function startKiosk() {
  document.documentElement.dataset.kiosk = "";
  keepTrailInMemory();
  idle = new Idle();
  for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, () => idle.notice(), { passive: true });
}

/** For each page, which comes in one language. */
export function connectKiosk({ wording: { texts } }) {
  idle.texts = texts;
  byId("idle").addEventListener("close", () => idle.notice());
  byId("idle-go-on").addEventListener("click", () => idle.goOn());
  for (const id of ["kiosk-finish", "idle-finish"]) byId(id).addEventListener("click", startAnew);
  for (const link of document.querySelectorAll(".service, #back")) link.href = ANEW;
}

/** Takes the place of the page in the history; nothing is seen until it has come. */
function startAnew() {
  document.body.replaceChildren();
  location.replace(ANEW);
}

class Idle {
  constructor() {
    setInterval(() => this.look(), SECOND);
  }

  /** Whoever is asked whether they are still there must answer. */
  notice() {
    if (!byId("idle").open) this.since = performance.now();
  }

  goOn() {
    byId("idle").close();
    this.notice();
  }

  look() {
    // Nobody has touched it yet: there is nothing to clear.
    if (this.since === undefined) return;
    const left = this.since + IDLE - performance.now();
    if (left <= 0) startAnew();
    else if (left <= COUNTED) this.count(Math.ceil(left / SECOND));
  }

  count(seconds) {
    const said = ruby(this.texts.filled("citizen.kiosk.left", { seconds }));
    byId("idle-left").replaceChildren(...said);
    if (!byId("idle").open) byId("idle").showModal();
  }
}
