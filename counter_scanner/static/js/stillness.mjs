// How long nothing has moved before the camera: a wall with nobody in front of it need not be read
// many times a second.

// Each field is the mean of a part of the picture, so that a camera's noise evens out.
const FIELDS = { width: 32, height: 18 };
// Levels of brightness, of 255, by which a field differs when something came into view.
const MOVED = 8;

export class Stillness {
  #context;
  #before = null;
  #movedAt = 0;

  constructor() {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, FIELDS);
    this.#context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    this.#context.imageSmoothingQuality = "medium";
  }

  /** Milliseconds since anything moved, as of this look at the video. */
  lasted(video, now) {
    const fields = this.#look(video);
    if (this.#before === null || differs(fields, this.#before)) {
      this.#before = fields;
      this.#movedAt = now;
    }
    return now - this.#movedAt;
  }

  #look(video) {
    this.#context.drawImage(video, 0, 0, FIELDS.width, FIELDS.height);
    return this.#context.getImageData(0, 0, FIELDS.width, FIELDS.height).data;
  }
}

function differs(fields, before) {
  return fields.some((level, at) => Math.abs(level - before[at]) > MOVED);
}
