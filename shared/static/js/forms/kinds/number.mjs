// Numbers and times of day, typed in digits of any width. Twin of shared/forms/kinds/number.py.
import { foldAscii } from "../../japanese/digits.mjs";
import { strip } from "../../japanese/spaces.mjs";
import { finding, kind, wrongType } from "./base.mjs";

const DEFAULT_MOST = 999_999_999;
const CLOCK = /^(?:([0-9]{1,2})[:\u6642]([0-9]{1,2})?\u5206?|([0-9]{1,2})([0-9]{2}))$/u;
const TIME = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/u;

/** A whole number from `least` (0 where not given) to `most`. */
export const number = {
  ...kind,
  normalise(_field, raw) {
    if (typeof raw !== "string") return raw;
    const text = strip(foldAscii(raw).replaceAll(",", ""));
    // Nothing is added: -0 is 0.
    return /^-?[0-9]{1,15}$/u.test(text) ? Number(text) + 0 : raw;
  },
  check({ least = 0, most = DEFAULT_MOST }, value) {
    if (typeof value === "string") return [finding("number_invalid")];
    if (!Number.isSafeInteger(value)) return [wrongType()];
    if (value < least) return [finding("number_low", { limit: least })];
    return value > most ? [finding("number_high", { limit: most })] : [];
  },
};

/** A time of day, `HH:MM`; on the wire the minutes since midnight. */
export const time = {
  ...kind,
  normalise(_field, raw) {
    const found = typeof raw === "string" ? CLOCK.exec(strip(foldAscii(raw))) : null;
    if (found === null) return raw;
    const [hours, minutes] = [found[1] ?? found[3], found[2] ?? found[4] ?? "0"];
    return `${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}`;
  },
  check(_field, value) {
    if (typeof value !== "string") return [wrongType()];
    return TIME.test(value) ? [] : [finding("time_invalid")];
  },
  toWire: (_field, value) => Number(value.slice(0, 2)) * 60 + Number(value.slice(3)),
};
