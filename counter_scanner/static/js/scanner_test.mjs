// The scanner's self-test: listens to the keys of one scan and says what came of it.

import { diagnose } from "./scanner_diagnosis.mjs";
import { say } from "./words.mjs";

// A scan is over when no key has come for this long.
const PAUSE_MS = 600;
const KEPT = ["Shift", "Control", "Alt", "Meta", "CapsLock"];

const test = document.getElementById("scanner-test");
const verdict = document.getElementById("verdict");
const { expected } = test.dataset;

let keys = [];
let timer = null;

function heard(event) {
  if (KEPT.includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
  // A person who walks through the page with Tab or presses a button is no scan.
  if (keys.length === 0 && ["Enter", "Tab", " ", "Escape"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  keys.push({
    key: event.key,
    code: event.code,
    isComposing: event.isComposing || event.keyCode === 229,
    at: event.timeStamp,
  });
  clearTimeout(timer);
  timer = setTimeout(judge, PAUSE_MS);
}

function judge() {
  const { isRight, findings } = diagnose(keys, expected);
  keys = [];
  const lines = findings.map(({ name, params }) => item(say(`scanner.${name}`, params)));
  const list = document.createElement("ul");
  list.append(...lines);
  const head = document.createElement("p");
  head.append(Object.assign(document.createElement("strong"), { textContent: say(isRight ? "scanner.right" : "scanner.wrong") }));
  verdict.className = `notice ${isRight ? "success" : "error"}`;
  verdict.replaceChildren(head, list);
}

function item(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

window.addEventListener("keydown", heard, { capture: true });
document.getElementById("scanner-print").addEventListener("click", () => print());
