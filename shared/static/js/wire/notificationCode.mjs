// A notification as the digits of its code: all layers of shared/wire/FORMAT.md in one place.
// Twin of shared/wire/notification_code.py; only the counter opens.
import { deflate } from "./deflate.mjs";
import { MOST_DIGITS, toDigits } from "./frame.mjs";
import { toRecord } from "./record.mjs";
import { Refusal } from "./refusal.mjs";
import { seal } from "./seal.mjs";

/** The digits of {procedure, answers, lang, now, formId} for the counter's `publicKey`. The
 *  answers must have been validated. Refuses what one symbol cannot carry. */
export async function sealNotification(notification, publicKey) {
  const digits = toDigits(await seal(deflate(toRecord(notification)), publicKey));
  if (digits.length > MOST_DIGITS) throw new Refusal("notification.too_large");
  return digits;
}
