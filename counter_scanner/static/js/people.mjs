// Rows of people on a sheet: one more, one left out, one back again.

/** Adds an empty row and puts the cursor there. */
export function addPerson(list) {
  const table = list.querySelector("table.people");
  const rows = [...table.querySelectorAll(".person-rows")].map((row) => Number(row.dataset.row));
  const next = String(Math.max(-1, ...rows) + 1);
  const blank = document.createElement("template");
  blank.innerHTML = list.querySelector("[data-blank-person]").innerHTML.replaceAll("__row__", next);
  const added = blank.content.querySelector(".person-rows");
  table.append(added);
  added.querySelector(".control").focus();
}

/** Takes a person off the sheet, or back on. Nothing is deleted: what is disabled is not sent. */
export function toggleLeftOut(button) {
  const rows = button.closest(".person-rows");
  const isLeftOut = rows.classList.toggle("left-out");
  for (const control of rows.querySelectorAll("input, select, textarea")) {
    control.disabled = isLeftOut;
  }
  button.setAttribute("aria-pressed", String(isLeftOut));
  button.querySelector("[aria-hidden]").textContent = isLeftOut ? "\u21BA" : "\u00D7";
}
