// Sums over the rows of a list: worked out, never typed. Twin of shared/forms/totals.py; both pass
// the same vectors.
import { concerned } from "./conditions.mjs";
import { fieldsOf, own } from "./definition.mjs";

/** [{id, value, option}] in the definition's order, options in theirs; `option` is null where all
 *  rows are meant. `scope.form` are the answers. */
export function totals(procedure, scope) {
  return (procedure.total ?? []).flatMap((total) => sums(procedure, total, scope));
}

function sums(procedure, total, scope) {
  const { id, of, by, where = {} } = total;
  const rows = concerned(of, where, scope).map((index) => scope.form[of][index]);
  return optionsOf(procedure, total).flatMap((option) => {
    const meant = option === null ? rows : rows.filter((row) => own(row, by) === option);
    const known = meant.map((row) => valueOf(total, row)).filter((value) => value !== null);
    return known.length > 0 ? [{ id, value: known.reduce((a, b) => a + b), option }] : [];
  });
}

function optionsOf(procedure, { of, by }) {
  if (by === undefined) return [null];
  const list = fieldsOf(procedure).find(({ id }) => id === of);
  return list.field.find(({ id }) => id === by).options;
}

/** What a row counts for; null while a number of it is missing. */
function valueOf({ sum, less }, row) {
  if (sum === undefined) return 1;
  const numbers = [sum, less].filter((name) => name !== undefined).map((name) => own(row, name));
  return numbers.every(Number.isSafeInteger) ? numbers.reduce((a, b) => a - b) : null;
}
