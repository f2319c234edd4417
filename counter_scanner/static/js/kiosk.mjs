// The kiosk's camera: a code held up gives a number. Without a camera the buttons remain.

import { Stream } from "./stream.mjs";

const place = document.getElementById("kiosk-camera");
const video = place.querySelector("video");
const refusal = place.querySelector("[data-when='refused']");

// A sentence is read, then the camera invites again.
const READ_MS = 8000;
// Whoever plugs one in, or lets it be used, need not start the kiosk anew.
const AGAIN_MS = 15_000;

let isGone = false;
let timer = 0;

function show(state) {
  if (state === place.dataset.camera) return;
  place.hidden = false;
  place.dataset.camera = state;
  for (const words of place.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== state;
}

function answered(answer) {
  if (isGone) return;
  if (answer.status === "taken") take(answer.ticket);
  else if (answer.status === "refused") refuse(answer);
  else if (place.dataset.camera !== "refused") show(answer.hint ?? "watching");
}

function take(ticket) {
  isGone = true;
  show("reading");
  location.assign(ticket + ("printer" in place.dataset ? "?printer=on" : ""));
}

function refuse({ what, next }) {
  refusal.replaceChildren(line("strong", what), line("p", next));
  show("refused");
  clearTimeout(timer);
  timer = setTimeout(() => show("watching"), READ_MS);
}

const line = (kind, text) => Object.assign(document.createElement(kind), { textContent: text });

/** A kiosk without a camera says nothing of one; a camera that does not work is said. */
async function start() {
  try {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    if (!devices.some((device) => device.kind === "videoinput")) throw new Error();
    const wishes = { facingMode: { ideal: "user" }, width: { ideal: 1280 }, height: { ideal: 720 } };
    video.srcObject = await navigator.mediaDevices.getUserMedia({ audio: false, video: wishes });
    video.srcObject.getVideoTracks()[0].addEventListener("ended", () => lost(true));
    await video.play();
  } catch (error) {
    return lost(error instanceof DOMException);
  }
  show("watching");
  new Stream(video, answered, linked, place.dataset.address).start();
}

/** Without a connection, or without a place for one more kiosk, the camera reads nothing. */
function linked(isLinked) {
  if (!isGone) show(isLinked ? "watching" : "none");
}

function lost(hasCamera) {
  if (hasCamera) show("none");
  setTimeout(() => location.reload(), AGAIN_MS * (hasCamera ? 1 : 20));
}

start();
