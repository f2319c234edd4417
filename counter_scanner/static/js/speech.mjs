// Sentences spoken by the browser, in the voice of their language where it has one.

const SPOKEN = { ja: "ja-JP", en: "en-US" };
// A hall echoes.
const RATE = 0.9;

/** One after the other: the browser keeps what waits to be said. */
export function speak(sentence, lang) {
  if (!window.speechSynthesis || !sentence) return;
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = SPOKEN[lang];
  utterance.rate = RATE;
  const voices = speechSynthesis.getVoices();
  // A voice of this machine first: others would send the number to somebody else's.
  const own = voices.filter((voice) => voice.lang.startsWith(lang));
  const local = own.find((voice) => voice.localService);
  if (local) utterance.voice = local;
  else if (own.length > 0) return;
  speechSynthesis.speak(utterance);
}
