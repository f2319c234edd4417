// The record: a notification as one array, small and always the same bytes.
// Twin of shared/wire/record.py.
import { toWire } from "../forms/answersWire.mjs";
import { fieldsOf } from "../forms/definition.mjs";
import { encode } from "./cbor.mjs";

const EPOCH_MS = Date.UTC(2020, 0, 1);
const MINUTE_MS = 60_000;

/** The record of validated answers. `now` is a Date, `formId` 16 random bytes. */
export function toRecord({ procedure, answers, lang, now, formId }) {
  const minutes = Math.floor((now.getTime() - EPOCH_MS) / MINUTE_MS);
  const head = [procedure.number, procedure.revision, formId, minutes, lang];
  return encode([...head, ...toWire(fieldsOf(procedure), answers)]);
}
