// The brightness of a camera's picture, field by field: the means of 32 × 18 fields, in which a
// camera's noise evens out.

const ACROSS = 32;
const DOWN = 18;
// Points of a field, each way, that are looked at in the camera's own picture.
const POINTS = 10;
// Where there is only a drawing, it is so many pixels to a field.
const DRAWN = 4;

export class Fields {
  #octets = new Uint8Array(0);
  #context = null;

  /** Levels from 0 to 255, row by row. */
  async of(video) {
    // Cameras give brightness and colours apart. To draw such a picture is to make colours of
    // every pixel first, which takes ten times as long as to read its brightness.
    const frame = opened(video);
    const isApart = /^(I4|NV12)/.test(frame?.format ?? "");
    const fields = isApart ? await this.#ofBrightness(frame).catch(() => null) : null;
    frame?.close();
    return fields ?? this.#ofDrawing(video);
  }

  async #ofBrightness(frame) {
    const size = frame.allocationSize();
    if (this.#octets.length < size) this.#octets = new Uint8Array(size);
    const { width, height } = frame.visibleRect;
    const [plane] = await frame.copyTo(this.#octets);
    return means(this.#octets, { ...plane, width, height, pixel: 1, first: plane.offset }, POINTS);
  }

  #ofDrawing(video) {
    const [width, height] = [ACROSS * DRAWN, DOWN * DRAWN];
    this.#context ??= context(width, height);
    this.#context.drawImage(video, 0, 0, width, height);
    const { data } = this.#context.getImageData(0, 0, width, height);
    // Of the green: what there is to see differs in it too.
    return means(data, { width, height, stride: width * 4, pixel: 4, first: 1 }, DRAWN);
  }
}

/** The picture as the browser holds it, or null where it hands out none. */
function opened(video) {
  try {
    return new VideoFrame(video, { timestamp: 0 });
  } catch {
    return null;
  }
}

function context(width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  return canvas.getContext("2d", { alpha: false, willReadFrequently: true });
}

/** `first` is the place of the first octet, `stride` the octets of a row, `pixel` those of a pixel. */
function means(octets, { width, height, stride, pixel, first }, points) {
  const fields = new Float32Array(ACROSS * DOWN);
  const columns = places(width, ACROSS * points, pixel);
  const rows = places(height, DOWN * points, stride);
  rows.forEach((row, down) => {
    const line = Math.floor(down / points) * ACROSS;
    for (let across = 0; across < columns.length; across += 1) {
      fields[line + Math.floor(across / points)] += octets[first + row + columns[across]];
    }
  });
  return fields.map((sum) => sum / points ** 2);
}

/** So many places spread over a length, in octets of `step`. */
function places(length, count, step) {
  return Int32Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * length) / count) * step);
}
