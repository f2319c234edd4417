// A notification that is too much for one code, as parts that each are a notification in itself.
// Twin of shared/forms/parts.py; only the counter joins.
import { fieldsOf, own } from "./definition.mjs";
import { MOST_PARTS } from "./kinds/part.mjs";

/** The field that says which part this is; undefined where the procedure is never split. */
export function partField(procedure) {
  return fieldsOf(procedure).find(({ kind }) => kind === "part");
}

/** The definition by which a whole is judged: its list of people may be longer than one code's. */
export function wholeOf(procedure) {
  const part = partField(procedure);
  if (part === undefined) return procedure;
  const widen = (field) => (field.id === procedure.people ? { ...field, most: part.most_people } : field);
  const section = procedure.section.map((one) => ({ ...one, field: one.field.map(widen) }));
  return { ...procedure, section };
}

/** The fewest parts of which each `fits` one code; null when that cannot be. */
export function splitToFit(procedure, answers, fits) {
  if (partField(procedure) === undefined) return null;
  const people = own(answers, procedure.people) ?? [];
  for (const sizes of divisions(people.length)) {
    const parts = split(procedure, answers, sizes);
    if (parts.every(fits)) return parts;
  }
  return null;
}

/** How many people each part may get, in the order in which to try: few parts before many, even
 *  ones before those that leave room in the first, where the remarks are. */
export function divisions(people) {
  const found = [];
  for (let count = 2; count <= MOST_PARTS; count += 1) {
    for (let first = Math.ceil(people / count); first >= 1; first -= 1) {
      const others = people - first;
      if (others >= count - 1) found.push([first, ...evenly(others, count - 1)]);
    }
  }
  return found;
}

function evenly(people, count) {
  const one = (_all, number) => Math.floor(people / count) + (number < people % count ? 1 : 0);
  return Array.from({ length: count }, one);
}

/** Parts with so many people each, numbered from 1. */
export function split(procedure, answers, sizes) {
  const { id, repeats } = partField(procedure);
  const people = answers[procedure.people];
  const repeated = Object.fromEntries(Object.entries(answers).filter(([name]) => repeats.includes(name)));
  let end = 0;
  return sizes.map((size, index) => {
    end += size;
    return {
      ...(index === 0 ? answers : repeated),
      [procedure.people]: people.slice(end - size, end),
      [id]: { number: index + 1, count: sizes.length },
    };
  });
}
