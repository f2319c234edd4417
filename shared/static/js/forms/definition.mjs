// A procedure's definition in the browser is form.toml itself, as JSON: `section[].field[]`,
// `rule[]`, `deadline`, `bring[]`. See shared/forms/definition.py for what the keys mean.

/** Every top-level field in the order in which it is asked. */
export function fieldsOf(procedure) {
  return procedure.section.flatMap((section) => section.field);
}

/** A table of answers, as against a list, a text or nothing. */
export function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A table's own value; names come from outside and may be `constructor` or `__proto__`. */
export function own(table, name) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
