// The words of one procedure: labels, options, problems, answers. What comes back is as
// catalogues write it, readings included. Twin of shared/i18n/wording.py.
import { dateWithEra, longDate } from "./dates.mjs";
import { parse } from "./forms/days.mjs";
import { fill } from "./texts.mjs";

export class Wording {
  /** `procedure` is the name that its texts' keys begin with. */
  constructor(texts, procedure) {
    this.texts = texts;
    this.procedure = procedure;
  }

  section(id) {
    return this.texts.raw(`${this.procedure}.section.${id}.title`);
  }

  /** A field's label; a part's is `<the field>の<part>`; an unknown name is itself. */
  label(path) {
    const own = `${this.key(path)}.label`;
    if (this.texts.has(own)) return this.texts.raw(own);
    const [whole, part] = splitLast(path);
    if (whole === "" || !this.texts.has(`address.part.${part}`)) return part;
    const name = this.texts.raw(`address.part.${part}`);
    return this.texts.filled("form.part_of", { whole: this.label(whole), part: name });
  }

  option(path, option) {
    const key = `${this.key(path)}.option.${option}`;
    return this.texts.has(key) ? this.texts.raw(key) : option;
  }

  /** Which one of a list: `members.1` is 2人目. Empty for what lies in no list. */
  item(path) {
    const [list, index] = path.split(".");
    if (!isIndex(index)) return "";
    return this.texts.filled(`${this.key(list)}.item`, { number: Number(index) + 1 });
  }

  /** The field's own sentence for this code, else the code's. */
  problem({ path, code, params }) {
    const own = `${this.key(path)}.problem.${code}`;
    const text = this.texts.raw(this.texts.has(own) ? own : `problem.${code}`);
    return fill(text, { label: this.label(path), ...this.shown(params) });
  }

  /** Parameters as people read them: days are ISO strings in a problem. */
  shown(params) {
    const show = (value) => (parse(value) === null ? value : longDate(this.texts, value));
    return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, show(value)]));
  }

  /** What was picked, in words; null for what was typed, which is shown as it is. */
  answer(field, path, value) {
    if (field.kind === "yes_no") return this.texts.raw(value ? "form.yes" : "form.no");
    if (field.kind === "choice") return this.option(path, value);
    if (field.kind === "choices") return value.map((item) => this.option(path, item)).join("\n");
    if (field.kind === "date" && parse(value) !== null) return dateWithEra(this.texts, value);
    return null;
  }

  /** `members.0.sex` is worded under `<procedure>.field.members.field.sex`. */
  key(path) {
    const steps = path.split(".").filter((step) => !isIndex(step));
    return `${this.procedure}.field.${steps.join(".field.")}`;
  }
}

function isIndex(step) {
  return /^[0-9]+$/u.test(step ?? "");
}

function splitLast(path) {
  const at = path.lastIndexOf(".");
  return at < 0 ? ["", path] : [path.slice(0, at), path.slice(at + 1)];
}
