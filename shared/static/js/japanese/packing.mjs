// Text in fewer bytes than UTF-8, for the wire: a kana or digit in one byte, a kanji in two.
// The table is in shared/wire/FORMAT.md. Twin of shared/japanese/packing.py; only the counter
// unpacks.
const KATAKANA_OFFSET = 0x3040;
const KANJI_OFFSET = 0x72;
// High byte of the code point → first byte.
const ROWS = new Map([
  [0x30, 0x12],
  [0xff, 0x13],
  [0x00, 0x14],
]);
const BMP = 0x15;
const BEYOND = 0x16;

/** The packed bytes, or the text itself where its UTF-8 is shorter, as in English remarks. */
export function pack(text) {
  const packed = Uint8Array.from([...text].flatMap((char) => bytesOf(char.codePointAt(0))));
  return new TextEncoder().encode(text).length < packed.length ? text : packed;
}

function bytesOf(code) {
  if (code >= 0x20 && code < 0x60) return [code];
  if (code >= 0x30a0 && code < 0x3100) return [code - KATAKANA_OFFSET];
  const first = firstOf(code >> 8);
  if (first !== undefined) return [first, code & 0xff];
  if (code < 0x10000) return [BMP, code >> 8, code & 0xff];
  return [BEYOND, code >> 16, (code >> 8) & 0xff, code & 0xff];
}

function firstOf(high) {
  return high >= 0x4e && high < 0xa0 ? (high + KANJI_OFFSET) & 0xff : ROWS.get(high);
}
