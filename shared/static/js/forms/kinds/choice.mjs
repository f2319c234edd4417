// Answers picked, not typed: one of several, any of several, yes or no.
// Twin of shared/forms/kinds/choice.py.
import { finding, kind, wrongType } from "./base.mjs";

const TRUTHS = new Map([
  ["yes", true],
  ["no", false],
  ["true", true],
  ["false", false],
]);

/** One option; on the wire its number in the definition's order. */
export const choice = {
  ...kind,
  check(field, value) {
    if (typeof value !== "string") return [wrongType()];
    return field.options.includes(value) ? [] : [finding("choice_unknown")];
  },
  toWire: (field, value) => field.options.indexOf(value),
};

/** Any number of options, kept in the definition's order; on the wire one bit each. */
export const choices = {
  ...kind,
  normalise(field, raw) {
    const picked = typeof raw === "string" ? [raw] : raw;
    if (!Array.isArray(picked) || hasUnknown(field, picked)) return raw;
    return field.options.filter((option) => picked.includes(option));
  },
  check(field, value) {
    if (!Array.isArray(value)) return [wrongType()];
    return hasUnknown(field, value) ? [finding("choice_unknown")] : [];
  },
  // Sums of powers, since bit operators end at 31 options.
  toWire: (field, value) =>
    [...new Set(value)].reduce((bits, option) => bits + 2 ** field.options.indexOf(option), 0),
};

export const yesNo = {
  ...kind,
  normalise: (_field, raw) => TRUTHS.get(raw) ?? raw,
  check: (_field, value) => (typeof value === "boolean" ? [] : [wrongType()]),
};

function hasUnknown(field, picked) {
  return picked.some((option) => !field.options.includes(option));
}
