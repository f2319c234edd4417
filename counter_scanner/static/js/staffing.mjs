// The plan answers while it is typed: the server counts, and what it says is put into the page.
import { fragment } from "./api.mjs";
import { PlanChart } from "./staffing_chart.mjs";

const AFTER_MS = 150;

const plan = document.getElementById("plan");
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const [coming, waiting] = ["coming", "waiting"].map((id) => document.getElementById(id));
const chart = new PlanChart(coming, waiting, read("chart-words"));
let timer = 0;
let asked = 0;

/** The address of the plan as it stands; without the wish for a roster, which was another plan. */
function address() {
  const query = new URLSearchParams(new FormData(plan));
  return `${plan.getAttribute("action")}?${query}`;
}

/** Puts each answer of the new page in its place; an answer that was overtaken is left out. */
async function count() {
  const mine = ++asked;
  plan.toggleAttribute("data-counting", true);
  const html = await fragment(address());
  if (mine !== asked) return;
  plan.toggleAttribute("data-counting", false);
  if (html === null) return;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const place of document.querySelectorAll("[data-answer]")) {
    const answer = page.querySelector(`[data-answer="${CSS.escape(place.dataset.answer)}"]`);
    if (answer !== null) place.innerHTML = answer.innerHTML;
  }
  history.replaceState(null, "", address());
  chart.show(read("chart-data"));
}

plan.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(count, AFTER_MS);
});

const show = () => chart.show(read("chart-data"));
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
