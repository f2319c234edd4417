// Dates: typed as year, month and day, in an era or Western; `YYYY-MM-DD` as answers.
// Twin of shared/forms/kinds/date.py.
import { fold } from "../../japanese/digits.mjs";
import { WESTERN, dateIn } from "../../japanese/era.mjs";
import { strip } from "../../japanese/spaces.mjs";
import { holds } from "../conditions.mjs";
import { parse } from "../days.mjs";
import { isTable, own } from "../definition.mjs";
import { finding, kind, wrongType } from "./base.mjs";

const EARLIEST = "1868-01-25";

/** `not_before` is the earliest day; while `past_when` holds, today is the latest. */
export const date = {
  ...kind,
  normalise: (_field, raw) => (isTable(raw) ? fromParts(raw) : raw),
  check(field, value, scope) {
    if (typeof value !== "string" && !isTable(value)) return [wrongType()];
    const day = parse(value);
    const limit = field.not_before ?? EARLIEST;
    if (day === null) return [finding("date_invalid")];
    if (day < parse(limit)) return [finding("date_early", { limit })];
    if (day > parse(scope.today) && mustBePast(field, scope)) return [finding("date_future")];
    return [];
  },
  toWire: (_field, value) => parse(value),
};

function mustBePast(field, scope) {
  return field.past_when !== undefined && holds(field.past_when, scope);
}

/** The day of typed parts, the parts themselves when they make no date, or null when none was
 *  typed (the era always has a value: it is a list to pick from). */
function fromParts(raw) {
  const [era, year, month, day] = ["era", "year", "month", "day"].map((part) => typed(raw, part));
  if (!(year || month || day)) return null;
  const numbers = [year === "元" ? "1" : year, month, day];
  if (!numbers.every((number) => /^[0-9]{1,4}$/u.test(number))) return raw;
  return dateIn(era || WESTERN, ...numbers.map(Number)) ?? raw;
}

function typed(raw, part) {
  const value = own(raw, part) ?? "";
  if (typeof value === "string") return strip(fold(value));
  return Number.isInteger(value) ? String(value) : "?";
}
