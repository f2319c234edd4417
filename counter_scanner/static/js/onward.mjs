// Hands on the keyboard: Enter goes on to the next box of a sheet, Shift and Enter back.

import { isTyping } from "./typing.mjs";

const BOXES = "input:not([type=hidden], [type=file]), select, textarea";

/** Goes on from box to box; `act` is told the keys that need the sheet: `Alt+x`, `Alt+j`. */
export function listenForEnter(place, act) {
  place.addEventListener("keydown", (event) => {
    if (isTyping(event) || event.ctrlKey || event.metaKey) return;
    const form = place.querySelector("#entry");
    if (!form) return;
    if (event.key === "Enter" && !event.altKey) goOn(event, form);
    else if (event.altKey && act(event.key.toLowerCase(), event.target)) event.preventDefault();
  });
}

function goOn(event, form) {
  const from = event.target;
  // A button is pressed, a link followed, a text of several lines gets one more.
  if (from.matches("button, a, textarea")) return;
  event.preventDefault();
  const next = neighbour(form, from, event.shiftKey ? -1 : 1);
  next?.focus();
  if (next?.matches("input:not([type=checkbox])")) next.select();
}

/** The ticks of one question are one step; behind the last box comes the step to confirm. */
function neighbour(form, from, step) {
  const boxes = [...form.querySelectorAll(BOXES)].filter((box) => !box.disabled && box.checkVisibility());
  const own = (box) => box.type === "checkbox" && box.name === from.name && from.closest(".ticks");
  const others = boxes.filter((box) => box === from || !own(box));
  const at = others.indexOf(from);
  return others[at + step] ?? (step > 0 ? form.querySelector("[data-sheet='accept']") : null);
}
