// White space as Python sees it: JavaScript's own differs (it counts U+FEFF, and not U+001C-001F
// and U+0085), and both sides must drop the same.
export const SPACES = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const SPACE = new RegExp(`[${SPACES}]`, "u");

/** Without outer white space, as Python's `str.strip`. */
export function strip(text) {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.test(text[start])) start += 1;
  while (end > start && SPACE.test(text[end - 1])) end -= 1;
  return text.slice(start, end);
}
