// Answers as the array that goes on the wire: an answer stands at its field's place, absent ones
// are null, trailing nulls are left out. Twin of shared/forms/answers_wire.py; only the counter
// reads.
import { own } from "./definition.mjs";
import { KINDS } from "./kinds/kinds.mjs";

/** The array of validated answers. */
export function toWire(fields, answers) {
  const places = new Array(fields.length).fill(null);
  for (const field of fields) {
    const value = own(answers, field.id);
    if (value !== undefined) places[field.at] = valueToWire(field, value);
  }
  while (places.length > 0 && places.at(-1) === null) places.pop();
  return places;
}

function valueToWire(field, value) {
  if (field.field !== undefined) return value.map((person) => toWire(field.field, person));
  return KINDS[field.kind].toWire(field, value);
}
