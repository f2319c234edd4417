// The result page: the code, until when and with what to come. Twin of
// citizen_form/pages/result.py; the server has laid out the page, empty.
import { dateWithWeekday, longDate } from "../../shared/js/dates.mjs";
import { whatToBring } from "../../shared/js/forms/bring.mjs";
import { lastDay } from "../../shared/js/forms/deadlines.mjs";
import { fieldsOf } from "../../shared/js/forms/definition.mjs";
import { relatedProcedures } from "../../shared/js/forms/related.mjs";
import { plain, ruby } from "../../shared/js/texts.mjs";
import { byId, element } from "./elements.mjs";
import { personName } from "./names.mjs";
import { showCodes } from "./shown_codes.mjs";
import { summary } from "./summary.mjs";

/** Fills the page for the `codes` made from `filled`. `groups` are the answers to print. */
export function showResult(codes, filled, groups, page) {
  const { texts } = page.wording;
  showCodes(codes, page);
  byId("made").replaceChildren(...dated("citizen.result.made", longDate(texts, filled.scope.today), texts));
  showDeadline(filled, page);
  fillList("bring", reminders(filled, page));
  fillList("related-procedures", pointers(filled, page));
  byId("entered").replaceChildren(...summary(groups.filter(({ rows }) => rows?.length > 0), texts));
}

/** A list in a section of its own, which is there for nothing else. */
function fillList(id, items) {
  byId(id).replaceChildren(...items);
  byId(id).closest("section").hidden = items.length === 0;
}

/** A sentence with a day, both from the catalogue, so readings in both. */
function dated(key, date, texts) {
  return ruby(texts.filled(key, { date }));
}

function showDeadline({ answers, scope }, { procedure, closedDays, wording: { texts } }) {
  const last = lastDay(procedure, answers, scope, closedDays);
  byId("deadline").hidden = last === null;
  if (last === null) return;
  const key = `citizen.result.deadline.${scope.today > last ? "over" : "on"}`;
  byId("last-day").replaceChildren(...dated(key, dateWithWeekday(texts, last), texts));
}

function reminders({ scope }, page) {
  const { procedure, wording } = page;
  return whatToBring(procedure, scope).map(({ id, people }) => {
    const words = ruby(wording.texts.raw(`${procedure.procedure}.bring.${id}`));
    const { for_each: list } = procedure.bring.find((bring) => bring.id === id);
    return element("li", {}, words, whose(list, people, scope.form, page));
  });
}

/** Other procedures, whom they are about, and until when. */
function pointers({ scope }, page) {
  const { procedure, wording, closedDays } = page;
  return relatedProcedures(procedure, scope, closedDays).map(({ id, people, last_day: last }) => {
    const words = ruby(wording.texts.raw(`${procedure.procedure}.related.${id}`));
    const { for_each: list } = procedure.related.find((related) => related.id === id);
    return element("li", {}, words, whose(list, people, scope.form, page), until(last, scope, wording.texts));
  });
}

function until(last, { today }, texts) {
  if (last === null) return [];
  const key = `citizen.result.related.${today > last ? "over" : "until"}`;
  const words = dated(key, dateWithWeekday(texts, last), texts);
  return [" ", element("strong", { class: "until" }, words)];
}

function whose(list, people, answers, { procedure, wording }) {
  if (people.length === 0) return [];
  const field = fieldsOf(procedure).find((one) => one.id === list);
  const { texts } = wording;
  const names = people.map((at) => personName(wording, field, `${list}.${at}`, answers[list][at]));
  const joined = names.join(texts.raw("citizen.result.bring.and"));
  return [" ", element("span", { class: "whose" }, texts.ruby("citizen.result.bring.whose", { names: joined }))];
}

/** What stands below the code in the saved image: no word of what was entered. */
export function captions({ scope }, { procedure, wording: { texts } }) {
  const made = texts.filled("citizen.result.made", { date: longDate(texts, scope.today) });
  return [texts.plain("service.name"), texts.plain(`${procedure.procedure}.short`), plain(made)];
}
