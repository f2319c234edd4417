// Regions that follow the server: `data-follow` is the address of their content.

import { fragment } from "./api.mjs";
import { followNews } from "./news.mjs";

// Two missed answers in a row are a cut, one may be a hiccup.
const MISSES = 2;

// Request ids are drawn anew each time; they alone are no news.
const essence = (html) => html.replace(/\b[0-9a-f]{32}\b/g, "");

/** Keeps one region up to date; `onChange` is told after each change. */
export class Follower {
  #region;
  #onChange;
  #shown = null;
  #missed = 0;
  #turn = 0;

  constructor(region, onChange = () => {}) {
    this.#region = region;
    this.#onChange = onChange;
  }

  start() {
    followNews(() => this.refresh());
  }

  /** Asks now. `always` draws anew even without news: a spent request id has to go. */
  async refresh(always = false) {
    const turn = (this.#turn += 1);
    const html = await fragment(this.#region.dataset.follow);
    this.#missed = html === null ? this.#missed + 1 : 0;
    this.#region.toggleAttribute("data-cut", this.#missed >= MISSES);
    // An answer that was overtaken by a later question is old.
    const isOld = turn !== this.#turn && !always;
    if (html === null || isOld || (!always && essence(html) === this.#shown)) return;
    this.#shown = essence(html);
    this.#draw(html, always);
    this.#onChange();
  }

  /** Only what has changed, where the region is made of parts: a button must not vanish under a
   *  finger because somebody arrived. */
  #draw(html, always) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = [...holder.content.children];
    const old = [...this.#region.children];
    const inParts = fresh.every((part, place) => part.dataset.part && isSame(part, old[place]));
    if (always || !inParts || fresh.length !== old.length) this.#replace(html);
    else fresh.forEach((part, place) => exchange(old[place], part));
  }

  #replace(html) {
    const key = this.#region.contains(document.activeElement)
      ? document.activeElement.dataset.post
      : null;
    this.#region.innerHTML = html;
    if (key) this.#region.querySelector(`[data-post="${CSS.escape(key)}"]`)?.focus();
  }
}

/** A list that was scrolled stays where it is. */
function exchange(old, part) {
  if (essence(part.outerHTML) === essence(old.outerHTML)) return;
  const scrolled = old.querySelector("ol, ul")?.scrollTop ?? 0;
  old.replaceWith(part);
  part.querySelector("ol, ul")?.scrollTo(0, scrolled);
}

const isSame = (part, old) => part.dataset.part === old?.dataset.part;
