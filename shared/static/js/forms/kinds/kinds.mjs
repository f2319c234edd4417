// The kinds of fields, by the name that form.toml uses. Twin of shared/forms/kinds/__init__.py.
import { address, phone } from "./address.mjs";
import { choice, choices, yesNo } from "./choice.mjs";
import { date } from "./date.mjs";
import { number, time } from "./number.mjs";
import { part } from "./part.mjs";
import { people } from "./people.mjs";
import { kana, name, text } from "./text.mjs";

export const KINDS = {
  address,
  choice,
  choices,
  date,
  kana,
  list: people,
  name,
  number,
  part,
  people,
  phone,
  text,
  time,
  yes_no: yesNo,
};
