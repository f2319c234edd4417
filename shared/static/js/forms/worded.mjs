// In which words questions are asked. Twin of shared/forms/worded.py; both pass the same vectors.
import { holds } from "./conditions.mjs";

/** By the place of a text, as `section.date` or `field.move_date`, the id of the words in use. */
export function wordsInUse(procedure, scope) {
  const found = {};
  for (const [place, { worded = [] }] of places(procedure)) {
    const words = worded.find(({ when }) => holds(when, scope));
    if (words !== undefined) found[place] = words.id;
  }
  return found;
}

function places({ section: sections }) {
  return sections.flatMap((section) => [
    [`section.${section.id}`, section],
    ...section.field.flatMap((field) => [
      [`field.${field.id}`, field],
      ...(field.field ?? []).map((inner) => [`field.${field.id}.field.${inner.id}`, inner]),
    ]),
  ]);
}
