// A sound and a colour for a code that was taken or refused; each can be switched off, here and
// for good.

const SWITCHES = { sound: "signal-sound", colour: "signal-colour" };
// Frequencies in hertz, one after the other: up for yes, down for no.
const TONES = { taken: [660, 990], refused: [330, 220] };
const TONE_SECONDS = 0.12;

const viewer = document.querySelector(".viewer");
let audio = null;

/** Draws the switches as they were left. */
export function openSignals() {
  for (const [name, id] of Object.entries(SWITCHES)) {
    const button = document.getElementById(id);
    draw(button, isOn(name));
    button.addEventListener("click", () => toggle(button, name));
  }
}

/** `kind` is `taken` or `refused`. */
export function signal(kind) {
  if (isOn("colour")) flash(kind);
  if (isOn("sound")) play(TONES[kind]);
}

const isOn = (name) => localStorage.getItem(`kazasu.${name}`) !== "off";

function toggle(button, name) {
  localStorage.setItem(`kazasu.${name}`, isOn(name) ? "off" : "on");
  draw(button, isOn(name));
  if (isOn(name)) signal("taken");
}

function draw(button, on) {
  button.setAttribute("aria-pressed", String(on));
}

/** The same class twice in a row starts its animation anew. */
function flash(kind) {
  viewer.classList.remove("is-taken", "is-refused");
  void viewer.offsetWidth;
  viewer.classList.add(`is-${kind}`);
}

/** Silent where the browser allows no sound before somebody has pressed something. */
function play(tones) {
  audio ??= new AudioContext();
  audio.resume().catch(() => {});
  tones.forEach((hertz, at) => tone(hertz, audio.currentTime + at * TONE_SECONDS));
}

function tone(hertz, start) {
  const sound = new OscillatorNode(audio, { frequency: hertz });
  const loudness = new GainNode(audio, { gain: 0 });
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(0.2, start + 0.01);
  loudness.gain.linearRampToValueAtTime(0, start + TONE_SECONDS);
  sound.connect(loudness).connect(audio.destination);
  sound.start(start);
  sound.stop(start + TONE_SECONDS);
}
