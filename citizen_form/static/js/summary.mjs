// Answers as lists of question and answer: for checking, and on paper.
import { ruby } from "../../shared/js/texts.mjs";
import { element, unseen } from "./elements.mjs";

// What was typed is for the counter, and is shown as it will be seen there.
const TYPED = "ja";

/** A section for each group; `onChange(place)`, when given, makes a button for changing it. */
export function summary(groups, texts, onChange) {
  return groups.map((group) => {
    const head = [element("h2", {}, ruby(group.title))];
    if (onChange && group.place !== null) head.push(changeButton(group, texts, onChange));
    const heading = element("div", { class: "card-head" }, head);
    return element("section", { class: "answers" }, heading, list(group, texts));
  });
}

function changeButton({ place, title }, texts, onChange) {
  const label = [...texts.ruby("citizen.check.change"), unseen(" ", ruby(title))];
  const button = element("button", { type: "button", class: "button tertiary" }, label);
  button.addEventListener("click", () => onChange(place));
  return button;
}

function list({ rows, title }, texts) {
  if (rows === null) return [];
  if (rows.length === 0) return element("p", { class: "soft" }, texts.ruby("citizen.check.none"));
  return element("dl", { class: "summary-list" }, rows.map((row) => line(row, title)));
}

/** A question that says no more than its heading is left to screen readers. */
function line({ label, words, typed }, title) {
  const question = label === title ? unseen(ruby(label)) : ruby(label);
  const answer =
    words === null ? element("dd", { lang: TYPED }, typed) : element("dd", {}, ruby(words));
  return element("div", {}, element("dt", {}, question), answer);
}
