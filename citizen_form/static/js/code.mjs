// The code as a picture: on the page, over the whole screen, as a file to keep.
import { MARGIN, matrix, path } from "../../shared/js/wire/symbol.mjs";

const SVG = "http://www.w3.org/2000/svg";
// Large enough for a printer, small enough for any phone's memory.
const PIXELS_A_MODULE = 10;

/** {version, svg(), file(caption)} of a code's digits. */
export class Code {
  constructor(digits) {
    const { version, modules } = matrix(digits);
    this.version = version;
    this.modules = modules;
    this.size = modules.length + 2 * MARGIN;
  }

  /** An image with a name for screen readers, as large as its place. */
  svg(label) {
    const svg = document.createElementNS(SVG, "svg");
    const { size } = this;
    const attributes = { viewBox: `0 0 ${size} ${size}`, "shape-rendering": "crispEdges", role: "img" };
    for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
    svg.setAttribute("aria-label", label);
    svg.append(shape("#fff", `M0 0h${size}v${size}H0z`), shape("#000", path(this.modules)));
    return svg;
  }

  /** A PNG; `captions` are lines of text below the code. */
  file(captions) {
    const side = this.size * PIXELS_A_MODULE;
    const line = side / 16;
    const canvas = document.createElement("canvas");
    canvas.width = side;
    canvas.height = side + line * (captions.length + 1);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = "#000";
    pen.scale(PIXELS_A_MODULE, PIXELS_A_MODULE);
    pen.fill(new Path2D(path(this.modules)));
    pen.resetTransform();
    write(pen, captions, side, line);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }
}

function shape(colour, d) {
  const made = document.createElementNS(SVG, "path");
  made.setAttribute("fill", colour);
  made.setAttribute("d", d);
  return made;
}

function write(pen, captions, side, line) {
  pen.font = `${Math.round(line * 0.6)}px sans-serif`;
  pen.textAlign = "center";
  captions.forEach((caption, index) => {
    pen.fillText(caption, side / 2, side + line * (index + 0.5), side * 0.92);
  });
}
