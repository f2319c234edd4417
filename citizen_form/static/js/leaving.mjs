// What is not kept is lost with the page; the browser asks first. Following a link to another page
// leaves it too.

/** Asks before leaving, from the first thing typed on, unless `isKept()`. */
export function warnBeforeLeaving(form, isKept) {
  const watch = () => {
    window.onbeforeunload = (event) => {
      if (!isKept()) event.preventDefault();
    };
  };
  form.addEventListener("input", watch, { once: true });
  // In another language the same answers are at stake.
  if (window.onbeforeunload !== null) watch();
}
