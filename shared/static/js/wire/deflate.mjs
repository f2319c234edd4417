// Raw DEFLATE with the newest preset dictionary, its id in front. The bytes differ from Python's;
// they inflate alike. Twin of shared/wire/inflate.py.
import { id, packed } from "../../vendor/dictionary.mjs";
import { deflateSync, inflateSync } from "../../vendor/fflate.mjs";

/** The newest dictionary. */
export const NEWEST = {
  id,
  bytes: inflateSync(Uint8Array.from(atob(packed), (char) => char.charCodeAt(0))),
};

// Hash tables of 2^17 entries: more costs milliseconds and finds nothing that this misses.
const OPTIONS = { level: 9, mem: 5, dictionary: NEWEST.bytes };

/** Dictionary id, then the deflated record. */
export function deflate(record) {
  return Uint8Array.of(NEWEST.id, ...deflateSync(record, OPTIONS));
}
