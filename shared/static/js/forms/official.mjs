// Which printed term an option has: 夫 or 妻, 妻の子 or 夫の子. Twin of shared/forms/official.py;
// both pass the same vectors.
import { concerned } from "./conditions.mjs";
import { own } from "./definition.mjs";

/** The answer that decides an option's term, or null; `scope.item` is the person asked about. */
export function decidedBy(field, option, scope) {
  const entry = (field.official_by ?? []).find(({ options }) => options.includes(option));
  if (entry === undefined) return null;
  const answer = own(personOf(entry, scope), entry.field);
  return typeof answer === "string" ? answer : null;
}

/** Whose answer it is; nobody's where two would be meant. */
function personOf({ of: list, where = {} }, scope) {
  if (list === undefined) return { ...scope.form, ...scope.item };
  const rows = concerned(list, where, scope);
  return rows.length === 1 ? scope.form[list][rows[0]] : {};
}
