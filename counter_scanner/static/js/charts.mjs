// Draws each chart of the page from the numbers in it, with a button that saves it as a picture.
// Lines differ by dash and mark, bars by pattern, not by colour alone: they can be told apart on a
// black-and-white print.
import { init } from "../../shared/vendor/echarts.mjs";

const DASHES = ["solid", "dashed", "dotted"];
const MARKS = ["circle", "triangle", "rect"];
const PATTERNS = [
  { symbol: "none" },
  { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: "#fff" },
];
const PNG_RATIO = 2;

/** A colour of the theme, as it is now at this place: light, dark, or black on the report. */
const colour = (place, name) => getComputedStyle(place).getPropertyValue(name).trim();

function limitLine(place, limit, text) {
  return {
    silent: true,
    symbol: "none",
    label: { formatter: limit.name, position: "insideStartTop", ...text },
    lineStyle: { color: colour(place, "--text"), type: [2, 3], width: 1 },
    data: [{ yAxis: limit.value }],
  };
}

/** `at` counts lines and bars apart. */
function look(place, series, at) {
  const shades = ["--key", "--text-soft", "--text"].map((name) => colour(place, name));
  const shared = { name: series.name, type: series.type, data: series.values, yAxisIndex: series.axis };
  if (series.type === "bar") {
    const style = { color: shades[at], decal: PATTERNS[at], borderColor: shades[2], borderWidth: 1 };
    return { ...shared, itemStyle: style, barGap: "10%" };
  }
  return {
    ...shared,
    color: series.axis ? shades[2] : shades[at],
    symbol: MARKS[at],
    symbolSize: 7,
    step: series.axis ? "middle" : false,
    lineStyle: { width: at ? 2 : 3, type: DASHES[at] },
  };
}

function axes(place, units, text) {
  const grid = { lineStyle: { color: colour(place, "--line-soft") } };
  return units.map((name, at) => ({
    type: "value",
    name,
    nameTextStyle: { ...text, align: at ? "right" : "left" },
    axisLabel: text,
    splitLine: at ? { show: false } : grid,
  }));
}

function option(place, { x, units, series, limit }) {
  const text = { color: colour(place, "--text"), fontSize: 13 };
  const seen = { line: 0, bar: 0 };
  const drawn = series.map((one) => look(place, one, seen[one.type]++));
  if (limit) drawn[0].markLine = limitLine(place, limit, text);
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, ...text },
    grid: { left: 48, right: units.length > 1 ? 48 : 24, top: 64, bottom: 32 },
    legend: { show: series.length > 1, top: 0, itemWidth: 36, textStyle: text },
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: x, axisLabel: text },
    yAxis: axes(place, units, text),
    series: drawn,
  };
}

function save(chart, place, name) {
  const backgroundColor = colour(place, "--page") || "#fff";
  const link = document.createElement("a");
  link.href = chart.getDataURL({ type: "png", pixelRatio: PNG_RATIO, backgroundColor });
  link.download = `kazasu-${name}.png`;
  link.click();
}

function draw(place, data) {
  const name = place.dataset.chart;
  place.hidden = false;
  const chart = init(place, null, { renderer: "canvas", devicePixelRatio: 2 });
  const show = () => chart.setOption(option(place, data));
  show();
  const button = document.querySelector(`[data-save="${name}"]`);
  if (button !== null) {
    button.hidden = false;
    button.addEventListener("click", () => save(chart, place, name));
  }
  addEventListener("resize", () => chart.resize());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  // On paper the page is as light and as wide as the paper.
  for (const moment of ["beforeprint", "afterprint"]) {
    addEventListener(moment, () => {
      chart.resize();
      show();
    });
  }
}

export function drawAll() {
  const data = document.getElementById("charts");
  if (data === null) return;
  const charts = JSON.parse(data.textContent);
  for (const place of document.querySelectorAll("[data-chart]")) {
    const own = charts[place.dataset.chart];
    if (own !== undefined && own.x.length > 0) draw(place, own);
  }
}
