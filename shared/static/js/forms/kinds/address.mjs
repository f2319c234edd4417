// Addresses in parts, each kept as typed, and phone numbers.
// Twin of shared/forms/kinds/address.py.
import { onlyDigits } from "../../japanese/digits.mjs";
import { strip } from "../../japanese/spaces.mjs";
import { holds } from "../conditions.mjs";
import { isTable } from "../definition.mjs";
import { PARTS, addressToWire } from "./addressWire.mjs";
import { finding, kind, wrongType } from "./base.mjs";
import { textFindings } from "./text.mjs";

const LIMIT = 100;

/** `required_parts` must be there. A country must stand in their place while `abroad_when` holds,
 *  and may while `may_be_abroad_when` does. */
export const address = {
  ...kind,
  normalise(_field, raw) {
    if (!isTable(raw)) return raw;
    const parts = Object.entries(raw).map(([part, value]) => [part, read(part, value)]);
    return Object.fromEntries(parts.filter(([, value]) => !isBlank(value)));
  },
  check(field, value, scope) {
    if (!isTable(value)) return [wrongType()];
    const names = Object.keys(value);
    const unknown = names.filter((part) => !PARTS.includes(part));
    const missing = required(field, names, scope).filter((part) => !names.includes(part));
    return [
      ...unknown.map((part) => finding("unknown_field", {}, part)),
      ...missing.map((part) => finding("required", {}, part)),
      ...PARTS.filter((part) => names.includes(part)).flatMap((part) => found(part, value[part])),
    ];
  },
  toWire: (_field, value) => addressToWire(value),
};

/** A Japanese number; on the wire the integer of `1` and its digits. */
export const phone = {
  ...kind,
  normalise: (_field, raw) => (typeof raw === "string" ? onlyDigits(raw) : raw),
  check(_field, value) {
    if (typeof value !== "string") return [wrongType()];
    return /^0[0-9]{9,10}$/u.test(value) ? [] : [finding("phone")];
  },
  toWire: (_field, value) => Number(`1${value}`),
};

function isBlank(value) {
  return value === null || value === undefined || (typeof value === "string" && !strip(value));
}

function read(part, value) {
  return part === "postcode" && typeof value === "string" ? onlyDigits(value) : value;
}

function required(field, names, scope) {
  const says = (condition) => condition !== undefined && holds(condition, scope);
  const isAbroad =
    says(field.abroad_when) || (names.includes("country") && says(field.may_be_abroad_when));
  return isAbroad ? ["country"] : (field.required_parts ?? []);
}

function found(part, value) {
  if (part === "postcode" && typeof value === "string") {
    return /^[0-9]{7}$/u.test(value) ? [] : [finding("postcode", {}, part)];
  }
  return textFindings(value, LIMIT).map(({ code, params }) => finding(code, params, part));
}
