// The trend as a chart; the table below it says the same. Lines differ by shape, not by colour
// alone, so that they can be told apart on a black-and-white print.
import { init } from "../../shared/vendor/echarts.mjs";

const place = document.getElementById("trend");
const data = document.getElementById("trend-data");

/** A colour of the theme, as it is now: light or dark. */
const colour = (name) => getComputedStyle(place).getPropertyValue(name).trim();

function line(name, values, kind) {
  return { name, type: "line", data: values, symbolSize: 6, connectNulls: false, ...kind };
}

function option({ points, words, target }) {
  const [days, medians, p90s] = [0, 1, 2].map((at) => points.map((point) => point[at]));
  const text = { color: colour("--text") };
  const grid = { lineStyle: { color: colour("--line-soft") } };
  const limit = {
    silent: true,
    symbol: "none",
    label: { formatter: words.target, position: "insideEndTop", ...text },
    lineStyle: { color: colour("--error"), type: "dotted", width: 2 },
    data: [{ yAxis: target }],
  };
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, ...text },
    grid: { left: 56, right: 24, top: 40, bottom: 32 },
    legend: { top: 0, textStyle: text },
    tooltip: { trigger: "axis", valueFormatter: (value) => `${value ?? "–"} ${words.minutes}` },
    xAxis: { type: "category", data: days, axisLabel: text, axisLine: grid },
    yAxis: { type: "value", name: words.minutes, nameTextStyle: text, axisLabel: text, splitLine: grid },
    series: [
      line(words.median, medians, {
        color: colour("--key"),
        symbol: "circle",
        lineStyle: { width: 3 },
        markLine: limit,
      }),
      line(words.p90, p90s, {
        color: colour("--text-soft"),
        symbol: "triangle",
        lineStyle: { width: 2, type: "dashed" },
      }),
    ],
  };
}

function draw() {
  const read = JSON.parse(data.textContent);
  place.hidden = false;
  const chart = init(place, null, { renderer: "canvas", devicePixelRatio: 2 });
  const show = () => chart.setOption(option(read));
  show();
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

if (place !== null && data !== null) draw();
