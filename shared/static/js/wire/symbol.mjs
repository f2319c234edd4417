// The digits as a QR symbol: numeric mode, level M, square modules, four modules of white margin
// in dark mode too. Touches no page: what comes out is data and text. Twin of
// shared/wire/symbol.py.
import { encodeQR } from "../../vendor/qr.mjs";
import { MOST_DIGITS } from "./frame.mjs";
import { Refusal } from "./refusal.mjs";

export const MARGIN = 4;
const LARGEST_VERSION = 20;
// The library draws no symbol without a border, so one module is drawn and cut off.
const OPTIONS = { ecc: "medium", encoding: "numeric", border: 1 };

/** {version, modules}: rows of booleans, dark ones true, without the margin. */
export function matrix(digits) {
  if (digits.length > MOST_DIGITS) throw new Refusal("notification.too_large");
  const modules = withoutBorder(encodeQR(digits, "raw", OPTIONS));
  const version = (modules.length - 17) / 4;
  if (version > LARGEST_VERSION) throw new Refusal("notification.too_large");
  return { version, modules };
}

function withoutBorder(rows) {
  return rows.slice(1, -1).map((row) => row.slice(1, -1));
}

/** An SVG text, one path on a white ground, sized by its view box. */
export function svg(digits) {
  const { modules } = matrix(digits);
  const size = modules.length + 2 * MARGIN;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/>` +
    `<path fill="#000" d="${path(modules)}"/></svg>`
  );
}

/** The dark modules as the `d` of a path, margin included. */
export function path(modules) {
  return modules.map((row, y) => runs(row).map(({ x, length }) => bar(x, y, length)).join("")).join("");
}

function bar(x, y, length) {
  return `M${x + MARGIN} ${y + MARGIN}h${length}v1h-${length}z`;
}

/** The runs of dark modules in a row. */
function runs(row) {
  const found = [];
  row.forEach((dark, x) => {
    const last = found.at(-1);
    if (dark && last !== undefined && last.x + last.length === x) last.length += 1;
    else if (dark) found.push({ x, length: 1 });
  });
  return found;
}
