// HPKE (RFC 9180), base mode: only the counter that holds the private key can read a code.
// Twin of shared/wire/seal.py.
import {
  Aes128Gcm,
  CipherSuite,
  DhkemX25519HkdfSha256,
  HkdfSha256,
} from "../../vendor/hpke.mjs";
import { headerFor, toHex } from "./frame.mjs";
import { Refusal } from "./refusal.mjs";

const LABEL = new TextEncoder().encode("kazasu");
const KEY_ID_SIZE = 4;

/** The frame that hides `plain`, bound to its header. `publicKey` is counter.pub:
 *  {office, key_id, public_key}. */
export async function seal(plain, { office, key_id: keyId, public_key: base64 }) {
  const raw = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const id = new Uint8Array(await crypto.subtle.digest("SHA-256", raw)).slice(0, KEY_ID_SIZE);
  // A key that was damaged on its way would hide the notification from everyone.
  if (toHex(id) !== keyId) throw new Refusal("key.unreadable");
  const header = headerFor(office, id);
  return Uint8Array.of(...header, ...(await sealTo(raw, plain, Uint8Array.of(...LABEL, ...header))));
}

/** Encapsulated key, ciphertext and tag. */
async function sealTo(raw, plain, info) {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });
  const recipientPublicKey = await suite.kem.deserializePublicKey(raw);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plain);
  return Uint8Array.of(...new Uint8Array(enc), ...new Uint8Array(ct));
}
