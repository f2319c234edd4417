// Ways to keep and to show the code: file, paper, the whole screen.
import { byId, element } from "./elements.mjs";

/** Connects the result page's buttons; `current()` gives {code, captions, label}. */
export function connectKeeping(current) {
  byId("save").addEventListener("click", () => save(current()));
  byId("print").addEventListener("click", () => window.print());
  byId("enlarge").addEventListener("click", () => enlarge(current()));
  byId("enlarged").addEventListener("close", shrink);
  byId("shrink").addEventListener("click", () => byId("enlarged").close());
}

async function save({ code, captions }) {
  const address = URL.createObjectURL(await code.file(captions));
  const link = element("a", { href: address, download: "kazasu.png" });
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
