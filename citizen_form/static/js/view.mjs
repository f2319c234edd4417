// What of the page is seen at a place: its step, heading, progress, the button to go on.
import { fieldsOf } from "../../shared/js/forms/definition.mjs";
import { plain, ruby } from "../../shared/js/texts.mjs";
import { byId } from "./elements.mjs";
import { CHECK, RESULT } from "./places.mjs";

/** Shows the step of `page`, headed by the title of `place`; returns the heading. */
export function showStep(page, place, { procedure, wording }) {
  for (const step of document.querySelectorAll("[data-step]")) step.hidden = step.dataset.step !== page;
  const heading = document.querySelector(`[data-step="${page}"] h1`);
  heading.replaceChildren(...ruby(titleOf(place, wording)));
  byId("onward").replaceChildren(...wording.texts.ruby(onward(place, procedure)));
  byId("onward").hidden = place === RESULT;
  byId("privately").hidden = place === RESULT;
  return heading;
}

/** How far along `page` is among `pages`; the result lies behind them all. */
export function showProgress(page, pages, { texts }) {
  byId("progress").hidden = page === RESULT;
  if (page === RESULT) return;
  const [number, total] = [pages.indexOf(page) + 1, pages.length];
  byId("progress-text").replaceChildren(...texts.ruby("citizen.form.progress", { number, total }));
  Object.assign(byId("progress-bar"), { max: total, value: number });
}

/** The window's title; an error is said first. */
export function showTitle(place, wording, wrong) {
  const { texts } = wording;
  const prefix = wrong ? texts.plain("form.error.prefix") : "";
  document.title = `${prefix}${plain(titleOf(place, wording))} | ${texts.plain("service.name")}`;
}

function titleOf(place, wording) {
  if (place === CHECK) return wording.texts.raw("citizen.check.title");
  if (place === RESULT) return wording.texts.raw("citizen.result.title");
  return place.includes(".") ? wording.item(place) : wording.section(place);
}

function onward(place, procedure) {
  if (place === CHECK) return "citizen.check.seal";
  const list = fieldsOf(procedure).find(({ id }) => place.startsWith(`${id}.`));
  if (list === undefined) return "citizen.form.continue";
  return list.kind === "people" ? "citizen.people.done" : "citizen.people.done_item";
}
