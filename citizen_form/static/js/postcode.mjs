// A postcode fills in prefecture, city and town. Where it has several towns there is a list to pick
// from; what somebody typed is replaced only by their pressing a button. Without the towns (no
// network, a postcode that came later) nothing happens and the address is typed.
import { onlyDigits } from "../../shared/js/japanese/digits.mjs";
import { loadTowns } from "../../shared/js/japanese/towns.mjs";
import { element } from "./elements.mjs";
import { common, fits, isThere, placesOf, written } from "./town_choice.mjs";

const NAME = ".postcode";
const PARTS = ["prefecture", "city", "town"];
// Box → what was filled in here, which another postcode may replace without asking.
const ours = new WeakMap();

/** Watches every postcode of the form, of people added later too. */
export function fillByPostcode(form, texts) {
  form.addEventListener("input", ({ target }) => {
    if (target.name?.endsWith(NAME)) lookUp(new Boxes(target, texts));
  });
}

/** Brings the towns of every postcode that stands there already. */
export function bringTowns(form) {
  const postcodes = [...form.elements].filter(({ name }) => name.endsWith(NAME));
  return Promise.all(postcodes.map(({ value }) => loadTowns(onlyDigits(value))));
}

async function lookUp(boxes) {
  boxes.say();
  const { postcode } = boxes;
  await loadTowns(postcode);
  // Meanwhile somebody may have typed on.
  if (boxes.postcode === postcode) offer(boxes, placesOf(postcode));
}

function offer(boxes, places) {
  const possible = places.filter((place) => fits(place, boxes.typed));
  if (places.length === 0 || places.some((place) => isThere(place, boxes.typed))) return;
  const isFree = possible.length > 0 && !boxes.isInUse;
  if (isFree) boxes.fill(common(possible));
  if (!isFree || possible.length > 1) boxes.ask(possible.length > 0 ? possible : places);
}

/** The boxes of one address around its postcode. */
class Boxes {
  constructor(input, texts) {
    this.input = input;
    this.texts = texts;
    const lead = input.name.slice(0, -NAME.length);
    this.parts = Object.fromEntries(PARTS.map((part) => [part, document.getElementById(`${lead}.${part}`)]));
    this.said = input.parentElement.querySelector("[role=status]") ?? this.makeRoom();
    this.choice = this.said.nextElementSibling;
  }

  get postcode() {
    return onlyDigits(this.input.value);
  }

  /** What somebody typed; what was filled in here counts as empty. */
  get typed() {
    const text = ({ value }) => value.trim();
    const own = (box) => (ours.get(box) === box.value ? "" : text(box));
    return Object.fromEntries(PARTS.map((part) => [part, own(this.parts[part])]));
  }

  /** Somebody is about to type into one of them. */
  get isInUse() {
    return Object.values(this.parts).includes(document.activeElement);
  }

  makeRoom() {
    const said = element("p", { role: "status", class: "hint towns-said" });
    this.input.after(said, element("div", { class: "towns" }));
    return said;
  }

  say(...nodes) {
    this.said.replaceChildren(...nodes);
    this.choice.replaceChildren();
  }

  /** Fills what is empty. */
  fill(place) {
    const { typed } = this;
    for (const part of PARTS) if (typed[part] === "") this.put(part, place[part]);
    this.sayFilled(place);
  }

  put(part, text) {
    this.parts[part].value = text;
    ours.set(this.parts[part], text);
    this.parts[part].dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Replaces what stands there, because somebody pressed the button. */
  replace(place) {
    for (const part of PARTS) this.put(part, place[part]);
    this.sayFilled(place);
    this.parts.town.focus();
  }

  sayFilled(place) {
    this.say(...this.texts.ruby("citizen.postcode.filled", { place: written(place) }));
  }

  ask(places) {
    const [first, ...others] = places;
    if (others.length > 0) this.say(...this.texts.ruby("citizen.postcode.several"));
    else this.say(...this.texts.ruby("citizen.postcode.one", { place: written(first) }));
    this.choice.append(...(others.length > 0 ? this.list(places) : [this.button(() => first)]));
  }

  list(places) {
    const id = `${this.input.id}-towns`;
    const options = places.map((place, at) => element("option", { value: at, lang: "ja" }, written(place)));
    const select = element("select", { id, class: "select" }, options);
    const label = element("label", { for: id }, this.texts.ruby("citizen.postcode.pick"));
    return [label, select, this.button(() => places[select.value])];
  }

  button(chosen) {
    const label = this.texts.ruby("citizen.postcode.use");
    const button = element("button", { type: "button", class: "button secondary" }, label);
    button.addEventListener("click", () => this.replace(chosen()));
    return button;
  }
}
