// Two notes, made here: no file to load, and none to licence.

// E5, then C5: falling, as a doorbell does.
const NOTES = [659.26, 523.25];
const APART_S = 0.45;
const LENGTH_S = 1.2;
const LOUD = 0.4;
// A sound that may not be heard would wait for a touch for ever.
const PATIENCE_MS = 500;

export class Chime {
  #context = null;

  get isReady() {
    return this.#context?.state === "running";
  }

  /** Asks the browser for sound; it may say no until somebody has touched the page. */
  async wake() {
    this.#context ??= new AudioContext();
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    await Promise.race([this.#context.resume(), patience]);
  }

  /** Rings; done when the last note has faded enough to speak over. */
  ring() {
    NOTES.forEach((hertz, place) => this.#note(hertz, this.#context.currentTime + place * APART_S));
    return new Promise((resolve) => setTimeout(resolve, NOTES.length * APART_S * 1000 + 300));
  }

  #note(hertz, at) {
    const tone = new OscillatorNode(this.#context, { type: "sine", frequency: hertz });
    const volume = new GainNode(this.#context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(LOUD, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + LENGTH_S);
    tone.connect(volume).connect(this.#context.destination);
    tone.start(at);
    tone.stop(at + LENGTH_S);
  }
}
