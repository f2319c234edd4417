// What is wrong, in the same words twice: on top of the page with links, and at each question.
import { ruby } from "../../shared/js/texts.mjs";
import { byId, element, unseen } from "./elements.mjs";

// Which input of several takes the focus when the whole answer is wrong.
const FIRST_INPUT = { date: ".year", address: ".prefecture", people: ".add", list: ".add" };

/** The input that mends an answer: the one of its path, or of its group the first to fill in. */
export function inputFor(path) {
  const question = document.querySelector(`[data-field="${path}"]`);
  const input = document.getElementById(`${path}${FIRST_INPUT[question?.dataset.kind] ?? ""}`);
  const guided = guideOf(question)?.querySelector("input:checked, input");
  if (guided && !input.checkVisibility()) return guided;
  return input?.disabled ? question.querySelector(".input:enabled") : input;
}

/** The plain questions that lead to an answer. */
function guideOf(question) {
  return question?.querySelector(":scope > .guide");
}

export function clearProblems(form) {
  byId("problems").replaceChildren();
  for (const old of form.querySelectorAll("[id$='-problem']")) old.remove();
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  for (const described of form.querySelectorAll("[aria-describedby]")) {
    describe(described, (id) => !id.endsWith("-problem"));
  }
}

/** Shows refusals; `onLink(path)` is called when somebody follows a link to one. */
export function showProblems(form, refusals, wording, onLink) {
  clearProblems(form);
  const summary = summaryOf(refusals, wording, onLink);
  byId("problems").append(summary);
  for (const [path, problems] of byPath(refusals)) showAt(form, path, problems, wording);
  summary.focus();
}

function summaryOf(refusals, wording, onLink) {
  const { texts } = wording;
  const title = element("h2", { id: "problems-title" }, texts.ruby("form.error.title"));
  const count = element("p", {}, texts.ruby("form.error.count", { count: refusals.length }));
  const links = refusals.map((problem) => element("li", {}, linkTo(problem, wording, onLink)));
  const named = { class: "notice error", role: "alert", tabindex: "-1", "aria-labelledby": title.id };
  return element("div", named, title, count, element("ul", {}, links));
}

function linkTo(problem, wording, onLink) {
  const link = element("a", { href: `#${problem.path}` }, ruby(about(problem, wording)));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    onLink(problem.path);
  });
  return link;
}

/** The sentence, with the person whom it is about. */
function about(problem, wording) {
  const [whom, sentence] = [wording.item(problem.path), wording.problem(problem)];
  return whom === "" ? sentence : wording.texts.filled("form.about", { whom, sentence });
}

function byPath(problems) {
  return Map.groupBy ? Map.groupBy(problems, ({ path }) => path) : grouped(problems);
}

function grouped(problems) {
  const groups = new Map();
  for (const problem of problems) groups.set(problem.path, [...(groups.get(problem.path) ?? []), problem]);
  return groups;
}

function showAt(form, path, problems, wording) {
  const question = form.querySelector(`[data-field="${path}"]`);
  const place = question ?? document.getElementById(path)?.closest(".part");
  if (place === null || place === undefined) return;
  const box = element("div", { id: `${path}-problem` }, problems.map((one) => paragraph(one, wording)));
  const hint = document.getElementById(`${path}-hint`);
  (hint ?? place.querySelector("legend, label")).after(box);
  const described = place.tagName === "FIELDSET" ? place : (guideOf(place) ?? document.getElementById(path));
  describe(described, () => true, box.id);
  for (const input of blamed(place, question)) input.setAttribute("aria-invalid", "true");
}

/** The inputs that have a share in it: of a date those that are typed, of an address those that
 *  are required, of a list of people none. */
function blamed(place, question) {
  if (["people", "list"].includes(question?.dataset.kind)) return [];
  if (question?.tagName !== "FIELDSET") return place.querySelectorAll(".input, .select, .textarea");
  const inputs = [...place.querySelectorAll(".input")].filter(({ disabled }) => !disabled);
  const isAddress = question.dataset.kind === "address";
  return inputs.filter((input) => !isAddress || input.closest(".part").querySelector(".mark"));
}

function paragraph(problem, wording) {
  const weight = unseen(wording.texts.ruby(`weight.${problem.weight}`), " ");
  return element("p", { class: "field-error" }, weight, ruby(wording.problem(problem)));
}

/** Keep those ids of aria-describedby that pass, and add others. */
function describe(described, passes, ...added) {
  const ids = (described.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  const kept = [...ids.filter(passes), ...added].join(" ");
  if (kept === "") described.removeAttribute("aria-describedby");
  else described.setAttribute("aria-describedby", kept);
}
