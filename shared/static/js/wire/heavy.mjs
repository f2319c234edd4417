// Which answers take most room in a code and may be left out: found by measuring it without each.
import { fieldsOf, own } from "../forms/definition.mjs";
import { refusals, validate } from "../forms/validate.mjs";
import { sizeOf } from "./size.mjs";

// Less than this share of the code is not worth an answer.
const LEAST_SHARE = 0.03;
const MOST_TOLD = 3;

/** [{path, share}], the heaviest first: fields by id (`members.nationality` for everybody on the
 *  list) and the share of the digits that they cost. The answers are judged by the definition of
 *  the `whole`, on the day `today`. */
export function heaviest(notification, whole, today) {
  const all = sizeOf(notification).digits;
  const shares = optional(whole, notification.answers, today).map(({ path, without }) => {
    const rest = sizeOf({ ...notification, answers: without }).digits;
    return { path, share: (all - rest) / all };
  });
  const heavy = shares.filter(({ share }) => share >= LEAST_SHARE);
  return heavy.sort((one, other) => other.share - one.share).slice(0, MOST_TOLD);
}

/** What is answered and could go: never required, with no question hanging on it, and nothing is
 *  wrong without it that was not wrong before. */
function optional(whole, answers, today) {
  const hung = hangsOn(whole);
  const wrong = refusals(validate(whole, answers, today)).length;
  const candidates = fieldsOf(whole).flatMap((field) =>
    field.field === undefined ? [alone(field, answers)] : inList(field, answers),
  );
  return candidates.filter(({ field, without }) =>
    without !== null && isFree(field) && !hung.has(field.id) &&
    refusals(validate(whole, without, today)).length <= wrong,
  );
}

function isFree({ required, required_when: condition }) {
  return required !== true && condition === undefined;
}

function alone(field, answers) {
  const { [field.id]: given, ...without } = answers;
  return { field, path: field.id, without: given === undefined ? null : without };
}

function inList({ id: list, field: fields }, answers) {
  const people = own(answers, list) ?? [];
  return fields.map((field) => {
    const given = people.some((person) => own(person, field.id) !== undefined);
    const less = people.map(({ [field.id]: _gone, ...rest }) => rest);
    return { field, path: `${list}.${field.id}`, without: given ? { ...answers, [list]: less } : null };
  });
}

/** The fields that are named where the definition asks, brings or points out by an answer. */
function hangsOn({ section, bring = [], related = [] }) {
  const fields = section.flatMap((one) => [one, ...one.field, ...one.field.flatMap(({ field }) => field ?? [])]);
  const asking = fields.map(({ field: _inner, ...own }) => own);
  return new Set([...asking, ...bring, ...related].flatMap(conditionNames));
}

function conditionNames(entry) {
  return Object.entries(entry)
    .filter(([key]) => /(^|_)(when|where)$/u.test(key))
    .flatMap(([, condition]) => names(condition));
}

function names(condition) {
  return Object.entries(condition).flatMap(([name, expected]) => {
    if (name === "any") return expected.flatMap(names);
    if (name === "not") return names(expected);
    return [name, ...(expected.some ? names(expected.some) : [])];
  });
}
