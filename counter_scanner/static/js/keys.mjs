// Every action has a key; a Japanese input method at work never sets one off.

import { isTyping } from "./typing.mjs";

/** Presses the enabled control that names the key in `data-key`, or puts the cursor there. */
export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || event.repeat || document.querySelector("dialog[open]")) return;
    const name = nameOf(event);
    const control = document.querySelector(`[data-key="${CSS.escape(name)}"]`);
    if (!control) return;
    event.preventDefault();
    if (control.matches("input:not([type=file]), select, textarea, [data-key-focus]")) control.focus();
    else if (!control.disabled) control.click();
  });
}

/** As `data-key` and `aria-keyshortcuts` have it. */
function nameOf({ ctrlKey, altKey, key }) {
  const name = altKey && key.length === 1 ? key.toLowerCase() : key;
  return (ctrlKey ? "Control+" : "") + (altKey ? "Alt+" : "") + name;
}
