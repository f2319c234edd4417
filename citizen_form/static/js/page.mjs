// What the server has put into the page: the definition, the words, the counter's key.
import { Texts } from "../../shared/js/texts.mjs";
import { Wording } from "../../shared/js/wording.mjs";
import { byId } from "./elements.mjs";

/** {procedure, wording, lang, key, closedDays, densities}. */
export function readPage() {
  const { texts, closed_days: days, ...data } = JSON.parse(byId("page").textContent);
  const wording = new Wording(new Texts(texts), data.procedure.procedure);
  return { ...data, wording, closedDays: new Set(days) };
}
