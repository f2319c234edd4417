// Lists, of people and of other things: the only kinds with fields of their own. Twin of
// shared/forms/kinds/people.py; what is inside each item is walked by normalise, validate and answersWire.
import { finding, kind, wrongType } from "./base.mjs";

const DEFAULT_MOST = 99;

/** The length at which a list ends; those behind it are not looked at. */
export function most(field) {
  return field.most ?? DEFAULT_MOST;
}

export const people = {
  ...kind,
  check(field, value) {
    if (!Array.isArray(value)) return [wrongType()];
    const least = field.least ?? 0;
    if (value.length < least) return [finding("too_few", { limit: least })];
    return value.length > most(field) ? [finding("too_many", { limit: most(field) })] : [];
  },
};
