// Answers to read, not to change. Twin of shared/web/answer_view.py.
import { isTable, own } from "../../shared/js/forms/definition.mjs";
import { totals } from "../../shared/js/forms/totals.mjs";

/** [{place, title, rows: [{label, words, typed}]}] of all that is asked, answered or not: a
 *  section, an item of a list, or a list's totals, which have null for a place. The group of a list
 *  itself has null for rows. `pages` are the sections that are asked; `scope.form` the answers. */
export function answerGroups(procedure, wording, scope, pages) {
  const asked = procedure.section.filter(({ id }) => pages.includes(id));
  const sums = totals(procedure, scope);
  return asked.flatMap((section) => [
    ...sectionGroups(section, wording, scope.form),
    ...section.field.flatMap(({ id }) => totalGroups(procedure, id, wording, sums)),
  ]);
}

/** The totals of one list: a row each, with a line for each option. */
function totalGroups(procedure, list, wording, sums) {
  const wanted = (procedure.total ?? []).filter(({ of }) => of === list);
  const rows = wanted.flatMap((total) => {
    const lines = sums.filter(({ id }) => id === total.id).map((sum) => wording.total(total, sum));
    return lines.length > 0 ? [{ label: wording.totalLabel(total.id), words: lines.join("\n"), typed: "" }] : [];
  });
  return rows.length > 0 ? [{ place: null, title: wording.texts.raw("form.totals"), rows }] : [];
}

function sectionGroups({ id, field: fields }, wording, answers) {
  const single = fields.filter(({ field }) => field === undefined);
  const lists = fields.filter(({ field }) => field !== undefined);
  const rows = single.length > 0 ? rowsOf(single, "", wording, answers) : null;
  const people = lists.flatMap((field) => peopleGroups(field, wording, answers[field.id] ?? []));
  return [{ place: id, title: wording.section(id), rows }, ...people];
}

function peopleGroups({ id, field: fields }, wording, people) {
  return people.map((person, index) => {
    const place = `${id}.${index}`;
    return { place, title: wording.item(place), rows: rowsOf(fields, `${place}.`, wording, person) };
  });
}

function rowsOf(fields, lead, wording, answers) {
  return fields.flatMap((field) => {
    const [path, value] = [`${lead}${field.id}`, own(answers, field.id)];
    if (value === undefined) return [];
    const words = wording.answer(field, path, value);
    return [{ label: wording.label(path), words, typed: words === null ? typedText(value) : "" }];
  });
}

/** A text as it is; an address in one piece, its postcode on a line of its own. */
export function typedText(value) {
  if (!isTable(value)) return String(value);
  const { postcode = "", building = "", country = "" } = value;
  const place = ["prefecture", "city", "town", "block"].map((part) => value[part] ?? "").join("");
  const mark = postcode === "" ? "" : `〒${postcode.slice(0, 3)}-${postcode.slice(3)}`;
  return [mark, place, building, country].filter((line) => line !== "").join("\n");
}
