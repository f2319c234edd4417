// Every action has a key; a Japanese input method at work never sets one off.

import { isTyping } from "./typing.mjs";

/** Presses the visible, enabled control that names the key in `data-key`. */
export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || event.repeat || document.querySelector("dialog[open]")) return;
    const name = (event.ctrlKey ? "Control+" : "") + event.key;
    const control = document.querySelector(`[data-key="${CSS.escape(name)}"]`);
    if (!control) return;
    event.preventDefault();
    if (!control.disabled) control.click();
  });
}
