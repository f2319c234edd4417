// What a handheld scanner typed beside what it should have typed, and how to set it right.

// Milliseconds a key: a slower scanner is taken for a person; see wedge.mjs.
const QUICK_MS = 40;
const MOST = 0.8;

// The digits 0 to 9 as a keyboard of another layout or input mode types them.
const TYPED_AS = {
  azerty: "à&é\"'(-è_ç",
  czech: "é+ěščřžýáí",
  shifted: ")!@#$%^&*(",
  shifted_jis: "0!\"#$%&'()",
  kana: "\u308f\u306c\u3075\u3042\u3046\u3048\u304a\u3084\u3086\u3088",
};

/** The keys of one scan, `{key, code, isComposing, at}` with `at` in milliseconds, against the
 *  `expected` digits: `{isRight, findings: [{name, params}]}`, the gravest finding first. */
export function diagnose(keys, expected) {
  const typed = keys.map(character).join("");
  const digits = typed.normalize("NFKC");
  const faults = digits === expected ? [] : [fault(digits, expected)];
  return { isRight: faults.length === 0, findings: [...faults, ...remarks(keys, typed)] };
}

/** While an input method composes only the place of a key is known. */
function character({ key, code, isComposing }) {
  if ([...key].length === 1) return key;
  const place = /^(?:Digit|Numpad)([0-9])$/.exec(code);
  return isComposing && place ? place[1] : "";
}

function fault(digits, expected) {
  const layout = layoutOf(digits, expected);
  if (digits === "") return finding("silent");
  if (layout) return finding(layout);
  if (digits.includes(expected)) return finding("extra", extra(digits, expected));
  if (expected.startsWith(digits)) return finding("truncated", counts(digits, expected));
  if (isWithin(digits, expected)) return finding("dropped", counts(digits, expected));
  return finding("other", { place: firstDifference(digits, expected) + 1 });
}

function layoutOf(digits, expected) {
  return Object.keys(TYPED_AS).find((name) => {
    const letters = [...TYPED_AS[name].normalize("NFKC")];
    const read = [...digits].map((letter) => letters.indexOf(letter)).join("");
    return read === expected;
  });
}

const counts = (digits, expected) => ({ n: digits.length, all: expected.length });

function extra(digits, expected) {
  const start = digits.indexOf(expected);
  return { before: start, after: digits.length - start - expected.length };
}

/** Whether most came, in order, and only some is missing; a few digits are in order by chance. */
function isWithin(digits, expected) {
  if (digits.length < MOST * expected.length) return false;
  let at = 0;
  for (const digit of expected) if (digit === digits[at]) at += 1;
  return at === digits.length;
}

function firstDifference(digits, expected) {
  const at = [...expected].findIndex((digit, place) => digit !== digits[place]);
  return at < 0 ? expected.length : at;
}

/** What works, and what would work better. */
function remarks(keys, typed) {
  if (typed === "") return [];
  const found = [];
  if (keys.some((key) => key.isComposing)) found.push(finding("composing"));
  else if (typed !== typed.normalize("NFKC")) found.push(finding("full_width"));
  const pace = (keys.at(-1).at - keys[0].at) / Math.max(keys.length - 1, 1);
  found.push(finding(pace > QUICK_MS ? "slow" : "pace", { ms: Math.round(pace) }));
  found.push(finding(ending(keys.at(-1).key)));
  return found;
}

function ending(key) {
  return { Enter: "ends_enter", Tab: "ends_tab" }[key] ?? "ends_nothing";
}

function finding(name, params = {}) {
  return { name, params };
}
