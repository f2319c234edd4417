// Codes that come as digits or as a picture. A handheld scanner is a keyboard.

import { postForm, postJson, requestId } from "./api.mjs";
import * as message from "./message.mjs";
import { isTyping } from "./typing.mjs";
import { listenForScanner } from "./wedge.mjs";
import { say } from "./words.mjs";

const form = document.getElementById("digits-form");
const digits = document.getElementById("digits");
const picture = document.getElementById("picture");

/** `onTaken` is told the answer when a code was accepted. */
export function listenForCodes(onTaken) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendDigits(onTaken);
  });
  picture.addEventListener("change", () => sendPicture(onTaken));
  document.addEventListener("keydown", takeUpDigits);
  listenForScanner((code) => {
    digits.value = code;
    sendDigits(onTaken);
  });
}

async function sendDigits(onTaken) {
  const body = { digits: digits.value, request_id: requestId() };
  const answer = await busy(() => postJson("/api/desk/scan", body));
  if (answer?.ok) digits.value = "";
  else if (form.contains(document.activeElement)) digits.select();
  settle(answer, onTaken);
}

async function sendPicture(onTaken) {
  if (!picture.files.length) return;
  const data = new FormData();
  data.append("request_id", requestId());
  data.append("picture", picture.files[0]);
  message.succeed(say("reading_picture"));
  const answer = await busy(() => postForm("/api/desk/upload", data));
  picture.value = "";
  settle(answer, onTaken);
}

let isBusy = false;

/** One at a time: a scanner's Enter may come twice. */
async function busy(work) {
  if (isBusy) return null;
  isBusy = true;
  try {
    return await work();
  } finally {
    isBusy = false;
  }
}

function settle(answer, onTaken) {
  if (!answer) return;
  if (answer.ok) onTaken(answer.data);
  else message.refuse(answer.data);
}

/** Digits typed while no field has the focus go where digits belong. */
function takeUpDigits(event) {
  const isDigit = /^[0-9\uFF10-\uFF19]$/.test(event.key);
  if (!isDigit || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
  if (!document.activeElement?.matches("input, select, textarea")) digits.focus();
}
