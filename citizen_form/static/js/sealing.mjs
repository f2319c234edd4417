// From the answers to the code, without leaving the device.
import { sealNotification } from "../../shared/js/wire/notificationCode.mjs";
import { partsOf } from "../../shared/js/wire/parts.mjs";
import { Code } from "./code.mjs";
import { byId, element } from "./elements.mjs";

const FORM_ID_SIZE = 16;

/** {codes, filled}, or null after saying on the page why there is none. More than one code where
 *  one cannot carry it all. */
export async function makeCodes(filled, page) {
  try {
    const made = [];
    for (const part of partsOf(notificationOf(filled, page))) {
      made.push(new Code(await sealNotification(part, page.key)));
    }
    return { filled, codes: made };
  } catch (error) {
    sayFailed(error, page.wording.texts);
    return null;
  }
}

/** A notification of these answers, made now. */
export function notificationOf({ answers }, { definition: procedure, lang }) {
  const formId = crypto.getRandomValues(new Uint8Array(FORM_ID_SIZE));
  return { procedure, answers, lang, now: new Date(), formId };
}

/** Without a server there is no other page to try. */
function failed() {
  return document.getElementById("plain-link") === null ? "citizen.form.alone.failed" : "citizen.form.failed";
}

/** A refusal has its own sentences; anything else is a browser that can't. */
function sayFailed({ code }, texts) {
  const key = texts.has(`error.${code}.what`) ? `error.${code}` : failed();
  const notice = element(
    "div",
    { class: "notice error", role: "alert", tabindex: "-1" },
    element("h2", {}, texts.ruby(`${key}.what`)),
    element("p", {}, texts.ruby(`${key}.next`)),
  );
  byId("problems").replaceChildren(notice);
  notice.focus();
}
