// Everything the browser makes of one household, and what it reads of a code that Python sealed.
// The browser's modules only write; the reading half is here, for tests.
import { whatToBring } from "../../../shared/static/js/forms/bring.mjs";
import { scopeOf } from "../../../shared/static/js/forms/conditions.mjs";
import { lastDay } from "../../../shared/static/js/forms/deadlines.mjs";
import { dropUnasked, normalise } from "../../../shared/static/js/forms/normalise.mjs";
import { relatedProcedures } from "../../../shared/static/js/forms/related.mjs";
import { refusals, validate } from "../../../shared/static/js/forms/validate.mjs";
import { toHex } from "../../../shared/static/js/wire/frame.mjs";
import { sealNotification } from "../../../shared/static/js/wire/notificationCode.mjs";
import { toRecord } from "../../../shared/static/js/wire/record.mjs";
import { NEWEST } from "../../../shared/static/js/wire/deflate.mjs";
import { inflateSync } from "../../../shared/static/vendor/fflate.mjs";
import {
  Aes128Gcm,
  CipherSuite,
  DhkemX25519HkdfSha256,
  HkdfSha256,
} from "../../../shared/static/vendor/hpke.mjs";

const HEADER = 9;
const ENC = 32;

/** What the form shows, from raw answers to the last day. */
export function judge(procedure, raw, today, closedDays) {
  const answers = normalise(procedure, raw);
  const problems = validate(procedure, answers, today, closedDays);
  const kept = dropUnasked(procedure, answers, scopeOf(today, answers));
  const scope = scopeOf(today, kept);
  return {
    answers,
    problems,
    kept,
    bring: whatToBring(procedure, scope),
    related: relatedProcedures(procedure, scope, closedDays),
    last_day: lastDay(procedure, kept, scope, closedDays),
    is_good: refusals(problems).length === 0,
  };
}

/** The record and the code of a notification, and the record of `theirs`, the digits of another. */
export async function exchange(notification, counter, theirs) {
  const record = toRecord(notification);
  const digits = await sealNotification(notification, counter.public);
  return { record: toHex(record), digits, opened: toHex(await open(theirs, counter)) };
}

async function open(digits, { public: { public_key: pub }, secret }) {
  const frame = Uint8Array.from(Buffer.from(BigInt(digits).toString(16), "hex"));
  const info = Uint8Array.of(...new TextEncoder().encode("kazasu"), ...frame.slice(0, HEADER));
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });
  const [raw, own] = [bytes(secret), bytes(pub)];
  const privateKey = await suite.kem.importKey("raw", raw, false);
  const publicKey = await suite.kem.deserializePublicKey(own);
  const recipientKey = { privateKey, publicKey };
  const recipient = { recipientKey, enc: frame.slice(HEADER, HEADER + ENC), info };
  return inflate(new Uint8Array(await suite.open(recipient, frame.slice(HEADER + ENC))));
}

function inflate([id, ...packed]) {
  if (id !== NEWEST.id) throw new Error(`dictionary ${id}`);
  return inflateSync(Uint8Array.from(packed), { dictionary: NEWEST.bytes });
}

function bytes(base64) {
  return Uint8Array.from(Buffer.from(base64, "base64"));
}
