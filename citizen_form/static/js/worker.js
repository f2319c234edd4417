// Keeps the form at hand for when there is no network: pages as they were last seen here, and the
// files that they ask for. `OFFLINE` {version, files, pages} stands above this text, put there by
// citizen_form/pages/worker.py.
//
// It knows addresses and no answers: no page sends it a message, it asks for nothing but what a page
// asked for, and its own policy lets it reach this site alone. Towns are not kept, since the name of
// their file tells where somebody lives.
const NAME = `kazasu-${OFFLINE.version}`;
// The key in a page that is older may have retired: then it is not shown. Milliseconds.
const LONGEST = 7 * 24 * 60 * 60 * 1000;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepFiles());
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (OFFLINE.files.includes(address.pathname + address.search)) event.respondWith(file(request));
  else if (request.mode === "navigate" && isPage(address)) event.respondWith(page(event, address));
});

async function keepFiles() {
  const cache = await caches.open(NAME);
  await cache.addAll(OFFLINE.files);
}

/** What an earlier version kept goes; pages that are open already are kept too. */
async function takeOver() {
  const others = (await caches.keys()).filter((name) => name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
  const open = await self.clients.matchAll({ type: "window" });
  const addresses = open.map(({ url }) => new URL(url)).filter(isPage);
  await Promise.all(addresses.map(async (address) => keep(address, await again(address))));
}

/** A page in the language that its address names needs no cookie and must not set one: whoever
 * opened it may have chosen another since. */
function again(address) {
  const credentials = address.searchParams.has("lang") ? "omit" : "same-origin";
  return fetch(address.href, { credentials });
}

function isPage({ pathname }) {
  return OFFLINE.pages.includes(pathname);
}

/** A file's address changes with its content. */
async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** A page always comes from the network where there is one, so that its key is the newest. */
async function page(event, address) {
  try {
    const fresh = await fetch(event.request);
    event.waitUntil(keep(address, fresh.clone()));
    return fresh;
  } catch (error) {
    const kept = await keptPage(address);
    if (kept === undefined) throw error;
    return kept;
  }
}

/** By its language where the address names one, and as the one seen last. */
async function keep(address, response) {
  if (!response.ok) return;
  const cache = await caches.open(NAME);
  await Promise.all([...new Set(names(address))].map((name) => cache.put(name, response.clone())));
}

async function keptPage(address) {
  const cache = await caches.open(NAME);
  for (const name of names(address)) {
    const found = await cache.match(name);
    if (found !== undefined && isYoung(found)) return found;
  }
  return undefined;
}

function names({ pathname, searchParams }) {
  const lang = searchParams.get("lang");
  return lang === null ? [pathname] : [`${pathname}?lang=${encodeURIComponent(lang)}`, pathname];
}

function isYoung(response) {
  return Date.now() - Date.parse(response.headers.get("date")) < LONGEST;
}
