// Deterministic CBOR (RFC 8949, section 4.2), byte for byte what shared/wire/cbor.py writes.
import { encode as encodeCbor, rfc8949EncodeOptions } from "../../vendor/cborg.mjs";

export function encode(value) {
  return encodeCbor(value, rfc8949EncodeOptions);
}
