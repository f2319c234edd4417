// Checks over several answers, by the name that a rule uses. Twin of shared/forms/rules.py, where
// they are told. A check gives the paths at which it found something.
import { concerned, holds } from "./conditions.mjs";
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

/** A text, or a table of texts (an address), as something to compare; else null. */
function words(value) {
  if (typeof value === "string") return JSON.stringify(value);
  if (!isTable(value) || !Object.values(value).every((part) => typeof part === "string")) return null;
  return JSON.stringify(Object.entries(value).sort());
}

const CHECKS = { count, each, order, repeated, same, always: ({ path }) => [path] };

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
