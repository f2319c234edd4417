// Nothing is stored, so leaving the page loses what was typed; the browser asks first. Following
// a link to another language leaves the page too.

/** Asks before leaving, from the first thing typed on. */
export function warnBeforeLeaving(form) {
  form.addEventListener("input", () => window.addEventListener("beforeunload", ask), { once: true });
}

function ask(event) {
  event.preventDefault();
}
