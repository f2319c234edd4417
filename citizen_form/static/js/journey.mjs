// The way through the form: one thing a page, back and forth, and from the check to any page and
// straight back.
import { byId } from "./elements.mjs";
import { Filled } from "./filled.mjs";
import { followGuides } from "./guides.mjs";
import { CHECK, RESULT, blocking, listOf, order, pageOf, placeFor } from "./places.mjs";
import { clearProblems, inputFor, showProblems } from "./problems.mjs";
import { correctTo, followTrail, startAt, stepBack, stepTo, trail } from "./trail.mjs";
import { showProgress, showStep, showTitle } from "./view.mjs";
import { showAsked } from "./visibility.mjs";

export class Journey {
  /** `lists` are {people, cards} by field id. `ends` are what the check and the result do,
   *  {showCheck, roomNotice, makeCode, showResult}, each given what was filled in, and `afterShow`, what
   *  follows every page. */
  constructor(form, page, lists, ends) {
    Object.assign(this, { form, page, lists, ends });
    this.procedure = page.procedure;
    this.place = this.procedure.section[0].id;
    this.returning = false;
  }

  start() {
    startAt(this.place);
    this.follow();
    this.show(this.place, false);
  }

  /** As another journey stood, through the same answers. */
  resume({ place, returning, made }) {
    Object.assign(this, { returning, made });
    this.follow();
    this.show(place);
  }

  follow() {
    followTrail((place) => this.show(place));
    this.form.addEventListener("input", () => this.refresh());
  }

  get filled() {
    return new Filled(this.form, this.page);
  }

  get pages() {
    return order(this.procedure, this.filled.scope);
  }

  /** On to a place. A list with nobody on it asks for the first person at once. */
  open(place) {
    const empty = this.lists[listOf(this.procedure, place)?.id]?.people.count === 0;
    const target = empty ? this.lists[listOf(this.procedure, place).id].people.add() : place;
    stepTo(target, this.place);
    this.show(target);
  }

  /** From the check to a place and straight back. */
  change(place) {
    this.returning = true;
    this.open(place);
  }

  /** Back where one came from; from the first page to the start. */
  back() {
    if (trail().depth > 0) stepBack();
    else location.assign(byId("back").href);
  }

  /** On, if nothing on the way to here must be mended. */
  async proceed() {
    const wrong = blocking(this.procedure, this.place, this.filled.refusals, this.pages);
    if (wrong.length > 0) this.complain(wrong);
    else if (this.place === CHECK) await this.seal();
    else this.open(this.next());
  }

  next() {
    const page = pageOf(this.procedure, this.place);
    const isPerson = page !== this.place;
    if (isPerson && !(this.returning && trail().from === CHECK)) return page;
    return this.returning ? CHECK : this.pages[this.pages.indexOf(page) + 1];
  }

  async seal() {
    this.made = await this.ends.makeCode(this.filled);
    if (this.made !== null) this.open(RESULT);
  }

  /** To where an answer can be mended. */
  mend(path) {
    const place = placeFor(this.procedure, path);
    if (this.place === CHECK) this.change(place);
    else if (place !== this.place) this.open(place);
    inputFor(path)?.focus();
  }

  complain(problems) {
    showProblems(this.form, problems, this.page.wording, (path) => this.mend(path));
    showTitle(this.place, this.page.wording, true);
  }

  add(listId) {
    this.open(this.lists[listId].people.add());
  }

  /** Takes somebody off a list, and shows the list with a way to undo it. */
  remove(path) {
    const [listId, index] = path.split(".");
    const { people, cards } = this.lists[listId];
    const name = cards.name(this.filled.answers[listId][index], Number(index));
    const restore = people.remove(Number(index));
    const page = pageOf(this.procedure, path);
    // Not `open`, which would ask for the next person of an empty list.
    if (page !== this.place) stepTo(page, this.place);
    this.show(page);
    cards.sayRemoved(name, () => {
      restore();
      this.show(page);
    });
  }

  /** Questions and their words follow the answers. */
  refresh() {
    const { scope } = this.filled;
    this.page.wording.follow(this.procedure, scope);
    showAsked(this.form, this.procedure, scope, this.page.wording);
    followGuides(this.form, this.procedure, this.page.wording);
  }

  show(wanted, focus = true) {
    this.place = this.settle(wanted);
    if (this.place !== wanted) correctTo(this.place);
    if (this.place === CHECK) this.returning = false;
    const page = pageOf(this.procedure, this.place);
    clearProblems(this.form);
    this.refresh();
    const heading = showStep(page, this.place, this.page);
    this.showLists(page);
    showProgress(page, this.pages, this.page.wording);
    showTitle(this.place, this.page.wording, false);
    window.scrollTo(0, 0);
    if (focus) heading.focus({ preventScroll: true });
    this.showEnd();
    this.ends.afterShow();
  }

  /** A place that is no more gives another: somebody removed the list, an old code the check. */
  settle(place) {
    const [listId, index] = place.split(".");
    if (index !== undefined) {
      return index < this.lists[listId].people.count ? place : pageOf(this.procedure, place);
    }
    this.dropBlank();
    if (place !== RESULT) return place;
    return this.made?.filled.print === this.filled.print ? place : CHECK;
  }

  dropBlank() {
    const { answers } = this.filled;
    for (const [id, { people }] of Object.entries(this.lists)) people.dropBlank(answers[id] ?? []);
  }

  showLists(page) {
    const list = listOf(this.procedure, page);
    if (list === null) return;
    const { people, cards } = this.lists[list.id];
    const [, index] = this.place.split(".");
    people.show(index === undefined ? null : Number(index));
    if (index !== undefined) return;
    const { filled } = this;
    cards.show(filled.answers[list.id] ?? []);
    cards.sayRoom(this.ends.roomNotice(filled));
  }

  showEnd() {
    if (this.place === RESULT) this.ends.showResult(this.made);
    if (this.place !== CHECK) return;
    const { filled, pages } = this;
    this.ends.showCheck(filled, pages);
    if (filled.refusals.length > 0) this.complain(filled.refusals);
  }
}
