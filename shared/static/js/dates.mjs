// Days (`YYYY-MM-DD`) as people read them. Twin of shared/i18n/dates.py.
import { parse } from "./forms/days.mjs";
import { eraOf } from "./japanese/era.mjs";

/** 2026年11月24日 / 24 November 2026, as the catalogue writes it. */
export function longDate(texts, day) {
  return texts.filled("date.long", parts(texts, day));
}

export function dateWithWeekday(texts, day) {
  return texts.filled("date.with_weekday", parts(texts, day));
}

/** The Western year and the era's. */
export function dateWithEra(texts, day) {
  const era = eraOf(day);
  if (era === null) return longDate(texts, day);
  const number = Number(day.slice(0, 4)) - Number(era.first.slice(0, 4)) + 1;
  const eraYear = number === 1 ? texts.raw("era.first_year") : String(number);
  const named = { era: texts.raw(`era.${era.id}`), era_year: eraYear };
  return texts.filled("date.with_era", { ...parts(texts, day), ...named });
}

function parts(texts, day) {
  const [year, month, date] = day.split("-").map(Number);
  // Day 0 was a Thursday; the catalogue counts from Monday, as Python does.
  const weekday = (((parse(day) + 3) % 7) + 7) % 7;
  return {
    year,
    month,
    month_name: texts.raw(`date.month.${month}`),
    day: date,
    weekday: texts.raw(`date.weekday.${weekday}`),
  };
}

/** The day in Japan at a moment, whatever the device's time zone. */
export function dayInJapan(now) {
  return inJapan(now).slice(0, 10);
}

/** The time of day in Japan: 09:05. */
export function timeInJapan(now) {
  return inJapan(now).slice(11, 16);
}

function inJapan(now) {
  return new Date(now.getTime() + 9 * 3_600_000).toISOString();
}
