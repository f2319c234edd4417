// Questions appear and go as the answers change. What goes keeps what was typed, in case it comes
// back; answers that are not asked are dropped before anything is made of them.
import { holds, isShown, within } from "../../shared/js/forms/conditions.mjs";
import { fieldsOf } from "../../shared/js/forms/definition.mjs";
import { ruby } from "../../shared/js/texts.mjs";
import { byId } from "./elements.mjs";

/** Show each question of the form as its condition says, for everybody on the lists too, in the
 *  words that the answers call for. */
export function showAsked(form, procedure, scope, wording) {
  for (const field of fieldsOf(procedure)) {
    showField(form, field, field.id, scope);
    if (field.worded !== undefined) reword(form, field.id, wording);
    for (const [index, person] of (field.field ? (scope.form[field.id] ?? []) : []).entries()) {
      for (const inner of field.field) {
        showField(form, inner, `${field.id}.${index}.${inner.id}`, within(scope, person));
      }
    }
  }
}

function showField(form, field, path, scope) {
  const question = form.querySelector(`[data-field="${path}"]`);
  // No question asks which part of a split notification this is.
  if (question === null) return;
  question.hidden = !isShown(field, scope);
  const mark = form.querySelector(`[data-mark="${path}"]`);
  if (mark !== null) mark.hidden = !isRequired(field, scope);
  if (field.abroad_when !== undefined) showAbroad(question, path, holds(field.abroad_when, scope));
}

/** Words for the few change a label and a hint that are there for all. */
function reword(form, path, wording) {
  form.querySelector(`[data-label="${path}"]`).replaceChildren(...ruby(wording.label(path)));
  const hint = wording.hint(path);
  if (hint !== null) byId(`${path}-hint`).replaceChildren(...ruby(hint));
}

function isRequired(field, scope) {
  return field.required === true || holds(field.required_when ?? { not: {} }, scope);
}

/** An address abroad is one box, which is then required, an address in Japan the others. */
function showAbroad(question, path, abroad) {
  for (const input of question.querySelectorAll("input")) {
    const isCountry = input.name === `${path}.country`;
    const part = input.closest(".part");
    input.disabled = isCountry !== abroad;
    part.hidden = input.disabled;
    if (isCountry) part.querySelector(".mark").hidden = !abroad;
  }
}
