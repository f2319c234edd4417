// The coach beside the camera's picture: a pictogram and a word, in Japanese and in the language
// that the visitor chose on the screen facing them.

import { tellVisitor, visitorWords } from "./visitor_channel.mjs";

const PICTURES = document.getElementById("coach")?.dataset.pictures ?? "";
// How long "read" stays before the invitation comes back.
const DONE_MS = 4000;

const place = document.getElementById("coach");
let shown = null;
let timer = null;

/** What one answer of the camera means for whoever holds the code. */
export function coach(answer) {
  if (answer.status === "taken") return done();
  if (shown === "taken" && !answer.hint) return;
  show(answer.hint ?? null);
}

function done() {
  show("taken");
  timer = setTimeout(() => show(null), DONE_MS);
}

function show(hint) {
  if (hint === shown) return;
  clearTimeout(timer);
  shown = hint;
  place.hidden = hint === null;
  place.dataset.hint = hint ?? "";
  if (hint) place.replaceChildren(picture(hint), ...lines(hint));
  tellVisitor(hint);
}

function lines(hint) {
  return visitorWords().map(({ lang, words }) => {
    const line = document.createElement("p");
    line.lang = lang;
    line.textContent = words[hint];
    return line;
  });
}

/** The pictogram of a hint; what it says stands beside it in words. */
export function picture(hint, pictures = PICTURES) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${pictures}#${hint}`);
  svg.append(use);
  return svg;
}
