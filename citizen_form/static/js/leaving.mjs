// What is not kept is lost with the page; the browser asks first. Following a link to another page
// leaves it too.

/** Asks before leaving, from the first thing typed on, unless `isKept()`. */
export function warnBeforeLeaving(form, isKept) {
  const ask = (event) => {
    if (!isKept()) event.preventDefault();
  };
  form.addEventListener("input", () => window.addEventListener("beforeunload", ask), { once: true });
}
