// The screen that faces the visitor: their own code as the camera sees it, and what to do.

import { picture } from "./coach.mjs";
import { allWords, chooseLanguage, listenToDesk, visitorLanguage } from "./visitor_channel.mjs";

const LOOK_AGAIN_MS = 1000;

const screen = document.getElementById("visitor");
const video = screen.querySelector("video");
const sign = screen.querySelector(".visitor-sign");
const sentence = screen.querySelector(".visitor-words");
const languages = screen.querySelector(".visitor-languages");

let hint = null;

function show() {
  const { lang, words } = allWords().find(({ code }) => code === visitorLanguage()) ?? allWords()[0];
  screen.dataset.hint = hint ?? "";
  sign.replaceChildren(picture(hint ?? "hold", screen.dataset.pictures));
  sentence.lang = lang;
  sentence.textContent = words[hint ?? "hold"];
  for (const button of languages.children) {
    button.setAttribute("aria-pressed", String(button.value === visitorLanguage()));
  }
}

languages.addEventListener("click", ({ target }) => {
  if (!target.value) return;
  chooseLanguage(target.value);
  show();
});

/** The camera belongs to the desk's window, which opened this one; another has no picture. */
function borrowPicture() {
  const stream = window.opener?.document?.querySelector(".viewer video")?.srcObject ?? null;
  if (video.srcObject !== stream) {
    video.srcObject = stream;
    video.play().catch(() => {});
  }
  screen.classList.toggle("has-picture", stream !== null);
}

listenToDesk((told) => {
  hint = told;
  show();
});
show();
borrowPicture();
setInterval(borrowPicture, LOOK_AGAIN_MS);
