// Conditions: when a question is shown, required, or a rule applies.
// Twin of shared/forms/conditions.py, where the grammar stands.
import { age, parse, schoolYear } from "./days.mjs";
import { isTable, own } from "./definition.mjs";

/** Where a condition's names are looked up, and the day (`YYYY-MM-DD`) on which it is asked. */
export function scopeOf(today, form, item = {}) {
  return { today, form, item };
}

/** The same form, asked about one person of a list. */
export function within(scope, item) {
  return { ...scope, item };
}

/** The scope of whom a path is about: with `members.1.sex` of the second person, if there. */
export function scopeAt(path, scope) {
  const [name, index] = path.split(".");
  const listed = /^[0-9]+$/u.test(index ?? "") ? own(scope.form, name) : null;
  const person = Array.isArray(listed) ? listed[Number(index)] : null;
  return isTable(person) ? within(scope, person) : scope;
}

export function holds(condition, scope) {
  return Object.entries(condition).every(([name, expected]) => entryHolds(name, expected, scope));
}

/** The indices of those people of the form's list for whom the condition holds. */
export function concerned(list, condition, scope) {
  const everyone = list === undefined ? [] : own(scope.form, list);
  const isMeant = (person) => isTable(person) && holds(condition, within(scope, person));
  return (Array.isArray(everyone) ? everyone : []).flatMap((person, index) =>
    isMeant(person) ? [index] : [],
  );
}

/** Whether a question or section with this condition is asked; without one it always is. */
export function isShown(asked, scope) {
  return asked.shown_when === undefined || holds(asked.shown_when, scope);
}

function entryHolds(name, expected, scope) {
  if (name === "any") return expected.some((part) => holds(part, scope));
  if (name === "not") return !holds(expected, scope);
  return matches(answer(name, scope), expected, scope);
}

/** A name is looked up in the item asked about first, then in the whole form. */
export function answer(name, { form, item }) {
  return Object.hasOwn(item, name) ? item[name] : own(form, name);
}

function matches(given, expected, scope) {
  if (Array.isArray(expected)) return expected.includes(given);
  if (typeof expected !== "object") return given === expected;
  return Object.entries(expected).every(([test, wanted]) => TESTS[test](given, wanted, scope));
}

const TESTS = {
  present: (given, wanted) => !isEmpty(given) === wanted,
  includes: (given, option) => Array.isArray(given) && given.includes(option),
  some(given, condition, scope) {
    const people = Array.isArray(given) ? given : [];
    return people.some((one) => isTable(one) && holds(condition, within(scope, one)));
  },
  over_days_ago(given, days, { today }) {
    const day = parse(given);
    return day !== null && parse(today) - day > days;
  },
  over_days_ahead(given, days, { today }) {
    const day = parse(given);
    return day !== null && day - parse(today) > days;
  },
  age_at_least: (given, years, { today }) => isDay(given) && age(given, today) >= years,
  age_under: (given, years, { today }) => isDay(given) && age(given, today) < years,
  school_age_at_least: (given, years, { today }) =>
    isDay(given) && age(given, schoolYear(today)) >= years,
  school_age_under: (given, years, { today }) =>
    isDay(given) && age(given, schoolYear(today)) < years,
};

function isDay(given) {
  return parse(given) !== null;
}

function isEmpty(given) {
  if (typeof given === "object" && given !== null) return Object.keys(given).length === 0;
  return given === undefined || given === null || given === "";
}
