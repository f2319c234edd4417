// Starts the form: the server's one long page becomes one thing a page.
import { fieldsOf } from "../../shared/js/forms/definition.mjs";
import { answerGroups } from "./answer_groups.mjs";
import { Cards } from "./cards.mjs";
import { showCheck } from "./check.mjs";
import { collect } from "./collect.mjs";
import { DraftBox, NO_DRAFT } from "./draft.mjs";
import { byId } from "./elements.mjs";
import { Journey } from "./journey.mjs";
import { connectKeeping } from "./keeping.mjs";
import { connectKiosk, isKiosk, startKiosk } from "./kiosk.mjs";
import { connectLanguages } from "./languages.mjs";
import { warnBeforeLeaving } from "./leaving.mjs";
import { keepAtHand } from "./offline.mjs";
import { readPage } from "./page.mjs";
import { People } from "./people.mjs";
import { CHECK } from "./places.mjs";
import { bringTowns, fillByPostcode } from "./postcode.mjs";
import { pour } from "./pour.mjs";
import { captions, showResult } from "./result.mjs";
import { roomNotice, showRoom } from "./room.mjs";
import { makeCodes } from "./sealing.mjs";
import { shownCode } from "./shown_codes.mjs";
import { moveTo } from "./trail.mjs";
import "../../shared/js/waits.mjs";

/** `carried` is what was typed in another language. */
function start(carried = null) {
  const page = readPage();
  const form = byId("notification");
  const journey = new Journey(form, page, {}, {
    showCheck: (filled, pages) => showChecked(filled, pages, page, (place) => journey.change(place)),
    roomNotice: (filled) => roomNotice(filled, page),
    makeCode: (filled) => madeCode(filled, page, draft),
    showResult: ({ codes, filled }) => showResult(codes, filled, groupsOf(filled), page),
    afterShow: () => draft.soon(),
  });
  const groupsOf = ({ scope }) => answerGroups(page.procedure, page.wording, scope, journey.pages);
  const draft = isKiosk ? NO_DRAFT : new DraftBox(journey, () => bringTowns(form));
  if (isKiosk) connectKiosk(page);
  else warnBeforeLeaving(form, () => draft.isKept);
  connectLists(journey, form, page);
  connectButtons(journey, form);
  connectKeeping((index) => shownCode(journey.made, captions(journey.made.filled, page), index, page));
  fillByPostcode(form, page.wording.texts);
  connectLanguages(page.wording.texts, () => carriedFrom(journey, draft), start);
  byId("loading").hidden = true;
  byId("journey").hidden = false;
  draft.start(carried?.draft);
  if (carried === null) journey.start();
  else goOn(journey, carried);
  keepAtHand();
}

function connectLists(journey, form, { procedure, wording }) {
  for (const field of fieldsOf(procedure).filter(({ field: inner }) => inner !== undefined)) {
    const people = new People(form, field, wording);
    const cards = new Cards(people, field, wording, {
      onEdit: (index) => journey.open(`${field.id}.${index}`),
      onRemove: (index) => journey.remove(`${field.id}.${index}`),
    });
    journey.lists[field.id] = { people, cards };
  }
}

function connectButtons(journey, form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value } = event.submitter ?? {};
    if (name === "add") journey.add(value);
    else if (name === "remove") journey.remove(value);
    else journey.proceed();
  });
  byId("back").addEventListener("click", (event) => {
    event.preventDefault();
    journey.back();
  });
  byId("correct").addEventListener("click", () => journey.open(CHECK));
}

/** With the code made, a draft has done its work. */
async function madeCode(filled, page, draft) {
  const made = await makeCodes(filled, page);
  if (made !== null) await draft.end();
  return made;
}

function showChecked(filled, pages, page, onChange) {
  showCheck(filled, pages, page, onChange);
  showRoom(filled, page, onChange);
}

function carriedFrom(journey, draft) {
  const { form, place, returning, made } = journey;
  return { raw: collect(form), place, returning, made, draft: draft.giveUp() };
}

function goOn(journey, carried) {
  pour(journey.form, journey.lists, carried.raw);
  moveTo(carried.address);
  journey.resume(carried);
}

if (isKiosk) startKiosk();
start();
