// The codes on the result page, each in a block of its own with ways to keep it.
import { ruby } from "../../shared/js/texts.mjs";
import { byId } from "./elements.mjs";

/** Fills a block for each code. */
export function showCodes(codes, page) {
  const { texts } = page.wording;
  const [first, ...others] = document.querySelectorAll(".one-code");
  for (const block of others) block.remove();
  for (let number = codes.length; number > 1; number -= 1) first.after(copyOf(first, number));
  codes.forEach((code, index) => {
    const id = (name) => byId(index === 0 ? name : `${name}-${index + 1}`);
    id("code").replaceChildren(code.svg(codeLabel(codes, index, texts)));
    id("size").replaceChildren(...sizeText(code, page));
    id("code-number").replaceChildren(...numberOf(codes, index, texts));
  });
  const { length: count } = codes;
  byId("several").replaceChildren(...(count > 1 ? texts.ruby("citizen.result.several", { count }) : []));
}

function copyOf(block, number) {
  const copy = block.cloneNode(true);
  for (const one of copy.querySelectorAll("[id]")) one.id = `${one.id}-${number}`;
  return copy;
}

/** Which of several codes this is; nothing where there is one. */
function numberOf(codes, index, texts) {
  if (codes.length === 1) return [];
  return texts.ruby("citizen.result.number", { number: index + 1, count: codes.length });
}

function codeLabel(codes, index, texts) {
  const name = texts.plain("citizen.result.code");
  if (codes.length === 1) return name;
  return `${name} ${texts.plain("citizen.result.number", { number: index + 1, count: codes.length })}`;
}

/** A code as it is kept: what it is called, what stands below it in a saved image (`lines`, and which
 *  of several it is), and the name of that file. */
export function shownCode({ codes }, lines, index, page) {
  const { texts } = page.wording;
  const [label, isOne] = [codeLabel(codes, index, texts), codes.length === 1];
  const which = isOne ? [] : [texts.plain("citizen.result.number", { number: index + 1, count: codes.length })];
  return { code: codes[index], label, captions: [...lines, ...which], file: isOne ? "kazasu.png" : `kazasu-${index + 1}.png` };
}

function sizeText({ version }, { wording: { texts }, densities }) {
  const [word] = Object.entries(densities).find(([, largest]) => version <= largest);
  return ruby(texts.filled("citizen.result.size", { word: texts.raw(`citizen.result.density.${word}`), version }));
}
