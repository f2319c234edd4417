// The last day to file, and whether it has passed. Twin of shared/forms/deadlines.py.
// Weekends are known here; on which other days the office is closed is the server's to say, as
// the set `closedDays` of `YYYY-MM-DD`.
import { holds, scopeOf } from "./conditions.mjs";
import { iso, parse } from "./days.mjs";
import { own } from "./definition.mjs";

const NO_DAYS = new Set();

/** The last day (`YYYY-MM-DD`) to file without being late, or null where none applies. */
export function lastDay({ deadline }, answers, { today }, closedDays = NO_DAYS) {
  if (deadline === undefined) return null;
  return lastDayOf(deadline, scopeOf(today, answers), closedDays);
}

/** The last day by one deadline, or null where it does not apply or has no day to count from. */
export function lastDayOf({ field, days, when = {}, rolls = true }, scope, closedDays = NO_DAYS) {
  const start = parse(field === undefined ? scope.today : own(scope.form, field));
  if (start === null || !holds(when, scope)) return null;
  let last = start + days;
  if (iso(last) === null) return null;
  while (isClosed(last, closedDays)) last += rolls ? 1 : -1;
  return iso(last);
}

export function deadlineProblems(procedure, answers, scope, closedDays = NO_DAYS) {
  const last = lastDay(procedure, answers, scope, closedDays);
  if (last === null || scope.today <= last) return [];
  const days = parse(scope.today) - parse(last);
  return [{ path: procedure.deadline.field, code: "late", params: { days }, weight: "warning" }];
}

function isClosed(day, closedDays) {
  // Day 0 was a Thursday, so Saturday is 2 and Sunday 3 days after a multiple of seven.
  const sinceThursday = ((day % 7) + 7) % 7;
  return sinceThursday === 2 || sinceThursday === 3 || closedDays.has(iso(day));
}
