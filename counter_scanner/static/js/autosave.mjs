// What is typed is kept by the server while it is typed: whoever pulls the plug loses a second.

import { postForm, requestId } from "./api.mjs";
import { say } from "./words.mjs";

// From a change to its save; with the way to the server it stays below a second.
const DELAY_MS = 700;
const BETWEEN_MS = 1000;

/** Keeps one form. A save that found no server is sent again as it was, under the same request id,
 *  before anything newer: it may have arrived, and only its answer been lost. */
export class Autosave {
  #form;
  #onRefused;
  #isChanged = false;
  #pending = null;
  #timer = 0;
  #startedAt = -BETWEEN_MS;
  #running = null;
  #isOver = false;

  /** `onRefused` is told the refusal of a save; then nothing more is saved by itself. */
  constructor(form, onRefused) {
    this.#form = form;
    this.#onRefused = onRefused;
  }

  get isUnsaved() {
    return this.#isChanged || this.#pending !== null;
  }

  changed() {
    this.#isChanged = true;
    this.#plan(DELAY_MS);
  }

  /** Nothing more is saved from this form; what is under way comes to its end first. */
  async stop() {
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Saves now what is not saved yet; whether nothing is left to save. */
  async flush() {
    await this.#running;
    if (!this.#isOver) await this.#run();
    return !this.isUnsaved;
  }

  #plan(delay) {
    if (this.#timer || this.#running || this.#isOver) return;
    const pause = this.#startedAt + BETWEEN_MS - performance.now();
    this.#timer = setTimeout(() => this.#run(), Math.max(delay, pause));
  }

  async #run() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (!this.isUnsaved) return;
    this.#startedAt = performance.now();
    this.#running = this.#save();
    await this.#running;
    this.#running = null;
    if (this.isUnsaved) this.#plan(this.#pending ? BETWEEN_MS : DELAY_MS);
  }

  async #save() {
    this.#pending ??= this.#taken();
    const answer = await postForm(`/api/visits/${this.#form.dataset.visit}/save`, this.#pending);
    if (answer.ok) this.#saved(answer.data);
    else if (answer.status === 0 || answer.status >= 500) this.#say("unsaved", "error");
    else this.#refused(answer.data);
  }

  #taken() {
    this.#isChanged = false;
    const data = new FormData(this.#form);
    data.append("_request_id", requestId());
    return data;
  }

  #saved({ version, state, saved_at }) {
    this.#pending = null;
    this.#form.elements._version.value = version;
    this.#form.dataset.state = state;
    const time = new Date(saved_at).toLocaleTimeString("ja-JP", { timeZone: "Asia/Tokyo", hour12: false });
    this.#say("saved", "", { time });
  }

  #refused(answer) {
    this.#pending = null;
    this.#isOver = true;
    this.#say("unsaved", "error");
    this.#onRefused(answer);
  }

  #say(key, kind, params = {}) {
    const place = this.#form.querySelector("[data-saved]");
    place.className = `entry-saved ${kind}`.trim();
    place.textContent = say(key, params);
  }
}
