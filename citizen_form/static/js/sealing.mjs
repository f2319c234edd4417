// From the answers to the code, without leaving the device.
import { sealNotification } from "../../shared/js/wire/notificationCode.mjs";
import { Code } from "./code.mjs";
import { byId, element } from "./elements.mjs";

const FORM_ID_SIZE = 16;

/** {code, filled}, or null after saying on the page why there is none. */
export async function makeCode(filled, page) {
  try {
    return { filled, code: new Code(await digits(filled, page)) };
  } catch (error) {
    sayFailed(error, page.wording.texts);
    return null;
  }
}

function digits({ answers }, { procedure, lang, key }) {
  const formId = crypto.getRandomValues(new Uint8Array(FORM_ID_SIZE));
  const notification = { procedure, answers, lang, now: new Date(), formId };
  return sealNotification(notification, key);
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
