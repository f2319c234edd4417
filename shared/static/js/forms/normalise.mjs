// From what was typed to canonical answers: blanks dropped, each kind's own reading applied.
// Twin of shared/forms/normalise.py.
import { strip } from "../japanese/spaces.mjs";
import { isShown, scopeOf, within } from "./conditions.mjs";
import { fieldsOf, isTable } from "./definition.mjs";
import { KINDS } from "./kinds/kinds.mjs";

/** Canonical answers. Unknown names stay, so that `validate` can refuse them. */
export function normalise(procedure, raw) {
  return normaliseFields(fieldsOf(procedure), raw);
}

function normaliseFields(fields, raw) {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const read = Object.entries(raw).map(([name, value]) => [
    name,
    byId.has(name) ? normaliseValue(byId.get(name), value) : value,
  ]);
  return Object.fromEntries(read.filter(([, value]) => !isBlank(value)));
}

function normaliseValue(field, value) {
  if (field.field === undefined || !Array.isArray(value)) {
    return KINDS[field.kind].normalise(field, value);
  }
  const people = value.map((item) => (isTable(item) ? normaliseFields(field.field, item) : item));
  // A person about whom nothing was answered is an empty row of the form.
  return people.filter((person) => !isTable(person) || Object.keys(person).length > 0);
}

/** Nothing was answered: absent, only spaces, or a table of nothing. */
export function isBlank(value) {
  return (isTable(value) ? Object.values(value) : [value]).every(isNothing);
}

function isNothing(value) {
  if (typeof value === "string") return strip(value) === "";
  return value === null || value === undefined || isEmpty(value);
}

function isEmpty(value) {
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Without the answers to questions that this form does not ask. Dropping one may close the
 *  question behind it, so until it rests. */
export function dropUnasked(procedure, answers, scope) {
  const kept = dropOnce(procedure, answers, scope);
  const rests = JSON.stringify(kept) === JSON.stringify(answers);
  return rests ? kept : dropUnasked(procedure, kept, scopeOf(scope.today, kept));
}

function dropOnce(procedure, answers, scope) {
  const kept = new Map(Object.entries(answers));
  for (const section of procedure.section) {
    for (const field of section.field) {
      const value = kept.get(field.id);
      if (!(isShown(section, scope) && isShown(field, scope))) kept.delete(field.id);
      else if (field.field !== undefined && Array.isArray(value)) {
        kept.set(field.id, value.map((person) => dropInner(field, person, scope)));
      }
    }
  }
  return Object.fromEntries(kept);
}

function dropInner(field, person, scope) {
  if (!isTable(person)) return person;
  const inner = within(scope, person);
  const unasked = field.field.filter((part) => !isShown(part, inner)).map((part) => part.id);
  return Object.fromEntries(Object.entries(person).filter(([name]) => !unasked.includes(name)));
}
