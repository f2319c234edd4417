// Who will come and how long they will wait, half hour by half hour. The table beside the drawings
// says the same; lines differ by shape, not by colour alone, for a black-and-white print.
import { init } from "../../shared/vendor/echarts.mjs";

const line = (name, data, more) => ({ name, type: "line", data, symbolSize: 6, ...more });

/** Draws into two elements, again and again. */
export class PlanChart {
  #places;
  #words;
  #charts;

  constructor(coming, waiting, words) {
    this.#places = [coming, waiting];
    this.#words = words;
    for (const place of this.#places) place.hidden = false;
    this.#charts = this.#places.map((place) => init(place, null, { devicePixelRatio: 2 }));
  }

  show(data) {
    this.#charts[0].setOption(this.#coming(data), true);
    this.#charts[1].setOption(this.#waiting(data), true);
  }

  resize() {
    for (const chart of this.#charts) chart.resize();
  }

  /** A colour of the theme, as it is now: light or dark. */
  #colour(name) {
    return getComputedStyle(this.#places[0]).getPropertyValue(name).trim();
  }

  #frame(times, unit, legend) {
    const text = { color: this.#colour("--text") };
    const grid = { lineStyle: { color: this.#colour("--line-soft") } };
    return {
      animation: false,
      aria: { enabled: true },
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, ...text },
      grid: { left: 48, right: 48, top: 56, bottom: 28 },
      legend: { top: 0, data: legend, textStyle: text },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: times, axisLabel: text, axisLine: grid },
      yAxis: { type: "value", name: unit, nameTextStyle: text, axisLabel: text, splitLine: grid },
    };
  }

  #coming({ times, expected, low, high, last_week }) {
    const words = this.#words;
    const shade = { color: this.#colour("--key"), opacity: 0.18 };
    const band = { symbol: "none", lineStyle: { opacity: 0 }, stack: "interval" };
    const wide = high.map((value, at) => value - low[at]);
    return {
      ...this.#frame(times, words.people, [words.expected, words.interval, words.last_week]),
      tooltip: { trigger: "axis", formatter: (rows) => this.#told(rows, low, high) },
      series: [
        line("", low, { ...band, tooltip: { show: false } }),
        line(words.interval, wide, { ...band, areaStyle: shade, color: shade.color }),
        line(words.expected, expected, {
          color: this.#colour("--key"),
          symbol: "circle",
          lineStyle: { width: 3 },
        }),
        line(words.last_week, last_week, {
          color: this.#colour("--text-soft"),
          symbol: "triangle",
          lineStyle: { width: 2, type: "dashed" },
        }),
      ],
    };
  }

  /** What the pointer shows: the interval by its ends, not by its width. */
  #told(rows, low, high) {
    const words = this.#words;
    const at = rows[0].dataIndex;
    const named = rows.filter(({ seriesName }) => [words.expected, words.last_week].includes(seriesName));
    const lines = named.map(({ seriesName, value }) => `${seriesName} ${value ?? "–"}`);
    return [rows[0].axisValue, ...lines, `${words.interval} ${low[at]}–${high[at]}`].join("<br>");
  }

  #waiting({ times, p90, desks }) {
    const words = this.#words;
    const frame = this.#frame(times, words.minutes, [words.p90, words.desks]);
    const text = frame.yAxis.axisLabel;
    const limit = {
      silent: true,
      symbol: "none",
      label: { formatter: words.target, position: "insideEndTop", ...text },
      lineStyle: { color: this.#colour("--error"), type: "dotted", width: 2 },
      data: [{ yAxis: words.limit }],
    };
    const second = { type: "value", name: words.desks, minInterval: 1, min: 0, axisLabel: text };
    return {
      ...frame,
      yAxis: [
        { ...frame.yAxis, min: 0, max: ({ max }) => Math.ceil(Math.max(max, words.limit) * 1.1) },
        { ...second, nameTextStyle: text, splitLine: { show: false } },
      ],
      series: [
        line(words.p90, p90, {
          color: this.#colour("--key"),
          symbol: "circle",
          lineStyle: { width: 3 },
          markLine: limit,
        }),
        line(words.desks, desks, {
          color: this.#colour("--text-soft"),
          step: "middle",
          symbol: "none",
          yAxisIndex: 1,
          lineStyle: { width: 2, type: "dashed" },
        }),
      ],
    };
  }
}
