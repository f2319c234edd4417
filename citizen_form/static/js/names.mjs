// What somebody on a list is called on the page.
import { plain } from "../../shared/js/texts.mjs";

/** The names as typed, in the order in which they are asked; their number where none was. */
export function personName(wording, field, path, person) {
  const given = givenName(field, person);
  return given === "" ? plain(wording.item(path)) : given;
}

/** The names as typed, or nothing. */
export function givenName(field, person) {
  const names = field.field.filter(({ kind }) => kind === "name").map(({ id }) => person[id]);
  return names.filter((name) => typeof name === "string").join(" ");
}
