// Ways to keep and to show the code: file, paper, the whole screen.
import { byId, element } from "./elements.mjs";

const DO = { save, enlarge, print: () => window.print() };

/** Connects the result page's buttons; `shown(index)` gives {code, captions, label, file} of the
 *  code beside which the button stands. */
export function connectKeeping(shown) {
  byId("enlarged").parentElement.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-keep]");
    if (button === null) return;
    const blocks = [...document.querySelectorAll(".one-code")];
    DO[button.dataset.keep](shown(blocks.indexOf(button.closest(".one-code"))));
  });
  byId("enlarged").addEventListener("close", shrink);
  byId("shrink").addEventListener("click", () => byId("enlarged").close());
}

async function save({ code, captions, file }) {
  const address = URL.createObjectURL(await code.file(captions));
  const link = element("a", { href: address, download: file });
  link.click();
  // The browser reads the file after the click; a minute is enough for the slowest.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

let awake = null;

/** Over the whole screen, which stays on; where the device can't, the page alone is filled. */
async function enlarge({ code, label }) {
  byId("enlarged-code").replaceChildren(code.svg(label));
  byId("enlarged").showModal();
  await Promise.allSettled([
    byId("enlarged").requestFullscreen?.(),
    navigator.wakeLock?.request("screen").then((lock) => {
      awake = lock;
    }),
  ]);
}

function shrink() {
  if (document.fullscreenElement !== null) document.exitFullscreen();
  awake?.release();
  awake = null;
}
