// Codes that come as digits or as a picture. A handheld scanner is a keyboard.

import { postForm, postJson, requestId } from "./api.mjs";
import { succeed } from "./message.mjs";
import { isTyping } from "./typing.mjs";
import { listenForScanner } from "./wedge.mjs";
import { say } from "./words.mjs";

const form = document.getElementById("digits-form");
const digits = document.getElementById("digits");
const picture = document.getElementById("picture");

let told = null;

/** `onTaken` is told the answer when a code was accepted, `onRefused` when it was not. */
export function listenForCodes(onTaken, onRefused) {
  told = { onTaken, onRefused };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendDigits();
  });
  picture.addEventListener("change", sendPicture);
  document.addEventListener("keydown", takeUpDigits);
  listenForScanner((code) => {
    digits.value = code;
    sendDigits();
  });
}

async function sendDigits() {
  const body = { digits: digits.value, request_id: requestId() };
  const answer = await busy(() => postJson("/api/desk/scan", body));
  if (answer?.ok) digits.value = "";
  else if (form.contains(document.activeElement)) digits.select();
  settle(answer);
}

async function sendPicture() {
  if (!picture.files.length) return;
  const data = new FormData();
  data.append("request_id", requestId());
  data.append("picture", picture.files[0]);
  succeed(say("reading_picture"));
  const answer = await busy(() => postForm("/api/desk/upload", data));
  picture.value = "";
  settle(answer);
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

function settle(answer) {
  if (!answer) return;
  if (answer.ok) told.onTaken(answer.data);
  else told.onRefused(answer.data);
}

/** Digits typed while no field has the focus go where digits belong. */
function takeUpDigits(event) {
  const isDigit = /^[0-9\uFF10-\uFF19]$/.test(event.key);
  if (!isDigit || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
  if (!document.activeElement?.matches("input, select, textarea")) digits.focus();
}
