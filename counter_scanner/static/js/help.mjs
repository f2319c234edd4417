// The help on keys: what can be pressed now, from the page itself, and what always can.

/** Fills the list each time that it is opened. */
export function listenForHelp() {
  const dialog = document.getElementById("keys");
  for (const button of document.querySelectorAll("[data-open-keys]")) {
    button.addEventListener("click", () => {
      fill(dialog.querySelector("[data-keys]"));
      dialog.showModal();
    });
  }
}

function fill(list) {
  list.replaceChildren();
  for (const control of document.querySelectorAll("[data-key]:not([data-open-keys])")) {
    const words = control.getAttribute("aria-label") ?? wordsOf(control);
    list.append(row(control.dataset.key, words, control.disabled));
  }
}

function wordsOf(control) {
  if (control.labels?.length) return control.labels[0].textContent.trim();
  const copy = control.cloneNode(true);
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  return copy.textContent.trim();
}

/** As keyboards are labelled. */
function shown(key) {
  return key.replace("Control", "Ctrl").replace(/\+([a-z])$/, (_, letter) => `+${letter.toUpperCase()}`);
}

function row(key, words, isOff) {
  const line = document.createElement("div");
  line.classList.toggle("soft", isOff === true);
  const name = document.createElement("dt");
  name.append(Object.assign(document.createElement("kbd"), { textContent: shown(key) }));
  line.append(name, Object.assign(document.createElement("dd"), { textContent: words }));
  return line;
}
