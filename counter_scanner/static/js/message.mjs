// What just happened at the scan, in words: one message at a time, said to screen readers too.

import { rooted } from "./root.mjs";
import { say } from "./words.mjs";

const place = document.getElementById("message");

/** A refusal as the API gives it: what, next, problems, the earlier visit. */
export function refuse(answer) {
  const parts = [strong(answer.what), paragraph(answer.next)];
  if (answer.problems?.length) parts.push(list(answer.problems.map((problem) => problem.sentence)));
  if (answer.visit) parts.push(link(rooted(`/desk/visits/${answer.visit}`), say("open_earlier")));
  show("error", parts);
}

export function succeed(sentence) {
  show("success", [strong(sentence)]);
}

export function clear() {
  place.hidden = true;
  place.replaceChildren();
}

function show(kind, parts) {
  place.className = `scan-message notice ${kind}`;
  place.replaceChildren(...parts);
  place.hidden = false;
}

function strong(text) {
  const line = paragraph("");
  line.append(Object.assign(document.createElement("strong"), { textContent: text }));
  return line;
}

function paragraph(text) {
  return Object.assign(document.createElement("p"), { textContent: text });
}

function list(sentences) {
  const items = sentences.map((sentence) =>
    Object.assign(document.createElement("li"), { textContent: sentence }),
  );
  const whole = document.createElement("ul");
  whole.append(...items);
  return whole;
}

function link(address, text) {
  const anchor = Object.assign(document.createElement("a"), { href: address, textContent: text });
  anchor.target = "_blank";
  const line = paragraph("");
  line.append(anchor);
  return line;
}
