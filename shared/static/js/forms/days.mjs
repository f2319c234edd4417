// Days as answers carry them: `YYYY-MM-DD`, and nothing looser. Counted in days since 1970-01-01,
// always in UTC, so that no time zone moves one. Twin of shared/forms/days.py.
const DAY_MS = 86_400_000;
const LAST = 2_932_896; // 9999-12-31, where Python's calendar ends

/** The number of a day, or null when the calendar has no such day. */
export function dayNumber(year, month, date) {
  if (year < 1 || year > 9999) return null;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return exists ? at.getTime() / DAY_MS : null;
}

/** `YYYY-MM-DD` of a day that exists, else null. */
export function isoOf(year, month, date) {
  const number = dayNumber(year, month, date);
  return number === null ? null : iso(number);
}

/** The number of the day, or null for what is no day. */
export function parse(value) {
  const parts = typeof value === "string" && /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/u.exec(value);
  return parts ? dayNumber(...parts.slice(1).map(Number)) : null;
}

/** `YYYY-MM-DD` of a number; null beyond the year 9999. */
export function iso(number) {
  return number > LAST ? null : new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Whole years from one `YYYY-MM-DD` to another; who was born on 29 February turns on 1 March. */
export function age(born, today) {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}

/** `YYYY-MM-DD` of 1 April at which the running school year began. */
export function schoolYear(today) {
  const year = Number(today.slice(0, 4)) - (today.slice(5, 7) < "04" ? 1 : 0);
  return `${String(year).padStart(4, "0")}-04-01`;
}
