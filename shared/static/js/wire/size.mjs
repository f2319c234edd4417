// How large a code will be, without making it. Twin of shared/wire/size.py.
import { deflate } from "./deflate.mjs";
import { headerFor, toDigits } from "./frame.mjs";
import { toRecord } from "./record.mjs";

// Digits that a symbol of version 1, 2, 3 … 20 holds at level M (ISO/IEC 18004, table 7).
const CAPACITIES = [
  34, 63, 101, 149, 202, 255, 293, 365, 432, 513,
  604, 691, 796, 871, 991, 1082, 1212, 1346, 1500, 1600,
];
// Header, encapsulated key and tag.
const SEALING = 9 + 32 + 16;

/** {digits, version} of the code of {procedure, answers, lang, now, formId}; the version is null
 *  where no symbol of ours can hold so many digits. */
export function sizeOf(notification) {
  const digits = digitsFor(SEALING + deflate(toRecord(notification)).length);
  return { digits, version: versionFor(digits) };
}

/** How many digits a frame of `size` bytes has, whatever is in it. */
export function digitsFor(size) {
  const frame = new Uint8Array(size);
  frame.set(headerFor(0, [0, 0, 0, 0]));
  return toDigits(frame).length;
}

/** The smallest symbol for so many digits. */
export function versionFor(digits) {
  const at = CAPACITIES.findIndex((most) => digits <= most);
  return at < 0 ? null : at + 1;
}
