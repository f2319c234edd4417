// A notification as the codes that it takes: one, or the codes of its parts, whose form ids are
// alike but for the last byte. Twin of shared/wire/parts.py.
import { fieldsOf, own } from "../forms/definition.mjs";
import { most } from "../forms/kinds/people.mjs";
import { splitToFit } from "../forms/parts.mjs";
import { Refusal } from "./refusal.mjs";
import { sizeOf } from "./size.mjs";

/** Whether one code can carry it and a counter will take so many people from one. */
export function fits(notification) {
  const { procedure, answers } = notification;
  const list = fieldsOf(procedure).find(({ id }) => id === procedure.people);
  const isFew = list === undefined || (own(answers, list.id) ?? []).length <= most(list);
  return isFew && sizeOf(notification).version !== null;
}

/** The notification itself where one code can carry it, else as few parts of it as can be. The
 *  answers must have been validated as a whole. Refuses what not even the most parts carry. */
export function partsOf(notification) {
  if (fits(notification)) return [notification];
  const partFits = (answers) => fits({ ...notification, answers });
  const parts = splitToFit(notification.procedure, notification.answers, partFits);
  if (parts === null) throw new Refusal("notification.too_large");
  return parts.map((answers, index) => {
    const formId = Uint8Array.of(...notification.formId.slice(0, -1), index + 1);
    return { ...notification, answers, formId };
  });
}
