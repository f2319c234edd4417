// The sentences that scripts say, put into the page by the server in the clerk's language.

const PREFIX = "counter.script.";

const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

/** The sentence for a key, its {parameters} filled in. */
export function say(key, params = {}) {
  const text = words[PREFIX + key] ?? key;
  return text.replace(/\{([a-z][a-z0-9_]*)\}/g, (_, name) => String(params[name] ?? ""));
}
