// Which piece this is of a notification that was too much for one code; no question asks for it.
// Twin of shared/forms/kinds/part.py.
import { isTable } from "../definition.mjs";
import { finding, kind, wrongType } from "./base.mjs";

export const MOST_PARTS = 4;

export const part = {
  ...kind,
  check(_field, value) {
    if (!isPair(value)) return [wrongType()];
    const { number, count } = value;
    const isOne = 1 <= number && number <= count && count <= MOST_PARTS;
    return isOne ? [] : [finding("part_number", { limit: MOST_PARTS })];
  },
  toWire: (_field, { number, count }) => [number, count],
};

function isPair(value) {
  return isTable(value) && Object.keys(value).sort().join() === "count,number" &&
    Object.values(value).every(Number.isInteger);
}
