// Every way off this page takes the page's place in the tab's history, so that "back" never leads
// here again; one button and one key lead somewhere else at once.
import { eraseDraft } from "./draft_store.mjs";

const KEY = "Escape";
const exit = document.getElementById("leave");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link === null || !link.protocol.startsWith("http")) return;
  event.preventDefault();
  if (link === exit) leave();
  else if (isWithin(link)) document.querySelector(link.hash).focus();
  else location.replace(link.href);
});

document.addEventListener("keydown", ({ key }) => {
  if (key === KEY) leave();
});

/** What was here is gone before the other page has come, however slow the line; and a draft that
 *  somebody kept before they came here. */
function leave() {
  eraseDraft();
  document.body.replaceChildren();
  location.replace(exit.href);
}

function isWithin({ hash, pathname }) {
  return hash !== "" && pathname === location.pathname;
}
