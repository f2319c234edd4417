// What the server has put into the page: the definition, the words, the counter's key.
import { wholeOf } from "../../shared/js/forms/parts.mjs";
import { Texts } from "../../shared/js/texts.mjs";
import { Wording } from "../../shared/js/wording.mjs";
import { byId } from "./elements.mjs";

/** {procedure, definition, wording, lang, key, closedDays, densities}. Answers are judged
 *  as a whole, by `procedure`, and go into as many codes as `definition` makes of them. */
export function readPage() {
  const { texts, closed_days: days, ...data } = JSON.parse(byId("page").textContent);
  const wording = new Wording(new Texts(texts), data.procedure.procedure);
  const whole = { definition: data.procedure, procedure: wholeOf(data.procedure) };
  return { ...data, ...whole, wording, closedDays: new Set(days) };
}
