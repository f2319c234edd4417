// What every kind of field can do: { normalise, check, toWire }, each given the field first.
// Twin of shared/forms/kinds/base.py.

/** Something found in one value; `part` names a piece of it (an address's city). */
export function finding(code, params = {}, part = "") {
  return { code, params, part, weight: "refusal" };
}

export const wrongType = () => finding("wrong_type");

/** The defaults: one value, kept as it is. */
export const kind = {
  normalise: (_field, raw) => raw,
  toWire: (_field, value) => value,
};
