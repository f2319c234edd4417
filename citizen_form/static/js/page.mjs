// What the server has put into the page: the definition, the words, the counter's key.
import { Texts } from "../../shared/js/texts.mjs";
import { Wording } from "../../shared/js/wording.mjs";
import { byId } from "./elements.mjs";

/** {procedure, wording, lang, key, dictionary, closedDays, densities}. */
export function readPage() {
  const { texts, closed_days: days, dictionary, ...data } = JSON.parse(byId("page").textContent);
  const wording = new Wording(new Texts(texts), data.procedure.procedure);
  return { ...data, wording, closedDays: new Set(days), dictionary: read(dictionary) };
}

/** The preset dictionary of the wire format; its bytes come in Base64. */
function read({ id, bytes }) {
  const raw = Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0));
  return { id, bytes: raw.length > 0 ? raw : undefined };
}
