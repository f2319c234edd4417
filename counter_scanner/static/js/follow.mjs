// Regions that follow the server: `data-follow` is the address of their content.

import { fragment } from "./api.mjs";

const EVERY_MS = 2000;
// Two missed answers in a row are a cut, one may be a hiccup.
const MISSES = 2;

// Request ids are drawn anew each time; they alone are no news.
const essence = (html) => html.replace(/\b[0-9a-f]{32}\b/g, "");

/** Keeps one region up to date; `onChange` is told after each change. */
export class Follower {
  #region;
  #onChange;
  #shown;
  #missed = 0;

  constructor(region, onChange = () => {}) {
    this.#region = region;
    this.#onChange = onChange;
    this.#shown = null;
  }

  start() {
    setInterval(() => document.hidden || this.refresh(), EVERY_MS);
    document.addEventListener("visibilitychange", () => document.hidden || this.refresh());
  }

  /** Asks now. `always` draws anew even without news: a spent request id has to go. */
  async refresh(always = false) {
    const html = await fragment(this.#region.dataset.follow);
    this.#missed = html === null ? this.#missed + 1 : 0;
    this.#region.toggleAttribute("data-cut", this.#missed >= MISSES);
    if (html === null || (!always && essence(html) === this.#shown)) return;
    this.#shown = essence(html);
    this.#replace(html);
    this.#onChange();
  }

  #replace(html) {
    const key = this.#region.contains(document.activeElement)
      ? document.activeElement.dataset.post
      : null;
    this.#region.innerHTML = html;
    if (key) this.#region.querySelector(`[data-post="${CSS.escape(key)}"]`)?.focus();
  }
}
