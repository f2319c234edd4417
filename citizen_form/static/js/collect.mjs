// What stands in the form's inputs, as nested raw answers. Reads the same names as
// shared/forms/posted.py reads from a posted form, so that both ways give the same answers.

/** Raw answers by field id. Inputs that are switched off are passed over. */
export function collect(form) {
  const root = {};
  for (const input of form.elements) {
    if (input.name !== "" && !input.disabled && isGiven(input)) put(root, input.name.split("."), input.value);
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, lists(value)]));
}

function isGiven(input) {
  if (input.type === "radio" || input.type === "checkbox") return input.checked;
  return input.tagName !== "BUTTON" && input.tagName !== "FIELDSET";
}

function put(root, steps, text) {
  const last = steps.pop();
  const place = steps.reduce((inner, step) => (inner[step] ??= {}), root);
  // A name met twice is a list, as ticked boxes are.
  place[last] = Object.hasOwn(place, last) ? [place[last], text].flat() : text;
}

/** Tables whose every name is a number as lists; the names stand in order on the page. */
function lists(value) {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, lists(inner)]);
  const isList = entries.every(([name]) => /^[0-9]+$/u.test(name));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
