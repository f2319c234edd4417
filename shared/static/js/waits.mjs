// How full the counter is, on a page that has been open for a while: its age, and unknown once it
// says nothing of now any more.
const MINUTE = 60_000;

/** Brings every such part of the page up to date. */
function refreshWaits() {
  for (const crowd of document.querySelectorAll("[data-at]")) refresh(crowd);
}

function refresh(crowd) {
  const age = Math.max(Math.floor((Date.now() - Date.parse(crowd.dataset.at)) / MINUTE), 0);
  const isOld = age > Number(crowd.dataset.old);
  crowd.querySelector(".known").hidden = isOld;
  crowd.querySelector(".unknown").hidden = !isOld;
  crowd.querySelector("[data-age]").textContent = String(age);
  crowd.querySelector(".age").hidden = false;
}

refreshWaits();
setInterval(refreshWaits, MINUTE);
