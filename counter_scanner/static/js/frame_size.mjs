// How wide a frame is sent: smaller when this machine or the server is slow, so that a code is
// answered while it is still held up.

const WIDTHS = [1280, 960, 640];
// Milliseconds from a frame to its answer, and how many in a row decide.
const SLOW = { ms: 300, count: 5 };
const QUICK = { ms: 120, count: 40 };

export class FrameSize {
  #at = 0;
  #slow = 0;
  #quick = 0;

  get width() {
    return WIDTHS[this.#at];
  }

  /** One more answer came after so many milliseconds. */
  answered(ms) {
    this.#slow = ms > SLOW.ms ? this.#slow + 1 : 0;
    this.#quick = ms < QUICK.ms ? this.#quick + 1 : 0;
    if (this.#slow >= SLOW.count) this.#move(1);
    else if (this.#quick >= QUICK.count) this.#move(-1);
  }

  #move(step) {
    this.#at = Math.min(Math.max(this.#at + step, 0), WIDTHS.length - 1);
    this.#slow = this.#quick = 0;
  }
}
