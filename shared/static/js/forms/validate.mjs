// Every problem in a set of answers, at once, as [{path, code, params, weight}]: a refusal stops,
// a warning is shown and passes. Twin of shared/forms/validate.py; both pass the same vectors.
import { holds, isShown, scopeOf, within } from "./conditions.mjs";
import { deadlineProblems } from "./deadlines.mjs";
import { fieldsOf, isTable, own } from "./definition.mjs";
import { KINDS } from "./kinds/kinds.mjs";
import { most } from "./kinds/people.mjs";
import { ruleProblems } from "./rules.mjs";

/** All problems of normalised answers, in the order in which the form asks. `today` is the day
 *  in Japan as `YYYY-MM-DD`; for `closedDays` see deadlines.mjs. */
export function validate(procedure, answers, today, closedDays = new Set()) {
  const scope = scopeOf(today, answers);
  return [
    ...unknownProblems(fieldsOf(procedure), answers, ""),
    ...procedure.section.flatMap((section) => sectionProblems(section, answers, scope)),
    ...ruleProblems(procedure.rule ?? [], scope),
    ...deadlineProblems(procedure, answers, scope, closedDays),
  ];
}

/** Those that stop; the others only warn. */
export function refusals(problems) {
  return problems.filter(({ weight }) => weight === "refusal");
}

function problem(path, code, params = {}, weight = "refusal") {
  return { path, code, params, weight };
}

function unknownProblems(fields, answers, lead) {
  const known = new Set(fields.map(({ id }) => id));
  const unknown = Object.keys(answers).filter((name) => !known.has(name));
  return unknown.map((name) => problem(`${lead}${name}`, "unknown_field"));
}

function sectionProblems(section, answers, scope) {
  const shown = isShown(section, scope);
  return section.field.flatMap((field) =>
    fieldProblems(field, field.id, own(answers, field.id), scope, shown),
  );
}

function fieldProblems(field, path, value, scope, sectionShown) {
  const shown = sectionShown && isShown(field, scope);
  if (value === undefined || value === null) {
    return shown && isRequired(field, scope) ? [problem(path, "required")] : [];
  }
  const found = KINDS[field.kind].check(field, value, scope);
  const hasPeople = field.field !== undefined && Array.isArray(value);
  return [
    ...(shown ? [] : [problem(path, "not_asked", {}, "warning")]),
    ...found.map((finding) => at(path, finding)),
    ...(hasPeople ? peopleProblems(field, path, value, scope) : []),
  ];
}

function at(path, { code, params, part, weight }) {
  return problem(part === "" ? path : `${path}.${part}`, code, params, weight);
}

function isRequired(field, scope) {
  const byCondition = field.required_when !== undefined && holds(field.required_when, scope);
  return field.required === true || byCondition;
}

/** Of the people that the list may hold: those beyond are one problem, not thousands. */
function peopleProblems(field, path, people, scope) {
  return people
    .slice(0, most(field))
    .flatMap((person, index) => personProblems(field, `${path}.${index}`, person, scope));
}

function personProblems(field, where, person, scope) {
  if (!isTable(person)) return [problem(where, "wrong_type")];
  const inner = within(scope, person);
  return [
    ...unknownProblems(field.field, person, `${where}.`),
    ...field.field.flatMap((part) =>
      fieldProblems(part, `${where}.${part.id}`, own(person, part.id), inner, true),
    ),
  ];
}
