// フリガナ: katakana from whatever was typed, small ャュョッ kept small.
// Twin of shared/japanese/kana.py.
import { strip } from "./spaces.mjs";

const HIRAGANA_OFFSET = 0x60;

/** Hiragana and half-width katakana as full-width katakana; outer spaces dropped. */
export function toKatakana(text) {
  const wide = text.replace(/[\uff61-\uff9f]+/gu, (run) => run.normalize("NFKC"));
  return strip(wide.replace(/\u3000/gu, " ").replace(/[\u3041-\u3096\u309d\u309e]/gu, raised));
}

export function isKatakana(text) {
  return /^[\u30a1-\u30fe\u31f0-\u31ff ]+$/u.test(text);
}

function raised(char) {
  return String.fromCharCode(char.charCodeAt(0) + HIRAGANA_OFFSET);
}
