// A ticket nobody looks at any more makes room for the next visitor: it says so first, and stays for
// whoever asks it to.

const SECOND = 1000;
const UNTOUCHED = 20 * SECOND;
const COUNTED = 15;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "touchmove"];

const back = document.getElementById("ticket-back");
const words = back.querySelector("[data-words]");

let since = performance.now();

function look() {
  const left = Math.ceil((since + UNTOUCHED - performance.now()) / SECOND) + COUNTED;
  if (left <= 0) return location.replace(document.getElementById("ticket-done").href);
  back.hidden = left > COUNTED;
  // Said once to a screen reader, not every second.
  if (!back.hidden && words.textContent === "") words.textContent = filled(left);
  words.setAttribute("data-left", left);
}

const filled = (seconds) => words.dataset.words.replace("{seconds}", seconds);

function stay() {
  since = performance.now();
  words.textContent = "";
  look();
}

for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, stay, { passive: true });
setInterval(look, SECOND);
look();
