// A list of people as cards: who is on it, with buttons to change and to remove each.
import { most } from "../../shared/js/forms/kinds/people.mjs";
import { ruby } from "../../shared/js/texts.mjs";
import { typedText } from "./answer_groups.mjs";
import { byId, element, unseen } from "./elements.mjs";
import { givenName, personName } from "./names.mjs";

export class Cards {
  /** `onEdit(index)` and `onRemove(index)` are called by the buttons. */
  constructor(people, field, wording, { onEdit, onRemove }) {
    this.field = field;
    this.wording = wording;
    this.onEdit = onEdit;
    this.onRemove = onRemove;
    this.cards = element("ul", { class: "people" });
    this.status = element("p", { role: "status", class: "removed" });
    this.room = element("p", { class: "notice warning" });
    people.list.before(this.status, this.cards, this.room);
  }

  /** The cards of `people`, the answers of the list. */
  show(people) {
    this.cards.replaceChildren(...people.map((person, index) => this.card(person, index)));
    const limit = most(this.field);
    const full = people.length >= limit;
    byId(`${this.field.id}.add`).hidden = full;
    const said = this.field.kind === "people" ? "citizen.people.full" : "citizen.people.full_items";
    this.status.replaceChildren(...(full ? this.texts.ruby(said, { limit }) : []));
  }

  /** Says how full the code is becoming, in nodes; with none it is silent. */
  sayRoom(nodes) {
    this.room.hidden = nodes.length === 0;
    this.room.replaceChildren(...nodes);
  }

  /** Says who was removed; the button calls `restore`. */
  sayRemoved(name, restore) {
    const undo = element("button", { type: "button", class: "button tertiary" });
    undo.append(...this.texts.ruby("citizen.people.undo"));
    undo.addEventListener("click", restore);
    this.status.replaceChildren(...this.texts.ruby("citizen.people.removed", { name }), undo);
    undo.focus();
  }

  get texts() {
    return this.wording.texts;
  }

  card(person, index) {
    const name = this.name(person, index);
    const buttons = [
      this.button("edit", name, () => this.onEdit(index)),
      this.button("remove", name, () => this.onRemove(index)),
    ];
    return element(
      "li",
      { class: "card person-card" },
      element("h2", { lang: givenName(this.field, person) === "" ? null : "ja" }, name),
      element("p", {}, this.details(person, index)),
      element("div", { class: "person-actions" }, buttons),
    );
  }

  button(what, name, run) {
    const label = [...this.texts.ruby(`citizen.people.${what}`), unseen(` ${name}`)];
    const button = element("button", { type: "button", class: "button secondary" }, label);
    button.addEventListener("click", run);
    return button;
  }

  name(person, index) {
    return personName(this.wording, this.field, `${this.field.id}.${index}`, person);
  }

  /** An answer in words; a printed term says enough without its explanation. */
  brief(field, path, value) {
    if (field.guide !== undefined) return this.wording.official(field, path, value);
    return this.wording.answer(field, path, value);
  }


  /** Of that which is asked of everybody: of a person what was picked (date of birth, relation to
   *  the head), of a thing all. */
  details(person, index) {
    const asked = this.field.field.filter((inner) => inner.required || inner.required_when);
    return asked.flatMap((inner) => {
      const value = person[inner.id];
      if (value === undefined) return [];
      const words = this.brief(inner, `${this.field.id}.${index}.${inner.id}`, value);
      if (words !== null) return [element("span", {}, ruby(words))];
      return this.field.kind === "list" ? [element("span", {}, typedText(value))] : [];
    });
  }
}
