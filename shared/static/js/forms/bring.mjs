// What to bring to the counter, from the definition and the answers.
// Twin of shared/forms/bring.py; both pass the same vectors.
import { concerned, holds } from "./conditions.mjs";

/** [{id, people}] in the definition's order; `people` are the indices of those for whom, none
 *  where it is one for all. `scope.form` are the answers. */
export function whatToBring(procedure, scope) {
  return (procedure.bring ?? []).map((bring) => item(bring, scope)).filter((found) => found !== null);
}

function item({ id, when = {}, for_each: list }, scope) {
  if (list === undefined) return holds(when, scope) ? { id, people: [] } : null;
  const people = concerned(list, when, scope);
  return people.length > 0 ? { id, people } : null;
}
