// The desk: queue, scan and entry on one screen, each knowing nothing of the others.

import { postJson } from "./api.mjs";
import { openCamera } from "./camera.mjs";
import { coach } from "./coach.mjs";
import { listenForDialogs } from "./dialogs.mjs";
import { EntryScreen } from "./entry.mjs";
import { Follower } from "./follow.mjs";
import { listenForHelp } from "./help.mjs";
import { listenForKeys } from "./keys.mjs";
import * as message from "./message.mjs";
import { listenForCodes } from "./scan.mjs";
import { openSignals, signal } from "./signals.mjs";
import { answerVisitor } from "./visitor_channel.mjs";
import { say } from "./words.mjs";

const queueRegion = document.getElementById("queue");

const queue = new Follower(queueRegion, () => followVisit());
const entry = new EntryScreen(document.getElementById("place"), () => queue.refresh(true));

/** Which visitor is at the desk, and in which state. */
const atDesk = () => {
  const visit = queueRegion.querySelector("[data-visit]");
  return visit ? `${visit.dataset.visit} ${visit.dataset.state}` : "";
};

let shown = atDesk();

/** Somebody else moved this desk's visitor on: the right side follows. */
function followVisit() {
  const now = atDesk();
  if (now === shown) return;
  shown = now;
  entry.load();
}

/** What was typed before another code of the same notification came is kept first; the server puts
 *  the new people beside it. */
async function taken(answer) {
  if (answer.codes && !(await entry.keep())) return;
  message.succeed(readSoFar(answer));
  signal("taken");
  // The queue will tell of this move too; the sheet is drawn once, or what is typed in between
  // would be lost.
  shown = `${answer.visit} ${answer.state}`;
  await entry.load(answer.sheet);
  await queue.refresh(true);
}

function readSoFar({ number, codes }) {
  if (!codes) return say("taken", { number });
  const read = codes.count - codes.missing.length;
  return say(codes.missing.length > 0 ? "part_taken" : "parts_joined", { number, read, count: codes.count });
}

function answered(answer) {
  coach(answer);
  if (answer.status === "taken") taken(answer);
  else if (answer.status === "refused") refused(answer);
}

function refused(answer) {
  message.refuse(answer);
  signal("refused");
}

let isBusy = false;

/** A button that posts its body as JSON; a second press while the first is under way is dropped. */
async function press(button) {
  if (isBusy || button.disabled) return;
  isBusy = true;
  const answer = await postJson(button.dataset.post, JSON.parse(button.dataset.body));
  isBusy = false;
  settle(button.dataset.post, answer);
}

function settle(address, answer) {
  if (!answer.ok) message.refuse(answer.data);
  else if (address.endsWith("/call") && !answer.data.visit) message.succeed(say("nobody_waits"));
  else if (address.endsWith("/arrivals")) message.succeed(say("arrived", answer.data));
  else message.clear();
  if (address.endsWith("/procedure")) entry.load();
  queue.refresh(true);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-post]");
  if (button) press(button);
});

// What was typed within the last second would be lost.
addEventListener("beforeunload", (event) => entry.isUnsaved && event.preventDefault());
document.addEventListener("visibilitychange", () => document.hidden && entry.keep());

// Its window reaches back for the camera's picture, so it is this script that opens it.
document.getElementById("visitor-open").addEventListener("click", ({ currentTarget }) => {
  open(currentTarget.dataset.address, "kazasu-visitor", "popup,width=960,height=600");
});

listenForKeys();
listenForHelp();
listenForDialogs(settle);
listenForCodes(taken, refused);
openSignals();
answerVisitor();
openCamera(answered);
queue.start();
