// 元号 years and Western years. Days are `YYYY-MM-DD`, which sort as they stand.
// Twin of shared/japanese/era.py.
import { isoOf } from "../forms/days.mjs";

export const WESTERN = "western";
export const ERAS = [
  { id: "reiwa", kanji: "令和", letter: "R", first: "2019-05-01" },
  { id: "heisei", kanji: "平成", letter: "H", first: "1989-01-08" },
  { id: "showa", kanji: "昭和", letter: "S", first: "1926-12-25" },
  { id: "taisho", kanji: "大正", letter: "T", first: "1912-07-30" },
  { id: "meiji", kanji: "明治", letter: "M", first: "1868-01-25" },
];

/** The era of a day, or null before 明治. */
export function eraOf(day) {
  return ERAS.find((era) => day >= era.first) ?? null;
}

/** 令和8年11月24日; the first year is 元年. */
export function inEra(day) {
  const [year, month, date] = day.split("-").map(Number);
  const era = eraOf(day);
  if (era === null) return `${year}年${month}月${date}日`;
  const number = year - firstYear(era) + 1;
  return `${era.kanji}${number === 1 ? "元" : number}年${month}月${date}日`;
}

/** The Western year of a year in an era; null for an unknown era or a year under 1. */
export function westernYear(eraId, year) {
  if (eraId === WESTERN) return year;
  const era = ERAS.find(({ id }) => id === eraId);
  return era === undefined || year < 1 ? null : firstYear(era) + year - 1;
}

/** A typed date; null when it does not exist or does not lie in its era. */
export function dateIn(eraId, year, month, date) {
  const western = westernYear(eraId, year);
  const day = western === null ? null : isoOf(western, month, date);
  if (day === null || eraId === WESTERN) return day;
  return eraOf(day)?.id === eraId ? day : null;
}

function firstYear(era) {
  return Number(era.first.slice(0, 4));
}
