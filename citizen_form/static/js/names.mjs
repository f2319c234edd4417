// What somebody on a list is called on the page.
import { plain } from "../../shared/js/texts.mjs";

/** The names as typed, in the order in which they are asked; their number where none was. */
export function personName(wording, field, path, person) {
  const names = field.field.filter(({ kind }) => kind === "name").map(({ id }) => person[id]);
  const given = names.filter((name) => typeof name === "string").join(" ");
  return given === "" ? plain(wording.item(path)) : given;
}
