// How long nothing has moved before the camera: a wall with nobody in front of it need not be read
// many times a second.

import { Fields } from "./fields.mjs";

// Levels of brightness, of 255, by which a field differs when something came into view.
const MOVED = 8;

export class Stillness {
  #fields = new Fields();
  #before = null;
  #movedAt = 0;

  /** Milliseconds since anything moved, as of this look at the video. */
  async lasted(video, now) {
    const fields = await this.#fields.of(video);
    if (this.#before === null || differs(fields, this.#before)) {
      this.#before = fields;
      this.#movedAt = now;
    }
    return now - this.#movedAt;
  }
}

function differs(fields, before) {
  return fields.some((level, at) => Math.abs(level - before[at]) > MOVED);
}
