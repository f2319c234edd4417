// Where one can be: a section, somebody on a list (`members.1`), the check, the result. Pure.
import { isShown } from "../../shared/js/forms/conditions.mjs";

// Ids of sections and fields begin with a letter, so these are nobody else's.
export const CHECK = "-check";
export const RESULT = "-result";

/** The pages in their order, as these answers make it. */
export function order(procedure, scope) {
  const asked = procedure.section.filter(
    (section) => isShown(section, scope) && section.field.some((field) => isShown(field, scope)),
  );
  return [...asked.map(({ id }) => id), CHECK];
}

/** The page to which a place belongs: that of `members.1` is the section with the members. */
export function pageOf(procedure, place) {
  const [id, index] = place.split(".");
  if (index === undefined) return place;
  return sectionWith(procedure, id)?.id ?? procedure.section[0].id;
}

/** The place at which an answer or a part of one can be mended. */
export function placeFor(procedure, path) {
  const [id, index, ...rest] = path.split(".");
  const section = sectionWith(procedure, id);
  const field = section?.field.find((one) => one.id === id);
  const isPerson = field?.field !== undefined && /^[0-9]+$/u.test(index) && rest.length > 0;
  return isPerson ? `${id}.${index}` : (section?.id ?? procedure.section[0].id);
}

/** The list of a section, where it has one. */
export function listOf(procedure, sectionId) {
  const section = procedure.section.find(({ id }) => id === sectionId);
  return section?.field.find(({ field }) => field !== undefined) ?? null;
}

/** What must be mended before going on: on somebody's page what is wrong with that person,
 *  on a section's what is wrong in it and in those before. */
export function blocking(procedure, place, problems, pages) {
  const last = pages.indexOf(pageOf(procedure, place));
  const concerns = (spot) => pages.indexOf(pageOf(procedure, spot)) <= last;
  return problems
    .map((problem) => ({ problem, spot: placeFor(procedure, problem.path) }))
    .filter(({ spot }) => (place.includes(".") ? spot === place : concerns(spot)))
    .map(({ problem }) => problem);
}

function sectionWith(procedure, fieldId) {
  return procedure.section.find(({ field }) => field.some(({ id }) => id === fieldId));
}
