// Calls functions of the browser's modules for pytest. Reads {module, name, calls: [[argument…]…],
// towns: module, postcodes: [those whose towns are brought first], shared: {name: value}} from
// standard input, writes [{value} | {refusal}…]. What JSON cannot say is said as {"$bytes": hex},
// {"$date": text}, {"$set": [text…]} and {"$map": [[text, text]…]}; what all calls would repeat as
// {"$shared": name}.
import { readFileSync } from "node:fs";

const KINDS = {
  $bytes: (hex) => Uint8Array.from(Buffer.from(hex, "hex")),
  $date: (text) => new Date(text),
  $set: (items) => new Set(items),
  $map: (pairs) => new Map(pairs),
  $shared: (key) => shared[key],
};

function revive(_key, value) {
  const [tag] = value !== null && typeof value === "object" ? Object.keys(value) : [];
  return tag !== undefined && Object.hasOwn(KINDS, tag) ? KINDS[tag](value[tag]) : value;
}

/** Once more through JSON, since what is shared must be revived before what refers to it. */
function revived(value) {
  return JSON.parse(JSON.stringify(value), revive);
}

function plain(value) {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("hex") };
  return value === undefined ? null : value;
}

async function call(target, args) {
  try {
    return { value: plain(await target(...args)) };
  } catch (error) {
    if (error.name !== "Refusal") throw error;
    return { refusal: error.code };
  }
}

const order = JSON.parse(readFileSync(0, "utf8"));
const { module, name, towns, postcodes } = order;
const shared = revived(order.shared);
const calls = revived(order.calls);
const { loadTowns } = await import(towns);
for (const postcode of postcodes) await loadTowns(postcode);
const target = (await import(module))[name];
const results = [];
for (const args of calls) results.push(await call(target, args));
process.stdout.write(JSON.stringify(results));
