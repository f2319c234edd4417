// Between the desk and the screen that faces the visitor: two windows of one browser. What passes
// is a word for what hinders the camera and the language chosen, nothing about anybody.

import { rooted } from "./root.mjs";

// Practice has a channel of its own.
const CHANNEL = rooted("/desk/visitor");
const LANGUAGE = "kazasu.visitor.language";

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
const words = JSON.parse(document.getElementById("coach-words")?.textContent ?? "[]");

let latest = null;

/** The desk: what the visitor should know now, null for nothing in particular. */
export function tellVisitor(hint) {
  latest = hint;
  channel?.postMessage({ hint });
}

/** The desk: a screen that was opened later asks what it has missed. */
export function answerVisitor() {
  channel?.addEventListener("message", ({ data }) => data.asks && tellVisitor(latest));
}

/** The visitor's screen: `onHint` is told now and whenever it changes. */
export function listenToDesk(onHint) {
  channel?.addEventListener("message", ({ data }) => "hint" in data && onHint(data.hint));
  channel?.postMessage({ asks: true });
}

/** `{lang, words}` in Japanese, and in the visitor's language where that is another. */
export function visitorWords() {
  const chosen = visitorLanguage();
  return words.filter(({ code }) => code === "ja" || code === chosen);
}

export const allWords = () => words;

export function visitorLanguage() {
  return localStorage.getItem(LANGUAGE) ?? "ja";
}

export function chooseLanguage(code) {
  localStorage.setItem(LANGUAGE, code);
}
