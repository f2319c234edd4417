// The inputs of a list of people, one fieldset each, made from the server's template. Only one
// person is shown at a time, on a page of their own; as cards they are shown by `cards.mjs`.
import { ruby } from "../../shared/js/texts.mjs";

export class People {
  /** `field` is the list's definition. The empty first person of the server makes room. */
  constructor(form, field, wording) {
    this.id = field.id;
    this.wording = wording;
    this.question = form.querySelector(`[data-field="${field.id}"]`);
    this.list = form.querySelector(`[data-people="${field.id}"]`);
    this.template = form.querySelector(`[data-person="${field.id}"]`);
    this.list.replaceChildren();
  }

  get count() {
    return this.list.children.length;
  }

  get everyone() {
    return [...this.list.children];
  }

  /** Somebody more, at the end; returns their place: `members.2`. */
  add() {
    this.list.append(this.template.content.cloneNode(true));
    this.renumber();
    return this.everyone.at(-1).id;
  }

  /** Takes somebody off the list; returns what puts them back. */
  remove(index) {
    const removed = this.everyone[index];
    removed.remove();
    this.renumber();
    return () => {
      this.makeRoom(index);
      this.list.insertBefore(removed, this.everyone[index] ?? null);
      this.renumber();
    };
  }

  /** Without those about whom nothing was typed; `people` are the answers of the list. */
  dropBlank(people) {
    this.everyone.forEach((person, index) => {
      if (Object.keys(people[index] ?? {}).length === 0) person.remove();
    });
    this.renumber();
  }

  /** Shows one person, or with nothing nobody, so that there is room for the cards. */
  show(index = null) {
    this.question.dataset.view = index === null ? "list" : "person";
    this.everyone.forEach((person, at) => {
      person.hidden = at !== index;
    });
  }

  /** Leaves a place free, from the last on: two groups of buttons with one name would be one
   *  group, in which only one button can be on. */
  makeRoom(index) {
    for (let at = this.count - 1; at >= index; at -= 1) this.number(this.everyone[at], at + 1);
  }

  renumber() {
    this.everyone.forEach((person, index) => this.number(person, index));
  }

  /** Names, ids and titles follow a person's place on the list. */
  number(person, index) {
    const path = `${this.id}.${index}`;
    const old = person.id;
    for (const one of [person, ...person.querySelectorAll("*")]) rename(one, old, path);
    for (const title of person.querySelectorAll("legend:first-child, [name='remove'] > span")) {
      if (title.closest("fieldset") === person) title.replaceChildren(...this.title(path, title));
    }
  }

  title(path, place) {
    const words = ruby(this.wording.item(path));
    return place.tagName === "LEGEND" ? words : [" ", ...words];
  }
}

/** Whatever names a path under `old` names it under `path`. */
function rename(one, old, path) {
  for (const { name, value } of [...one.attributes]) {
    if (!value.includes(old)) continue;
    const words = value.split(" ");
    const moved = words.map((word) => (word.startsWith(old) ? path + word.slice(old.length) : word));
    one.setAttribute(name, moved.join(" "));
  }
}
