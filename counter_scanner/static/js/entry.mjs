// The entry screen: follows what is typed, and takes the steps on the sheet.

import { fragment, LOST, postForm } from "./api.mjs";
import { Autosave } from "./autosave.mjs";
import { goTo, mark } from "./marks.mjs";
import * as message from "./message.mjs";
import { addPerson, toggleLeftOut } from "./people.mjs";
import { listenForEnter } from "./onward.mjs";
import { say } from "./words.mjs";

// Shorter than a pause between words, longer than one between keys.
const PAUSE_MS = 300;

export class EntryScreen {
  #place;
  #onStep;
  #timer = 0;
  #asked = 0;
  #isBusy = false;
  #jumped = 0;
  #autosave = null;

  /** `onStep` is told after a step that changed something. */
  constructor(place, onStep) {
    this.#place = place;
    this.#onStep = onStep;
    place.addEventListener("input", () => this.#typed());
    place.addEventListener("click", (event) => this.#pressed(event));
    place.addEventListener("submit", (event) => event.target === this.#form && event.preventDefault());
    listenForEnter(place, (key, from) => this.#shortcut(key, from));
    this.#mount();
  }

  get #form() {
    return this.#place.querySelector("#entry");
  }

  /** Whether something on the screen would be lost with it. */
  get isUnsaved() {
    return this.#autosave?.isUnsaved ?? false;
  }

  /** Draws the desk's visitor anew, whatever stood here; what was typed is kept first. `sheet` is
   *  what an answer brought along, `{html, visit, version}`, if any. */
  async load(sheet = null) {
    const isNewest = sheet !== null && this.#isNewest(sheet);
    await this.#autosave?.flush();
    const html = isNewest ? sheet.html : await fragment(this.#place.dataset.address);
    if (html === null) return;
    this.#place.innerHTML = html;
    this.#mount();
    // From here Enter goes on to the first box, and digits still go where digits belong.
    if (document.activeElement.matches("body, #digits")) this.#place.focus({ preventScroll: true });
  }

  /** Whether nothing was kept on the same visit's sheet since this one was drawn. */
  #isNewest({ visit, version }) {
    const form = this.#form;
    if (!form || form.dataset.visit !== String(visit)) return true;
    return !this.isUnsaved && version >= Number(form.elements._version.value);
  }

  /** Saves what is not saved yet; whether it could. */
  async keep() {
    return (await this.#autosave?.flush()) ?? true;
  }

  #mount() {
    this.#autosave?.stop();
    this.#autosave = null;
    if (!this.#form) return;
    this.#autosave = new Autosave(this.#form, (answer) => message.refuse(answer));
    mark(this.#form, this.#state());
  }

  #state() {
    return JSON.parse(this.#form.querySelector("[data-state]").textContent);
  }

  /** What stands on the screen is no longer what was confirmed. */
  #typed() {
    if (!this.#form) return;
    this.#form.setAttribute("data-dirty", "");
    for (const button of this.#form.querySelectorAll("[data-needs-accepted]")) {
      button.disabled = true;
    }
    this.#autosave.changed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), PAUSE_MS);
  }

  async #check() {
    const form = this.#form;
    const turn = ++this.#asked;
    const address = `/desk/visits/${form.dataset.visit}/check`;
    const html = await fragment(address, new FormData(form));
    if (html === null || turn !== this.#asked || form !== this.#form) return;
    this.#drawPanel(html);
    mark(form, this.#state());
  }

  #drawPanel(html) {
    const panel = this.#form.querySelector("#panel");
    const focused = panel.contains(document.activeElement) ? document.activeElement.id : "";
    panel.innerHTML = html;
    if (focused) document.getElementById(focused)?.focus();
  }

  #pressed(event) {
    const pressed = (attribute) => event.target.closest(`[${attribute}]`);
    if (pressed("data-goto")) {
      event.preventDefault();
      goTo(this.#form, pressed("data-goto").dataset.goto);
    } else if (pressed("data-leave-out")) {
      toggleLeftOut(pressed("data-leave-out"));
      this.#typed();
    } else if (pressed("data-add-person")) {
      addPerson(pressed("data-add-person").closest("[data-list]"));
      this.#typed();
    } else if (pressed("data-sheet")) {
      this.#step(pressed("data-sheet"));
    }
  }

  /** Whether the key means something here: leave this person out, jump to what is to be looked at. */
  #shortcut(key, from) {
    const leaveOut = from.closest(".person-rows")?.querySelector("[data-leave-out]");
    const links = [...this.#form.querySelectorAll("[data-goto]")];
    if (key === "x" && leaveOut) leaveOut.click();
    else if (key === "j" && links.length > 0) goTo(this.#form, links[this.#jumped++ % links.length].dataset.goto);
    else return false;
    return true;
  }

  async #step(button) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    clearTimeout(this.#timer);
    const step = button.dataset.sheet;
    const isKept = await this.#autosave.flush();
    const answer = isKept ? await this.#post(step, button.dataset.request) : { data: LOST() };
    this.#isBusy = false;
    if (answer.ok) await this.#done(step, answer.data);
    else this.#refused(answer.data);
  }

  #post(step, request) {
    const data = new FormData(this.#form);
    data.append("_request_id", request);
    return postForm(`/api/visits/${this.#form.dataset.visit}/${step}`, data);
  }

  async #done(step, { version }) {
    this.#form.elements._version.value = version;
    await this.load();
    message.succeed(say(`done.${step}`));
    this.#onStep();
  }

  #refused(answer) {
    message.refuse(answer);
    if (!answer.problems) return;
    this.#form.elements._tried.disabled = false;
    this.#check();
    mark(this.#form, { ...this.#state(), problems: answer.problems });
    goTo(this.#form, answer.problems[0].path);
  }
}
