// Plain questions above a list of terms, each next one under the one before. The answer is the
// list's: the buttons belong to no form, they only set it, and follow what is picked there.
import { pathTo, walk } from "../../shared/js/forms/guide.mjs";
import { ruby } from "../../shared/js/texts.mjs";
import { element, unseen } from "./elements.mjs";

// No form has this id, so what belongs to it is never collected.
const NO_FORM = "-";

export class Guide {
  /** `select` is the list of the choice `field`, still where the server has put it. */
  constructor(select, field, wording) {
    Object.assign(this, { select, field, wording });
    const label = select.closest(".field").querySelector("label");
    label.id = `${this.path}-label`;
    this.questions = element("div", { class: "guide", role: "group", "aria-labelledby": label.id });
    this.status = element("p", { class: "guide-term", role: "status" });
    const list = element("details", {}, element("summary", {}, this.texts.ruby("citizen.form.guide.list")));
    select.before(this.questions, this.status, list);
    list.append(select);
    this.questions.addEventListener("input", () => this.answered());
    // Buttons of no form send none; here the Enter key goes on as it does everywhere else.
    this.questions.addEventListener("keydown", (event) => {
      if (event.key === "Enter") select.form.requestSubmit();
    });
    this.showWay([]);
  }

  /** Names follow somebody's place on the list. */
  get path() {
    return this.select.id;
  }

  get texts() {
    return this.wording.texts;
  }

  /** Question → answer, of those that are on the page. */
  get given() {
    const checked = [...this.questions.querySelectorAll("input:checked")];
    return new Map(checked.map((input) => [input.closest("fieldset").dataset.question, input.value]));
  }

  /** Takes the answers so far to the list. The focus stays, since arrows answer as they pass. */
  answered() {
    const { asked, option } = walk(this.field.guide, this.given);
    this.select.value = option ?? "";
    this.showQuestions(asked);
    if (option === null) this.say(unseen(this.texts.ruby("citizen.form.guide.next", this.nextOf(asked))));
  }

  /** After anything has changed: the way to what stands in the list, and its term. */
  follow() {
    const picked = this.select.value;
    if (picked !== (walk(this.field.guide, this.given).option ?? "")) {
      this.showWay(pathTo(this.field.guide, picked));
    }
    if (picked !== "") this.say(element("strong", {}, this.term(picked)));
  }

  /** The questions of a path with its answers; only the first where there is none. */
  showWay(path) {
    this.questions.replaceChildren();
    this.status.replaceChildren();
    for (const [id, answer] of path) this.question(id).querySelector(`[value="${answer}"]`).checked = true;
    this.showQuestions(walk(this.field.guide, this.given).asked);
  }

  showQuestions(asked) {
    const ids = asked.map(({ id }) => id);
    for (const shown of [...this.questions.children]) {
      if (!ids.includes(shown.dataset.question)) shown.remove();
    }
    for (const id of ids) this.question(id);
  }

  /** A question, put under the others unless it is there. */
  question(id) {
    const shown = this.questions.querySelector(`[data-question="${id}"]`);
    if (shown !== null) return shown;
    const { answers } = this.field.guide.find((one) => one.id === id);
    const buttons = element("div", { class: "options" }, answers.map((answer) => this.button(id, answer.id)));
    const legend = element("legend", {}, ruby(this.words(`${id}.question`)));
    const made = element("fieldset", { "data-question": id }, legend, buttons);
    this.questions.append(made);
    return made;
  }

  button(question, answer) {
    const name = `${this.path}.guide.${question}`;
    const input = element("input", { type: "radio", name, value: answer, form: NO_FORM });
    const words = element("span", {}, ruby(this.words(`${question}.answer.${answer}`)));
    return element("label", { class: "option" }, input, words);
  }

  words(key) {
    return this.texts.raw(`${this.wording.key(this.path)}.guide.${key}`);
  }

  nextOf(asked) {
    return { question: this.words(`${asked.at(-1).id}.question`) };
  }

  term(option) {
    const term = this.wording.official(this.field, this.path, option);
    const label = this.wording.officialLabel(this.path);
    return ruby(this.texts.filled("citizen.form.guide.term", { label, term }));
  }

  /** Said once: a screen reader speaks whatever is put here. */
  say(words) {
    if (words.outerHTML !== this.status.innerHTML) this.status.replaceChildren(words);
  }
}
