// Addresses on the wire. What agrees with the frozen table of towns is a reference into it.
// Twin of shared/forms/kinds/address_wire.py; only the counter reads.
import { pack } from "../../japanese/packing.mjs";
import { prefectureNumber } from "../../japanese/prefectures.mjs";
import { townsOf } from "../../japanese/towns.mjs";

// Order is the order on the wire. 町丁目 is `town`, 番地 `block`, 方書 `building`.
export const PARTS = ["postcode", "prefecture", "city", "town", "block", "building", "country"];
const BEHIND_TOWN = PARTS.slice(4);

/** The shortest form that the towns at hand allow. */
export function addressToWire(value) {
  const places = referred(value) ?? PARTS.map((part) => partToWire(part, value[part]));
  while (places.length > 0 && places.at(-1) === null) places.pop();
  return places;
}

/** By the first of the towns whose name covers most; null when not even the city agrees. */
function referred(value) {
  const towns = townsOf(value.postcode ?? "");
  const longest = Math.max(...towns.map((town) => (fits(town, value) ? town.name.length : -1)));
  if (!(longest >= 0)) return null;
  const number = towns.findIndex((town) => fits(town, value) && town.name.length === longest);
  const more = (value.town ?? "").slice(longest);
  const place = more === "" ? [-1 - 2 * number] : [-2 - 2 * number, pack(more)];
  const behind = BEHIND_TOWN.map((part) => partToWire(part, value[part]));
  return [partToWire("postcode", value.postcode), ...place, ...behind];
}

function fits(town, value) {
  const agrees = town.prefecture === value.prefecture && town.city === value.city;
  return agrees && (value.town ?? "").startsWith(town.name);
}

function partToWire(part, value) {
  if (value === undefined || value === null) return null;
  if (part === "postcode") return Number(value);
  const number = part === "prefecture" ? prefectureNumber(value) : 0;
  return number > 0 ? number : pack(value);
}
