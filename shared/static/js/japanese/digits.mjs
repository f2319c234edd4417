// Digits as people type them, and the two secret numbers found by their check digits.
// Twin of shared/japanese/digits.py. No look-behind: older phones would refuse the whole module.
import { SPACES } from "./spaces.mjs";

const DASHES = "\\-\\u2010\\u2011\\u2012\\u2013\\u2014\\u2015\\u2212\\u30fc\\uff0d";
const BETWEEN = new RegExp(`([0-9])[${DASHES}${SPACES}]{1,3}(?=[0-9])`, "gu");
// In how many digits each the two numbers are printed and copied, and what then stands between.
const GROUPED = [[4, 4, 4], [4, 4, 3], [5, 6], [5, 5, 1], [12], [11]];
const SIGNS = ".,/_:\\uff0e\\u3001\\uff0c\\uff0f\\uff1a\\u30fb\\uff65";
const BETWEEN_GROUPS = new RegExp(`^[${DASHES}${SPACES}${SIGNS}]{1,3}$`, "u");
const NOT_DIGITS = new RegExp(`[${DASHES}${SPACES}()\\uff08\\uff09\\u3012]`, "gu");
const FULL_WIDTH_OFFSET = 0xfee0;

const narrow = (char) => String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_OFFSET);

/** Full-width digits as ASCII; everything else as it was. */
export function fold(text) {
  return text.replace(/[\uff10-\uff19]/gu, narrow);
}

/** Full-width letters, digits and signs as ASCII, for what is ASCII by definition. */
export function foldAscii(text) {
  return text.replace(/[\uff01-\uff5e]/gu, narrow).replace(/\u3000/gu, " ");
}

/** Folded, without spaces, dashes, brackets and the postal mark. */
export function onlyDigits(text) {
  return fold(text).replace(NOT_DIGITS, "");
}

/** 個人番号: twelve digits, the last a check digit. */
export function isMyNumber(digits) {
  if (digits.length !== 12) return false;
  const total = weighted(digits, (n) => (n <= 6 ? n + 1 : n - 5));
  const remainder = total % 11;
  return Number(digits[11]) === (remainder <= 1 ? 0 : 11 - remainder);
}

/** 住民票コード: eleven digits, the last a check digit. */
export function isResidentCode(digits) {
  if (digits.length !== 11) return false;
  const total = weighted(digits, (n) => 2 + ((n - 1) % 6));
  return Number(digits[10]) === ((11 - (total % 11)) % 11) % 10;
}

/** `my_number` or `resident_code` when free text holds one, else null. */
export function secretNumber(text) {
  const folded = fold(text);
  const runs = folded.replace(BETWEEN, "$1").match(/[0-9]+/gu) ?? [];
  for (const run of [...runs, ...printed(folded)]) {
    if (isMyNumber(run)) return "my_number";
    if (!run.startsWith("0") && isResidentCode(run)) return "resident_code";
  }
  return null;
}

/** The digits of neighbouring groups that have the lengths of a printed number. */
function printed(text) {
  // What stands between, digits, what stands between, digits, …
  const pieces = text.split(/([0-9]+)/u);
  const starts = pieces.map((_piece, index) => index).filter((index) => index % 2 === 1);
  return starts.flatMap((at) => GROUPED.flatMap((lengths) => groupsAt(pieces, at, lengths)));
}

function groupsAt(pieces, at, lengths) {
  const window = pieces.slice(at, at + 2 * lengths.length - 1);
  const groups = window.filter((_piece, index) => index % 2 === 0);
  const between = window.filter((_piece, index) => index % 2 === 1);
  const fits =
    groups.map((group) => group.length).join() === lengths.join() &&
    between.every((piece) => BETWEEN_GROUPS.test(piece));
  return fits ? [groups.join("")] : [];
}

/** The weighted sum of all digits but the last, the one before it being the first. */
function weighted(digits, weight) {
  const body = [...digits.slice(0, -1)].reverse();
  return body.reduce((total, digit, index) => total + Number(digit) * weight(index + 1), 0);
}
