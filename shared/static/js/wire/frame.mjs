// The frame: what the digits of a code are. Its layout is in shared/wire/FORMAT.md.
// Twin of shared/wire/frame.py.
const MAGIC = 0x4b;
const VERSION = 1;

// Numeric capacity of QR version 20 at level M: the largest code that we make.
export const MOST_DIGITS = 1600;

/** The nine header bytes of a code for this office (six digits) and key. */
export function headerFor(office, keyId) {
  const code = Number(office);
  return Uint8Array.of(MAGIC, VERSION, code >> 16, (code >> 8) & 0xff, code & 0xff, ...keyId);
}

/** The frame as one big-endian integer; the magic is not zero, so no byte can be lost. */
export function toDigits(frame) {
  return BigInt(`0x${toHex(frame)}`).toString();
}

export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
