// A handheld scanner is a keyboard: told from a person by its speed and by typing only digits.

// Milliseconds between keys. Scanners leave one to thirty; nobody types a dozen digits this fast.
const QUICK_MS = 40;
// Once it is certain, a busy machine may stutter.
const PAUSE_MS = 200;
// A phone number has eleven digits.
const CERTAIN = 12;

const digitsField = document.getElementById("digits");

let run = null;

/** `onCode` is told the digits of a scanner, whatever has the focus; the field that has it is left
 * as it was, and whatever key the scanner ends with does nothing. */
export function listenForScanner(onCode) {
  window.addEventListener("keydown", (event) => heard(event, onCode), { capture: true });
}

function heard(event, onCode) {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
  const digit = isPlain ? digitOf(event) : "";
  if (digit) continued(event, digit, onCode);
  else if (isCertain()) swallow(event, () => event.key !== "Shift" && finish(onCode));
  else if (event.key !== "Shift") run = null;
}

/** Half or full width; while an input method composes only the place of the key is known. */
function digitOf(event) {
  const key = event.key.normalize("NFKC");
  if (/^[0-9]$/.test(key)) return key;
  return event.keyCode === 229 ? (/^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1] ?? "") : "";
}

const isCertain = () => run !== null && run.digits.length > CERTAIN;

function continued(event, digit, onCode) {
  const pause = isCertain() ? PAUSE_MS : QUICK_MS;
  if (!run || event.timeStamp - run.at > pause) run = begun();
  run.digits += digit;
  run.at = event.timeStamp;
  if (!isCertain()) return;
  swallow(event, () => {
    clearTimeout(run.timer);
    run.timer = setTimeout(() => finish(onCode), PAUSE_MS);
  });
}

/** What the fields held before the first key. */
function begun() {
  const active = document.activeElement;
  const field = active?.matches("input, textarea") ? active : null;
  return { digits: "", at: 0, field, before: field?.value, typed: digitsField.value };
}

function swallow(event, then) {
  event.preventDefault();
  event.stopImmediatePropagation();
  then();
}

function finish(onCode) {
  const { digits, field, before, typed, timer } = run;
  clearTimeout(timer);
  run = null;
  const isOwn = field === null || field === digitsField;
  if (!isOwn) restore(field, before);
  // Digits that came before a stutter stand in the field already.
  onCode((isOwn ? typed : "") + digits);
}

/** Leaving the field ends what an input method is composing there. */
function restore(field, value) {
  field.blur();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}
