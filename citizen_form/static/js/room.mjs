// How dense the code is becoming, and what may be left out: on the check page with a way to each
// answer, on a list of people in one sentence.
import { partsOf } from "../../shared/js/wire/parts.mjs";
import { heaviest } from "../../shared/js/wire/heavy.mjs";
import { sizeOf } from "../../shared/js/wire/size.mjs";
import { ruby } from "../../shared/js/texts.mjs";
import { byId, element } from "./elements.mjs";
import { notificationOf } from "./sealing.mjs";
import { placeFor } from "./places.mjs";

/** Fills the check page's notice and says on the button how many codes will be made. */
export function showRoom(filled, page, onChange) {
  const room = filled.refusals.length === 0 ? roomFor(filled, page) : null;
  const { texts } = page.wording;
  byId("room").hidden = room === null;
  if (room === null) return;
  const heavy = room.isTight ? heavyAnswers(filled, page, onChange) : [];
  byId("room").className = `notice${room.isTight ? " warning" : ""}`;
  byId("room").replaceChildren(element("p", {}, said(room, texts)), ...heavy);
  if (room.count > 1) byId("onward").replaceChildren(...texts.ruby("citizen.check.seal_several", room));
}

/** Nodes for a list of people: nothing while there is room enough, or something on it is wrong. */
export function roomNotice(filled, page) {
  // What was not asked yet is missing still.
  if (filled.refusals.some(({ code }) => code !== "required")) return [];
  const room = roomFor(filled, page);
  return room.isTight ? saidSoFar(room, page.wording.texts) : [];
}

/** {count, version, word, isTight}: `count` codes, none where not even the most would do, the
 *  finest of them of this version. */
function roomFor(filled, page) {
  const sizes = sizesOf(notificationOf(filled, page));
  const version = Math.max(0, ...sizes.map((size) => size.version));
  const [word] = Object.entries(page.densities).find(([, largest]) => version <= largest);
  const isFine = version > Math.max(...Object.values(page.densities).slice(0, -1));
  return { count: sizes.length, version, word, isTight: isFine || sizes.length !== 1 };
}

function sizesOf(notification) {
  try {
    return partsOf(notification).map((part) => sizeOf(part));
  } catch (error) {
    if (error.name !== "Refusal") throw error;
    return [];
  }
}

/** For the check page, where everything has been entered. */
function said({ count, version, word }, texts) {
  if (count === 0) return texts.ruby("citizen.check.room.none");
  if (count > 1) return texts.ruby("citizen.check.room.several", { count });
  return ruby(texts.filled("citizen.result.size", { word: texts.raw(`citizen.result.density.${word}`), version }));
}

/** While there is more to enter. */
function saidSoFar({ count, version }, texts) {
  if (count === 0) return texts.ruby("citizen.check.room.none");
  if (count > 1) return texts.ruby("citizen.check.room.several_so_far", { count });
  return texts.ruby("citizen.check.room.fine_so_far", { version });
}

function heavyAnswers(filled, page, onChange) {
  const { texts } = page.wording;
  const notification = notificationOf(filled, page);
  const found = heaviest(notification, page.procedure, filled.scope.today);
  if (found.length === 0) return [];
  const items = found.map((one) => element("li", {}, heavyAnswer(one, page, onChange)));
  return [element("p", {}, texts.ruby("citizen.check.room.leave_out")), element("ul", { class: "heavy" }, items)];
}

function heavyAnswer({ path, share }, { wording, procedure }, onChange) {
  const { texts } = wording;
  const words = texts.filled("citizen.check.room.share", {
    label: wording.label(path),
    percent: Math.round(share * 100),
  });
  const button = element("button", { type: "button", class: "button tertiary" }, ruby(words));
  button.addEventListener("click", () => onChange(placeFor(procedure, path)));
  return button;
}
