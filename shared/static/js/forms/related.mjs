// Other procedures that the answers suggest, each with its own last day.
// Twin of shared/forms/related.py; both pass the same vectors.
import { concerned, holds } from "./conditions.mjs";
import { lastDayOf } from "./deadlines.mjs";

/** [{id, last_day, people}] in the definition's order; `last_day` is `YYYY-MM-DD` or null, `people`
 *  are the indices of those whom it is about. `scope.form` are the answers. */
export function relatedProcedures(procedure, scope, closedDays = new Set()) {
  return (procedure.related ?? [])
    .filter(({ when = {} }) => holds(when, scope))
    .map(({ id, deadline, for_each: list, where = {} }) => ({
      id,
      last_day: deadline === undefined ? null : lastDayOf(deadline, scope, closedDays),
      people: concerned(list, where, scope),
    }));
}
