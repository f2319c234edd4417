// The guided tour of the practice desk: each step points at what it speaks of and goes on by itself
// when that is done.

import { postJson } from "./api.mjs";
import { say } from "./words.mjs";

// What a step points at, and what is on the screen once it is done; without it the clerk says so.
const STEPS = [
  { name: "call", at: "#queue", done: "#queue [data-visit]" },
  { name: "scan", at: "#scan", done: "#entry" },
  { name: "check", at: "#panel" },
  { name: "confirm", at: ".entry-actions", done: '#entry[data-state="accepted"]' },
  { name: "print", at: ".entry-actions" },
  { name: "finish", at: ".entry-actions", done: ".place-idle" },
];

const box = document.getElementById("tour");
const button = (name) => document.getElementById(`tour-${name}`);

let step = 0;
let isOn = false;

function show() {
  const { name, at } = STEPS[step];
  document.getElementById("tour-step").textContent = say("tour.step", { step: step + 1, count: STEPS.length });
  document.getElementById("tour-title").textContent = say(`tour.${name}.title`);
  document.getElementById("tour-text").textContent = say(`tour.${name}.text`);
  button("back").disabled = step === 0;
  button("next").textContent = say(step === STEPS.length - 1 ? "tour.end" : "tour.next");
  point(at);
}

/** A region that was drawn anew has lost its mark. */
function point(selector) {
  const target = selector && document.querySelector(selector);
  for (const old of document.querySelectorAll(".tour-target")) {
    if (old !== target) old.classList.remove("tour-target");
  }
  target?.classList.add("tour-target");
}

function go(to) {
  step = to;
  if (step >= STEPS.length) end();
  else show();
}

function end() {
  isOn = false;
  box.hidden = true;
  point(null);
  postJson("/tour", {});
}

/** What a step waits for may be there already when it begins: then it waits for the clerk. */
let wasThere = false;

function look() {
  if (!isOn) return;
  const { at, done } = STEPS[step];
  const isThere = Boolean(done && document.querySelector(done));
  if (isThere && !wasThere) {
    wasThere = false;
    go(step + 1);
    if (isOn) arm();
    return;
  }
  wasThere = isThere;
  point(at);
}

function arm() {
  const { done } = STEPS[step];
  wasThere = Boolean(done && document.querySelector(done));
}

function begin() {
  isOn = true;
  box.hidden = false;
  step = 0;
  arm();
  show();
  box.focus();
}

function turn(by) {
  go(step + by);
  if (isOn) arm();
}

button("next").addEventListener("click", () => turn(1));
button("back").addEventListener("click", () => turn(-1));
button("skip").addEventListener("click", end);
box.addEventListener("keydown", (event) => event.key === "Escape" && end());
for (const region of [document.getElementById("queue"), document.getElementById("place")]) {
  new MutationObserver(look).observe(region, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-state"] });
}
if ("begin" in box.dataset || new URLSearchParams(location.search).has("tour")) begin();
