// The towns of a postcode, as a table that never changes: codes refer into it. One module for each
// first three digits, made by shared/build/towns.py, so those three digits are all that a server
// can learn. Twin of shared/japanese/towns.py.
import { PREFECTURES } from "./prefectures.mjs";

const POSTCODE = /^[0-9]{7}$/u;
// First three digits → the lines of their postcodes.
const shards = new Map();

/** Brings the towns of postcodes that begin like this one. Without them (no network, no such
 *  postcode) an address is spelt out, so failing does not matter. */
export async function loadTowns(postcode) {
  const digits = postcode.slice(0, 3);
  if (!POSTCODE.test(postcode) || shards.has(digits)) return;
  try {
    // Named apart: a bundler that sees the pattern would take in all nine hundred files.
    const address = `../../vendor/towns-1/${digits}.mjs`;
    const shard = await import(address);
    shards.set(digits, shard.default);
  } catch {
    // Asked for again at the next postcode that begins so.
  }
}

/** The towns with this postcode, {prefecture, city, name}, of those that were brought; behind them
 *  each of their cities without a town, if it is not there yet. */
export function townsOf(postcode) {
  if (!POSTCODE.test(postcode)) return [];
  const lines = (shards.get(postcode.slice(0, 3)) ?? "").split("\n");
  const found = lines.map((line) => line.split("\t")).filter(([rest]) => rest === postcode.slice(3));
  const towns = found.map(([, number, city, name]) => town(PREFECTURES[number - 1], city, name));
  return unique([...towns, ...towns.map(({ prefecture, city }) => town(prefecture, city, ""))]);
}

function town(prefecture, city, name) {
  return { prefecture, city, name };
}

function unique(towns) {
  return [...new Map(towns.map((one) => [Object.values(one).join("\t"), one])).values()];
}
