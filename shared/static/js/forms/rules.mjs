// Checks over several answers, by the name that a rule uses. Twin of shared/forms/rules.py, where
// they are told. A check gives the paths at which it found something.
import { answer, concerned, holds, within } from "./conditions.mjs";
import { parse } from "./days.mjs";
import { isTable, own } from "./definition.mjs";

function count({ of, where = {}, least = 0, most = Infinity, path = of }, scope) {
  const people = own(scope.form, of);
  if (!Array.isArray(people) || people.length === 0) return [];
  const number = concerned(of, where, scope).length;
  return least <= number && number <= most ? [] : [path];
}

function each({ of, where = {}, path }, scope) {
  return concerned(of, where, scope).map((index) => `${of}.${index}.${path}`);
}

function order({ of, field, earlier, later }, scope) {
  const first = days(of, field, earlier, scope);
  const isEarly = ({ index, day }) => first.some((one) => one.index !== index && day <= one.day);
  return days(of, field, later, scope).filter(isEarly).map(({ index }) => `${of}.${index}.${field}`);
}

/** The days of those people whom the condition means. */
function days(of, field, condition, scope) {
  return concerned(of, condition, scope)
    .map((index) => ({ index, day: parse(own(scope.form[of][index], field)) }))
    .filter(({ day }) => day !== null);
}

function repeated({ of, fields, path }, scope) {
  const seen = new Set();
  return concerned(of, {}, scope).flatMap((index) => {
    const given = fields.map((field) => words(own(scope.form[of][index], field)));
    const all = given.includes(null) ? null : JSON.stringify(given);
    const isSecond = all !== null && seen.has(all);
    seen.add(all);
    return isSecond ? [`${of}.${index}.${path}`] : [];
  });
}

function same({ fields, path = fields.at(-1) }, scope) {
  const [first, second] = fields.map((field) => words(own(scope.form, field)));
  return first !== null && first === second ? [path] : [];
}

function rising({ of, where = {}, fields }, scope) {
  if (of === undefined) return falls(fields, scope, scope.form);
  return concerned(of, where, scope).flatMap((index) => {
    const row = scope.form[of][index];
    return falls(fields, within(scope, row), row).map((name) => `${of}.${index}.${name}`);
  });
}

/** Which answer lies below the last one before it that was given: of two the later one that is
 *  among `mine`. */
function falls(fields, scope, mine) {
  const given = fields.map((name) => ({ name, value: answer(name, scope) }));
  const known = given.filter(({ value }) => shape(value) !== null);
  return known.slice(1).flatMap(({ name, value }, at) => {
    const found = isBelow(value, known[at].value) ? [name, known[at].name] : [];
    return found.filter((one) => Object.hasOwn(mine, one)).slice(0, 1);
  });
}

function continued({ of, where = {}, fields, gapless = false }, scope) {
  const rows = concerned(of, where, scope);
  return rows.slice(1).flatMap((after, at) => {
    const ended = own(scope.form[of][rows[at]], fields.at(-1));
    const begins = own(scope.form[of][after], fields[0]);
    const wrong = isBelow(begins, ended) || (gapless && isBelow(ended, begins));
    return wrong ? [`${of}.${after}.${fields[0]}`] : [];
  });
}

/** Of two answers of one kind; what cannot be compared is not. */
function isBelow(value, other) {
  return shape(value) !== null && shape(value) === shape(other) && value < other;
}

/** What an answer can be compared with: others of the same shape. */
function shape(value) {
  if (Number.isSafeInteger(value)) return "number";
  if (typeof value !== "string") return null;
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(value)) return "day";
  return /^[0-9]{2}:[0-9]{2}$/u.test(value) ? "time" : null;
}

/** A text, or a table of texts (an address), as something to compare; else null. */
function words(value) {
  if (typeof value === "string") return JSON.stringify(value);
  if (!isTable(value) || !Object.values(value).every((part) => typeof part === "string")) return null;
  return JSON.stringify(Object.entries(value).sort());
}

const CHECKS = {
  count,
  each,
  order,
  repeated,
  rising,
  continued,
  same,
  always: ({ path }) => [path],
};

/** The problems of every rule whose `when` holds and whose `unless` does not. */
export function ruleProblems(rules, scope) {
  return rules.filter((rule) => applies(rule, scope)).flatMap((rule) => {
    const { check, code, weight = "refusal" } = rule;
    return CHECKS[check](rule, scope).map((path) => ({ path, code, params: {}, weight }));
  });
}

function applies({ when = {}, unless }, scope) {
  const excused = unless !== undefined && Object.keys(unless).length > 0 && holds(unless, scope);
  return holds(when, scope) && !excused;
}
