// The answers as the page holds them at this moment, and what is wrong with them.
import { dayInJapan } from "../../shared/js/dates.mjs";
import { scopeOf } from "../../shared/js/forms/conditions.mjs";
import { fieldsOf } from "../../shared/js/forms/definition.mjs";
import { dropUnasked, normalise } from "../../shared/js/forms/normalise.mjs";
import { refusals, validate } from "../../shared/js/forms/validate.mjs";
import { collect } from "./collect.mjs";

export class Filled {
  constructor(form, { procedure, closedDays }) {
    const today = dayInJapan(new Date());
    const answers = readAnswers(procedure, collect(form));
    this.answers = dropUnasked(procedure, answers, scopeOf(today, answers));
    this.scope = scopeOf(today, this.answers);
    this.problems = validate(procedure, this.answers, today, closedDays);
    this.refusals = refusals(this.problems);
    this.warnings = this.problems.filter(({ weight }) => weight === "warning");
  }

  /** Tells whether two fillings hold the same answers. */
  get print() {
    return JSON.stringify(this.answers);
  }
}

/** Canonical answers. Somebody about whom nothing was typed yet stays on the list as nobody: the
 *  page of that person must find its own problems. */
function readAnswers(procedure, raw) {
  const answers = normalise(procedure, raw);
  for (const { id, field } of fieldsOf(procedure)) {
    if (field !== undefined && Array.isArray(raw[id])) {
      answers[id] = raw[id].map((person) => normalise(procedure, { [id]: [person] })[id]?.[0] ?? {});
    }
  }
  return answers;
}
