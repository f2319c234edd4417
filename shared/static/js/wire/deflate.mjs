// Raw DEFLATE with a preset dictionary, the dictionary's id in front. The bytes differ from
// Python's; they inflate alike. Twin of shared/wire/inflate.py.
import * as newest from "../../vendor/dictionary.mjs";
import { deflateSync, inflateSync } from "../../vendor/fflate.mjs";

// Hash tables of 2^17 entries: more costs milliseconds and finds nothing that this misses.
const OPTIONS = { level: 9, mem: 8 };

/** The newest dictionary. */
export const NEWEST = {
  id: newest.id,
  bytes: inflateSync(Uint8Array.from(atob(newest.packed), (char) => char.charCodeAt(0))),
};

/** Dictionary id, then the deflated record. */
export function deflate(record, { id, bytes } = NEWEST) {
  const packed = deflateSync(record, { ...OPTIONS, dictionary: bytes });
  return Uint8Array.of(id, ...packed);
}
