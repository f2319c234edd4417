// Raw answers back into the form's inputs: the inverse of collect.mjs.

/** Fills a form on which nothing was entered yet. `lists` are {people} by field id. */
export function pour(form, lists, raw) {
  for (const [id, { people }] of Object.entries(lists)) {
    for (let missing = (raw[id]?.length ?? 0) - people.count; missing > 0; missing -= 1) people.add();
  }
  for (const [name, text] of items(raw)) put(form, name, text);
}

/** [name, text] of every answer; boxes ticked under one name come one by one. */
function items(value, name = "") {
  if (typeof value !== "object") return [[name, String(value)]];
  const inner = ([key, one]) => items(one, typeof one === "string" && Array.isArray(value) ? name : below(name, key));
  return Object.entries(value).flatMap(inner);
}

function below(name, key) {
  return name === "" ? key : `${name}.${key}`;
}

function put(form, name, text) {
  for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (input.type !== "radio" && input.type !== "checkbox") input.value = text;
    else if (input.value === text) input.checked = true;
  }
}
