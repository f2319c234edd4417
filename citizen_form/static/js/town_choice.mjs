// Which places a postcode may mean, beside what already stands in an address. Pure.
import { townsOf } from "../../shared/js/japanese/towns.mjs";

/** Every {prefecture, city, town} of a postcode whose towns were brought. A city alone stands
 *  among them only where the postcode names no town of it. */
export function placesOf(postcode) {
  const towns = townsOf(postcode);
  const named = towns.filter(({ name }) => name !== "");
  const isAlone = (one) => !named.some(({ prefecture, city }) => prefecture === one.prefecture && city === one.city);
  const places = towns.filter((one) => one.name !== "" || isAlone(one));
  return places.map(({ prefecture, city, name }) => ({ prefecture, city, town: name }));
}

/** What all places have in common; the other parts are empty. */
export function common(places) {
  const parts = Object.keys(places[0] ?? {});
  const shared = (part) => places.every((place) => place[part] === places[0][part]);
  return Object.fromEntries(parts.map((part) => [part, shared(part) ? places[0][part] : ""]));
}

/** Whether a place can stand where `typed` does: what is empty fits, a town may go on (丁目). */
export function fits(place, typed) {
  const same = (part) => typed[part] === "" || typed[part] === place[part];
  return same("prefecture") && same("city") && (typed.town === "" || typed.town.startsWith(place.town));
}

/** Whether nothing is left to fill in. */
export function isThere(place, typed) {
  return fits(place, typed) && Object.keys(place).every((part) => place[part] === "" || typed[part] !== "");
}

export function written({ prefecture, city, town }) {
  return `${prefecture}${city}${town}`;
}
