// Steps that need to be told something: a dialog for a visit, sent as JSON.

import { postJson, requestId } from "./api.mjs";
import { isTyping } from "./typing.mjs";

let request = "";
let isBusy = false;

/** `onAnswer` is told the address and the answer of what was sent. */
export function listenForDialogs(onAnswer) {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) open(opener.dataset.open, opener.dataset);
    const dialog = event.target.closest("dialog");
    if (event.target.closest("[data-close]")) dialog.close();
    const then = event.target.closest("[data-then]");
    if (then) {
      dialog.close();
      open(then.dataset.then, dialog.dataset);
    }
  });
  document.addEventListener("keydown", enter);
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-ask]")) return;
    event.preventDefault();
    send(event.target, event.submitter, onAnswer);
  });
}

/** Enter goes on from a list too; the space bar opens it. */
function enter(event) {
  if (event.key !== "Enter" || isTyping(event) || !event.target.matches("dialog select")) return;
  event.preventDefault();
  const buttons = [...event.target.form.querySelectorAll("button:not([type])")];
  const isAfter = (button) =>
    event.target.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
  event.target.form.requestSubmit(buttons.find(isAfter));
}

/** A request id belongs to one opening: sent twice, it is one step. */
function open(name, { visitId = "", number = "" }) {
  const dialog = document.getElementById(`dialog-${name}`);
  if (document.querySelector("dialog[open]")) return;
  Object.assign(dialog.dataset, { visitId, number });
  dialog.querySelector("form").reset();
  for (const place of dialog.querySelectorAll("[data-shows-number]")) place.textContent = number;
  request = requestId();
  dialog.showModal();
}

async function send(form, submitter, onAnswer) {
  if (isBusy) return;
  isBusy = true;
  const dialog = form.closest("dialog");
  const isInstead = submitter?.dataset.instead !== undefined;
  const pattern = isInstead ? submitter.dataset.instead : form.dataset.ask;
  const address = pattern.replace("{visit}", dialog.dataset.visitId);
  const answer = await postJson(address, { ...(isInstead ? {} : asked(form)), request_id: request });
  isBusy = false;
  dialog.close();
  onAnswer(address, answer);
}

/** What was left empty is not said. */
function asked(form) {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  const typed = filled.map(([name, value]) => [name, typedAs(form.elements[name], value)]);
  return Object.fromEntries(typed);
}

function typedAs(control, value) {
  if (control.type === "checkbox") return true;
  return control.hasAttribute("data-number") ? Number(value) : value;
}
