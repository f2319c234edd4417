// Copying field by field into another program: one key copies the next one and marks it.

import { copyText } from "./clipboard.mjs";
import { listenForKeys } from "./keys.mjs";
import { say } from "./words.mjs";

const fields = [...document.querySelectorAll("[data-text]")];
const status = document.getElementById("copied");

// The field that was copied last; the next one follows it, whichever was pressed.
let last = -1;

async function copy(number) {
  const field = fields[number];
  if (!field) {
    status.textContent = say("transcript.all", { count: fields.length });
    return;
  }
  last = number;
  if (!(await copyText(field.dataset.text))) {
    status.textContent = say("transcript.failed");
    return;
  }
  mark(field);
  status.textContent = say("transcript.copied", { number: number + 1, count: fields.length });
}

function mark(field) {
  for (const one of fields) one.removeAttribute("aria-current");
  field.setAttribute("aria-current", "true");
  field.dataset.copied = "";
  field.scrollIntoView({ block: "nearest" });
}

document.getElementById("copy-next").addEventListener("click", () => copy(last + 1));
document.getElementById("copy-back").addEventListener("click", () => copy(Math.max(last - 1, 0)));
for (const [number, field] of fields.entries()) {
  field.addEventListener("click", () => copy(number));
}
document.getElementById("dates").addEventListener("change", (event) => event.target.form.submit());
listenForKeys();
