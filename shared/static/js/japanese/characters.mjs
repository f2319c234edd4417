// Characters that are refused because they cannot be seen and can deceive. Kanji are kept exactly
// as typed: nothing here normalises. Twin of shared/japanese/characters.py; what a clerk should
// look at is the counter's matter.
const RANGES = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0x3164, 0x3164],
  // Halves of a pair that stand alone.
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xe0001, 0xe0001],
  [0xe0020, 0xe007f],
];

/** Whether text holds what is refused; with `lines` a line feed is allowed. */
export function hasForbidden(text, { lines = false } = {}) {
  return [...text].some((char) => isForbidden(char, lines));
}

function isForbidden(char, lines) {
  if (char === "\n") return !lines;
  const code = char.codePointAt(0);
  return RANGES.some(([first, last]) => first <= code && code <= last);
}
