// A draft, only where somebody asks for it: what the page offers, says and does about it.
import { dayInJapan, longDate, timeInJapan } from "../../shared/js/dates.mjs";
import { ruby } from "../../shared/js/texts.mjs";
import { collect } from "./collect.mjs";
import { beginDraft, eraseDraft, findDraft } from "./draft_store.mjs";
import { byId } from "./elements.mjs";
import { pour } from "./pour.mjs";

const STATES = ["offer", "kept", "found"];
// Milliseconds after the last key, so that not every letter is sealed.
const PAUSE = 400;

/** Where no draft may be. */
export const NO_DRAFT = {
  isKept: false,
  start: eraseDraft,
  soon: () => null,
  end: async () => null,
  giveUp: () => null,
};

export class DraftBox {
  /** `onPoured()` is called when a draft has come back into the form. */
  constructor(journey, onPoured) {
    Object.assign(this, { journey, onPoured, draft: null, pending: 0, work: Promise.resolve() });
    const { procedure, revision } = journey.procedure;
    this.about = { procedure, revision };
  }

  /** `draft` is one that another box has given up. */
  async start(draft = null) {
    const buttons = { keep: "keep", forget: "end", resume: "resume", discard: "end" };
    for (const [id, act] of Object.entries(buttons)) {
      byId(`draft-${id}`).addEventListener("click", () => this[act]());
    }
    byId("problems").before(byId("draft-found"));
    this.journey.form.addEventListener("input", () => this.soon());
    document.addEventListener("visibilitychange", () => this.now());
    if (draft !== null) return this.begin(draft);
    const found = await findDraft(this.about, Date.now());
    this.show(found === null ? "offer" : "found", found);
  }

  get isKept() {
    return this.draft !== null;
  }

  async keep() {
    try {
      this.begin(await beginDraft(this.about, Date.now()));
      await this.save();
      byId("draft-forget").focus();
    } catch {
      this.fail();
    }
  }

  /** The draft comes back, if somebody wants it, and is kept on until its day is over. */
  async resume() {
    const draft = await findDraft(this.about, Date.now());
    if (draft === null) return this.show("offer");
    const { raw, place } = await draft.value();
    pour(this.journey.form, this.journey.lists, raw);
    this.begin(draft);
    this.onPoured();
    if (place !== this.journey.place) this.journey.open(place);
  }

  /** Gives the draft to another box; this one writes no more. */
  giveUp() {
    const { draft } = this;
    this.draft = null;
    clearTimeout(this.over);
    clearTimeout(this.pending);
    return draft;
  }

  begin(draft) {
    this.draft = draft;
    clearTimeout(this.over);
    this.over = setTimeout(() => this.end(), draft.until - Date.now());
    this.show("kept", draft);
  }

  /** Gone: by a button, because its day is over, or because the code is made. */
  async end() {
    this.draft = null;
    clearTimeout(this.pending);
    await this.work;
    await eraseDraft();
    this.show("offer");
  }

  soon() {
    clearTimeout(this.pending);
    if (this.isKept) this.pending = setTimeout(() => this.now(), PAUSE);
  }

  now() {
    if (this.isKept) this.work = this.work.then(() => this.save()).catch(() => this.fail());
  }

  async save() {
    const { form, place } = this.journey;
    await this.draft?.save({ raw: collect(form), place });
  }

  /** No room, a private window, or erased elsewhere. */
  fail() {
    this.draft = null;
    this.show("offer");
    byId("draft-failed").hidden = false;
  }

  show(state, draft = null) {
    for (const one of STATES) byId(`draft-${one}`).hidden = one !== state;
    byId("draft-failed").hidden = true;
    if (draft === null) return;
    const { texts } = this.journey.page.wording;
    const until = new Date(draft.until);
    const params = { date: longDate(texts, dayInJapan(until)), time: timeInJapan(until) };
    byId(`draft-${state}-until`).replaceChildren(...ruby(texts.filled("citizen.draft.until", params)));
  }
}
