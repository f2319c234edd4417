// Every choice that has plain questions gets them, that of somebody added to a list too.
import { fieldsOf } from "../../shared/js/forms/definition.mjs";
import { Guide } from "./guide.mjs";

const GUIDES = new WeakMap();

/** Makes what is missing and has all follow the answers. */
export function followGuides(form, procedure, wording) {
  for (const { id, field: inner, ...field } of fieldsOf(procedure)) {
    followAll(form, `[id="${id}"]`, field, wording);
    for (const one of inner ?? []) followAll(form, `[id^="${id}."][id$=".${one.id}"]`, one, wording);
  }
}

function followAll(form, ids, field, wording) {
  if (field.guide === undefined) return;
  for (const select of form.querySelectorAll(`select${ids}`)) {
    if (!GUIDES.has(select)) GUIDES.set(select, new Guide(select, field, wording));
    GUIDES.get(select).follow();
  }
}
