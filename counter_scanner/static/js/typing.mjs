// Telling keys from text being composed.

/** Whether an input method is composing; Chromium reports the last key with code 229 only. */
export function isTyping(event) {
  return event.isComposing || event.keyCode === 229;
}
