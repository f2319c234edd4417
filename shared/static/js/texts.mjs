// Texts as catalogues write them, on a page: parameters as {name}, readings as 漢字{かんじ}, Japanese
// within other languages marked as such. Twin of shared/i18n/catalogue.py and furigana.py. Nodes
// are built, never parsed, so that nothing that somebody typed can become markup.
const PARAM = /\{([a-z][a-z0-9_]*)\}/gu;
const KANJI = "\\u3005\\u3006\\u30f6\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const TERM = `[\\u3041-\\u3096\\u30a1-\\u30fa${KANJI}][\\u3041-\\u30fc${KANJI}]*`;
const READING = new RegExp(`([${KANJI}]+)\\{([\\u3041-\\u30fc]+)\\}`, "gu");
const MARK = "{日}";
const MARKED = new RegExp(`(${TERM})\\{日\\}`, "gu");
const AMONG_OTHERS = new RegExp(`(${TERM})(?:\\{日\\})?`, "gu");

/** The text with its parameters; a missing one is an error that names it. */
export function fill(text, params = {}) {
  return text.replace(PARAM, (_all, name) => {
    if (!Object.hasOwn(params, name)) throw new Error(`no parameter ${name}`);
    return String(params[name]);
  });
}

/** 漢字（かんじ）, for where no markup can go. */
export function plain(text) {
  return text.replaceAll(MARK, "").replace(READING, "$1（$2）");
}

/** One language's texts by key. `entries` are raw. */
export class Texts {
  constructor(entries) {
    this.entries = entries;
  }

  has(key) {
    return Object.hasOwn(this.entries, key);
  }

  raw(key) {
    if (!this.has(key)) throw new Error(`no text ${key}`);
    return this.entries[key];
  }

  /** Raw, with parameters that are themselves from the catalogue, or numbers. */
  filled(key, params) {
    return fill(this.raw(key), params);
  }

  /** Without markup, parameters as they are. */
  plain(key, params) {
    return fill(plain(this.raw(key)), params);
  }

  /** Nodes, readings as ruby elements; a parameter stays as it is, whatever it holds. */
  ruby(key, params = {}) {
    const pieces = splitBy(PARAM, this.raw(key));
    return pieces.flatMap(({ text, match }) =>
      match ? [String(params[match[1]])] : ruby(text),
    );
  }
}

/** A catalogue's text as nodes, in the language that the page is in now. */
export function ruby(text) {
  const { lang } = document.documentElement;
  if (lang === "ja") return marked(READING, rubyElement, text);
  return marked(lang.startsWith("zh") ? MARKED : AMONG_OTHERS, japanese, text);
}

function marked(pattern, element, text) {
  return splitBy(pattern, text).map(({ text: between, match }) =>
    match ? element(match[1], match[2]) : between,
  );
}

function japanese(term) {
  return Object.assign(document.createElement("i"), { lang: "ja", textContent: term });
}

function rubyElement(base, reading) {
  const element = document.createElement("ruby");
  const parts = [["rp", "（"], ["rt", reading], ["rp", "）"]].map(([tag, text]) =>
    Object.assign(document.createElement(tag), { textContent: text }),
  );
  element.append(base, ...parts);
  return element;
}

/** [{text} | {match}] in order: what lies between the matches, and each match. */
function splitBy(pattern, text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    pieces.push({ text: text.slice(end, match.index) }, { match });
    end = match.index + match[0].length;
  }
  return [...pieces, { text: text.slice(end) }];
}
