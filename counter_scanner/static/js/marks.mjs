// What the server says about a sheet, shown at its boxes.

/** Each box and the path it now stands for: rows left out do not count. */
export function boxesByPath(form) {
  const boxes = new Map();
  for (const box of form.querySelectorAll("[data-path]")) {
    const path = pathOf(box);
    if (path) boxes.set(path, box);
  }
  return boxes;
}

function pathOf(box) {
  const rows = box.closest(".person-rows");
  if (!rows) return box.dataset.path;
  const [list, , field] = box.dataset.path.split(".");
  return rows.classList.contains("left-out") ? null : `${list}.${rowNumber(rows)}.${field}`;
}

function rowNumber(rows) {
  const kept = [...rows.parentElement.querySelectorAll(".person-rows:not(.left-out)")];
  return kept.indexOf(rows);
}

/** Marks changes, problems and unusual characters, and shows what is asked. */
export function mark(form, state) {
  const asked = new Set(state.asked);
  const changed = new Set(state.changed);
  const problems = Map.groupBy(state.problems, (problem) => problem.path);
  for (const [path, box] of boxesByPath(form)) {
    if (path.startsWith("_")) continue;
    markOne(box, changed.has(path), problems.get(path) ?? [], state.characters[path] ?? "");
    if (!box.matches("td")) box.hidden = !asked.has(path);
    showTerm(box, state.terms[path] ?? []);
  }
  hideIdle(form, state.idle);
  hideEmpty(form);
  for (const table of form.querySelectorAll("table.people")) hideColumns(table, asked);
  numberPeople(form);
}

/** Boxes that would point out nothing for this kind of visit, unless they are ticked. */
function hideIdle(form, idle) {
  for (const tick of form.querySelectorAll(".ticks input")) {
    tick.closest("label").hidden = !tick.checked && (idle[tick.name] ?? []).includes(tick.value);
  }
}

/** What is picked as other answers decide it, 夫 or 妻; what is not, as it may be: 夫・妻. */
function showTerm(box, [code, term]) {
  for (const option of box.querySelectorAll(":scope > select > option")) {
    option.dataset.words ??= option.textContent;
    const words = option.value === code ? term : option.dataset.words;
    if (option.textContent !== words) option.textContent = words;
  }
}

function markOne(box, isChanged, problems, characters) {
  const isRefused = problems.some((problem) => problem.weight === "refusal");
  box.classList.toggle("changed", isChanged);
  box.classList.toggle("refused", isRefused);
  box.classList.toggle("warned", problems.length > 0 && !isRefused);
  box.classList.toggle("noticed", characters !== "");
  const note = box.querySelector(":scope > .box-note");
  if (note) {
    note.textContent = problems.map((problem) => problem.sentence).join(" ");
    note.hidden = problems.length === 0;
  }
  const control = box.querySelector(".control");
  control?.toggleAttribute("aria-invalid", false);
  if (isRefused) control?.setAttribute("aria-invalid", "true");
}

/** Columns that none of those on the sheet is asked about: 続柄 of who moves out. Of a row that
 *  holds nothing yet nobody knows. */
function hideColumns(table, asked) {
  const known = [...asked].some((path) => path.startsWith(`${table.dataset.of}.`));
  for (const head of table.querySelectorAll("[data-column]")) {
    const cells = [...table.querySelectorAll(`td[data-path$=".${head.dataset.column}"]`)];
    const isAsked = !known || cells.some((cell) => asked.has(pathOf(cell)));
    for (const cell of [head, ...cells]) cell.hidden = !isAsked;
  }
}

/** Sections and second lines of which nothing is asked. */
function hideEmpty(form) {
  for (const section of form.querySelectorAll(".entry-section")) {
    section.hidden = !section.querySelector(".entry-boxes > .box:not([hidden])");
  }
  for (const more of form.querySelectorAll(".person-more")) {
    const isLeftOut = more.parentElement.classList.contains("left-out");
    more.hidden = isLeftOut || !more.querySelector(".box:not([hidden])");
  }
}

function numberPeople(form) {
  for (const rows of form.querySelectorAll(".person-rows")) {
    const number = rows.classList.contains("left-out") ? "\u2013" : String(rowNumber(rows) + 1);
    rows.querySelector(".person-number").textContent = number;
  }
}

/** Brings a path's box to sight and puts the cursor there. */
export function goTo(form, path) {
  const boxes = boxesByPath(form);
  const box = boxes.get(path) ?? boxes.get(path.split(".").slice(0, -1).join("."));
  const control = box?.matches(".control") ? box : box?.querySelector("input:not([type=hidden]), select, textarea");
  control?.focus();
  box?.scrollIntoView({ block: "nearest" });
}
