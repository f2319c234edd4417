// Another language with everything that was typed, in the same page: the page in that language comes
// as a module, which is the one thing that a page here may ask for, and takes this one's place. The
// request names the language and no answer; what was typed stays in the memory of this page.
import { byId, element } from "./elements.mjs";

const MODULE = "/page.mjs";
const LINKS = ".language a[hreflang]";

/** `onTaken(carried)` starts the form in the other language with what `carry()` has given. */
export function connectLanguages(texts, carry, onTaken) {
  for (const link of document.querySelectorAll(LINKS)) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const other = await pageAt(link.href);
      link.closest("details").open = false;
      if (other === null) sayUnreachable(texts);
      else onTaken(takePlace(other, link.href, carry));
    });
  }
}

/** The page at an address, or null without a network. */
async function pageAt(address) {
  const url = new URL(address);
  url.pathname = url.pathname.replace(/\/?$/u, MODULE);
  try {
    const module = await import(url.href);
    return new DOMParser().parseFromString(module.default, "text/html");
  } catch {
    return null;
  }
}

function takePlace(other, address, carry) {
  const carried = carry();
  const { lang, dataset } = other.documentElement;
  document.documentElement.lang = lang;
  document.documentElement.dataset.lang = dataset.lang;
  // What runs runs already, and what is for browsers without scripts would be seen.
  for (const useless of other.body.querySelectorAll("script[src], noscript")) useless.remove();
  document.body.replaceChildren(...other.body.childNodes);
  return { ...carried, address };
}

function sayUnreachable(texts) {
  const said = texts.ruby("citizen.form.no_language");
  byId("problems").replaceChildren(element("p", { class: "notice warning", role: "alert" }, said));
}
