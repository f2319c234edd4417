// Words: free text, names, furigana. Twin of shared/forms/kinds/text.py.
import { hasForbidden } from "../../japanese/characters.mjs";
import { foldAscii, secretNumber } from "../../japanese/digits.mjs";
import { isKatakana, toKatakana } from "../../japanese/kana.mjs";
import { pack } from "../../japanese/packing.mjs";
import { strip } from "../../japanese/spaces.mjs";
import { finding, kind, wrongType } from "./base.mjs";

const DEFAULT_LIMIT = 100;
// How much of a text that is far too long is looked at.
const LOOKED_AT = 2000;
const PATTERNS = { residence_card: /^[A-Z]{2}[0-9]{8}[A-Z]{2}$/u };

/** What any text is refused for. Length is counted in code points. */
export function textFindings(text, limit, { lines = false } = {}) {
  if (typeof text !== "string") return [wrongType()];
  const found = [];
  if (strip(text) === "") found.push(finding("required"));
  const chars = [...text];
  if (chars.length > limit) found.push(finding("too_long", { limit }));
  const within = chars.slice(0, Math.max(limit, LOOKED_AT)).join("");
  if (hasForbidden(within, { lines })) found.push(finding("characters"));
  const secret = secretNumber(within);
  if (secret !== null) found.push(finding(secret));
  return found;
}

/** What all words have in common. */
const words = { ...kind, toWire: (_field, value) => pack(value) };

/** Free text, kept as typed, unless it is held to a pattern of ASCII. */
export const text = {
  ...words,
  normalise(field, raw) {
    if (typeof raw !== "string" || field.pattern === undefined) return raw;
    return strip(foldAscii(raw)).toUpperCase();
  },
  check(field, value) {
    const found = plainFindings(field, value);
    if (found.length > 0 || field.pattern === undefined) return found;
    return PATTERNS[field.pattern].test(value) ? [] : [finding(field.pattern)];
  },
};

/** A person's name: kanji, variants and supplementary characters as typed. */
export const name = { ...words, check: plainFindings };

/** フリガナ, turned into katakana; small letters stay small. */
export const kana = {
  ...words,
  normalise: (_field, raw) => (typeof raw === "string" ? toKatakana(raw) : raw),
  check(field, value) {
    const found = plainFindings(field, value);
    return found.length > 0 || isKatakana(value) ? found : [finding("kana")];
  },
};

function plainFindings(field, value) {
  return textFindings(value, field.max_length ?? DEFAULT_LIMIT, { lines: (field.lines ?? 1) > 1 });
}
