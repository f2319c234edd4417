// News from the server: a stream that says that something happened, and asking now and then where
// no stream comes through.

import { rooted } from "./root.mjs";

const STREAM = rooted("/live");
// The server says something at least every ten seconds.
const SILENT_MS = 25_000;
// Without a stream.
const POLL_MS = 2000;
// With one: how long people have waited grows without anything happening.
const REST_MS = 20_000;
// A stream that was refused is asked for again.
const AGAIN_MS = 10_000;
// Fifty screens that learn of the same thing do not ask in the same instant.
const SPREAD_MS = 250;

let source = null;
let heardAt = 0;
let askedAt = 0;
let triedAt = 0;
const listeners = [];

/** `onNews` is told when there may be something new to show. All of a page share one stream. */
export function followNews(onNews) {
  listeners.push(onNews);
  if (listeners.length > 1) return;
  setInterval(look, POLL_MS);
  document.addEventListener("visibilitychange", turned);
  addEventListener("pagehide", close);
  if (!document.hidden) open();
}

function ask() {
  askedAt = performance.now();
  listeners.forEach((onNews) => onNews());
}

const isLive = () =>
  source?.readyState === EventSource.OPEN && performance.now() - heardAt < SILENT_MS;

/** A hidden page rests: browsers give a host few connections. */
function turned() {
  if (document.hidden) return close();
  open();
  ask();
}

function open() {
  close();
  triedAt = heardAt = performance.now();
  source = new EventSource(STREAM);
  source.addEventListener("news", () => heard(() => setTimeout(ask, Math.random() * SPREAD_MS)));
  source.addEventListener("beat", () => heard());
}

function close() {
  source?.close();
  source = null;
}

function heard(then = () => {}) {
  heardAt = performance.now();
  then();
}

function look() {
  if (document.hidden) return;
  const now = performance.now();
  if (!isLive() || now - askedAt > REST_MS) ask();
  const isOver = source === null || source.readyState === EventSource.CLOSED;
  const isSilent = now - heardAt > SILENT_MS;
  if ((isOver || isSilent) && now - triedAt > AGAIN_MS) open();
}
