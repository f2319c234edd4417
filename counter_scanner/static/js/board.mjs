// The screen on the wall: follows the numbers, and says aloud which one is called.

import { Chime } from "./chime.mjs";
import { Follower } from "./follow.mjs";
import { speak } from "./speech.mjs";

const WANTED = "kazasu.board.sound";
const LANGUAGES = ["ja", "en"];

const board = document.getElementById("board");
const sound = document.getElementById("sound");
const button = sound.querySelector("button");
const chime = new Chime();

const calls = () => [...board.querySelectorAll("[data-call]")];

// What was called before this screen was opened is not called once more.
let said = new Set(calls().map((row) => row.dataset.call));

const isWanted = () => localStorage.getItem(WANTED) === "on";

/** A browser gives no sound before somebody has touched the page; the screen says so. */
function show() {
  const isOn = isWanted() && chime.isReady;
  sound.hidden = false;
  sound.dataset.sound = isOn ? "on" : "off";
  button.setAttribute("aria-pressed", String(isOn));
  for (const word of button.querySelectorAll("[data-when]")) {
    word.hidden = word.dataset.when !== sound.dataset.sound;
  }
  document.getElementById("silent").hidden = !isWanted() || chime.isReady;
}

async function wake() {
  if (!isWanted() || chime.isReady) return;
  await chime.wake();
  show();
}

async function announce() {
  const fresh = calls().filter((row) => !said.has(row.dataset.call));
  said = new Set(calls().map((row) => row.dataset.call));
  if (!isWanted() || !chime.isReady) return;
  for (const row of fresh.reverse()) {
    await chime.ring();
    for (const lang of LANGUAGES) speak(row.getAttribute(`data-say-${lang}`), lang);
  }
}

button.addEventListener("click", async (event) => {
  event.stopPropagation();
  const isOn = sound.dataset.sound === "on";
  localStorage.setItem(WANTED, isOn ? "off" : "on");
  if (!isOn) {
    await chime.wake();
    await chime.ring();
  }
  show();
});
document.addEventListener("pointerdown", wake);
document.addEventListener("keydown", wake);

await wake();
show();
new Follower(board, announce).start();
