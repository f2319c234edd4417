// The words of one procedure: labels, options, problems, answers. What comes back is as
// catalogues write it, readings included. Twin of shared/i18n/wording.py.
import { dateWithEra, longDate } from "./dates.mjs";
import { scopeAt } from "./forms/conditions.mjs";
import { parse } from "./forms/days.mjs";
import { decidedBy } from "./forms/official.mjs";
import { wordsInUse } from "./forms/worded.mjs";
import { fill } from "./texts.mjs";

export class Wording {
  /** `procedure` is the name that its texts' keys begin with. */
  constructor(texts, procedure) {
    this.texts = texts;
    this.procedure = procedure;
    this.words = {};
    this.scope = null;
  }

  /** From now on about a form with these answers: words and printed terms follow them. */
  follow(procedure, scope) {
    this.words = wordsInUse(procedure, scope);
    this.scope = scope;
  }

  section(id) {
    return this.texts.raw(this.textKey(`${this.procedure}.section.${id}`, "title"));
  }

  /** A field's label; a part's is `<the field>の<part>`; an unknown name is itself. */
  label(path) {
    const own = this.textKey(this.key(path), "label");
    if (this.texts.has(own)) return this.texts.raw(own);
    const [whole, part] = splitLast(path);
    if (whole === "" || !this.texts.has(`address.part.${part}`)) return part;
    const name = this.texts.raw(`address.part.${part}`);
    return this.texts.filled("form.part_of", { whole: this.label(whole), part: name });
  }

  hint(path) {
    const key = this.textKey(this.key(path), "hint");
    return this.texts.has(key) ? this.texts.raw(key) : null;
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
    const own = this.textKey(this.key(path), `problem.${code}`);
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
    if (field.kind === "choice") return this.picked(field, path, value);
    if (field.kind === "choices") return value.map((item) => this.option(path, item)).join("\n");
    if (field.kind === "number") return this.amount(value, `${this.key(path)}.unit`);
    if (field.kind === "date" && parse(value) !== null) return dateWithEra(this.texts, value);
    return null;
  }

  /** One option of several: where plain questions led to it, its printed term explained. */
  picked(field, path, option) {
    const words = this.option(path, option);
    if (field.guide === undefined) return words;
    return this.texts.filled("form.term", { term: this.official(field, path, option), words });
  }

  /** An option's printed term, as far as the answers decide it; its text where it has none. */
  official(field, path, option) {
    const key = this.key(path);
    const decides = this.scope && decidedBy(field, option, scopeAt(path, this.scope));
    const terms = [`${key}.official_by.${option}.${decides}`, `${key}.official.${option}`];
    const found = terms.find((term) => this.texts.has(term));
    return found === undefined ? this.option(path, option) : this.texts.raw(found);
  }

  /** A label as papers have it, which is shorter than a question. */
  officialLabel(path) {
    const own = `${this.key(path)}.official_label`;
    return this.texts.has(own) ? this.texts.raw(own) : this.label(path);
  }

  /** The key of one of a place's texts, in the words in use where they have it. */
  textKey(place, part) {
    const words = this.words[place.slice(this.procedure.length + 1)];
    const own = `${place}.as.${words}.${part}`;
    return this.texts.has(own) ? own : `${place}.${part}`;
  }

  /** A number with its unit, where the text `key` names one. */
  amount(number, key) {
    if (!this.texts.has(key)) return String(number);
    return this.texts.filled("form.amount", { number, unit: this.texts.raw(key) });
  }

  totalLabel(id) {
    return this.texts.raw(`${this.procedure}.total.${id}.label`);
  }

  /** A sum with its unit, behind the option that it is of. */
  total({ id, of, by }, { value, option }) {
    const amount = this.amount(value, `${this.procedure}.total.${id}.unit`);
    if (option === null) return amount;
    return this.texts.filled("form.total_of", { option: this.option(`${of}.${by}`, option), amount });
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
