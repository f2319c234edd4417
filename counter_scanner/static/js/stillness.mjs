// How long nothing has moved before the camera: a wall with nobody in front of it need not be read
// many times a second.

// The picture drawn small, which is cheap, and then the means of its fields, in which a camera's
// noise evens out.
const PICTURE = { width: 128, height: 72 };
const FIELD = 4;
// Levels of brightness, of 255, by which a field differs when something came into view.
const MOVED = 8;

export class Stillness {
  #context;
  #before = null;
  #movedAt = 0;

  constructor() {
    const canvas = Object.assign(document.createElement("canvas"), PICTURE);
    this.#context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
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
    const { width, height } = PICTURE;
    this.#context.drawImage(video, 0, 0, width, height);
    return means(this.#context.getImageData(0, 0, width, height).data);
  }
}

/** Of the green of each field: what there is to see differs in it too. */
function means(pixels) {
  const across = PICTURE.width / FIELD;
  const fields = new Float32Array((across * PICTURE.height) / FIELD);
  for (let at = 0; at < PICTURE.width * PICTURE.height; at += 1) {
    const column = Math.floor((at % PICTURE.width) / FIELD);
    const row = Math.floor(at / (PICTURE.width * FIELD));
    fields[row * across + column] += pixels[at * 4 + 1] / FIELD ** 2;
  }
  return fields;
}

function differs(fields, before) {
  return fields.some((level, at) => Math.abs(level - before[at]) > MOVED);
}
