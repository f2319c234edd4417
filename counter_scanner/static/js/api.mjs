// Requests to our own server. Nothing here throws: what went wrong is an answer too.

import { rooted } from "./root.mjs";
import { say } from "./words.mjs";

export const LOST = () => ({ code: "network", what: say("network.what"), next: say("network.next") });

/** `{ok, status, data}`; `data` is the parsed answer, or code, what and next of a refusal. */
export async function postJson(address, body) {
  return post(address, JSON.stringify(body), { "content-type": "application/json" });
}

/** A form as its fields; a file makes it multipart. */
export async function postForm(address, data) {
  const hasFile = [...data.values()].some((value) => value instanceof File);
  return post(address, hasFile ? data : new URLSearchParams(data), {});
}

async function post(address, body, headers) {
  const accept = { accept: "application/json", ...headers };
  const response = await send(address, { method: "POST", body, headers: accept });
  if (!response) return { ok: false, status: 0, data: LOST() };
  const text = await response.text();
  return { ok: response.ok, status: response.status, data: text ? parsed(text) : {} };
}

/** A piece of a page as text, or null when it could not be had. */
export async function fragment(address, form = null) {
  const options = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const response = await send(address, { headers: { accept: "text/html" }, ...options });
  return response?.ok ? response.text() : null;
}

async function send(address, options) {
  try {
    const response = await fetch(rooted(address), { redirect: "manual", cache: "no-store", ...options });
    if (response.status === 401 || response.type === "opaqueredirect") signIn();
    return response;
  } catch {
    return null;
  }
}

/** The sign-in is over: sign in again and come back. */
export function signIn() {
  location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return LOST();
  }
}

/** Sixteen random bytes in hex. `crypto.randomUUID` exists only where the page came by https. */
export function requestId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
