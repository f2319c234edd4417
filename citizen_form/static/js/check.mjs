// The last page before the code: every answer, each group with a way to change it.
import { ruby } from "../../shared/js/texts.mjs";
import { answerGroups } from "./answer_groups.mjs";
import { byId, element } from "./elements.mjs";
import { summary } from "./summary.mjs";

/** Fills the check; `onChange(place)` is called by the buttons. */
export function showCheck(filled, pages, { procedure, wording }, onChange) {
  const groups = answerGroups(procedure, wording, filled.scope, pages);
  byId("answers").replaceChildren(...summary(groups, wording.texts, onChange));
  const notes = filled.warnings.map((warning) => element("li", {}, ruby(wording.problem(warning))));
  byId("note-list").replaceChildren(...notes);
  byId("notes").hidden = notes.length === 0;
}
