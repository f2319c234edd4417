// The trail of places. At home it is the browser's history, whose addresses name places and never
// answers; in a lobby it is kept in memory, so that no history tells the next person.
let memory = null;
let follow = () => null;

export function keepTrailInMemory() {
  memory = [];
}

/** The place one stands at, where one came from and how many steps lie behind. */
export function trail() {
  return { depth: 0, from: null, ...(memory === null ? history.state : memory.at(-1)) };
}

export function startAt(place) {
  const state = { place, depth: 0, from: null };
  if (memory === null) history.replaceState(state, "", location.pathname + location.search);
  else memory = [state];
}

export function stepTo(place, from) {
  const state = { place, from, depth: trail().depth + 1 };
  if (memory === null) history.pushState(state, "", `#${place}`);
  else memory.push(state);
}

/** The page has another address now; the trail stays. */
export function moveTo(address) {
  if (memory === null) history.replaceState(history.state, "", address + location.hash);
}

/** The place turned out to be another. */
export function correctTo(place) {
  const state = { ...trail(), place };
  if (memory === null) history.replaceState(state, "", `#${place}`);
  else memory.splice(-1, 1, state);
}

export function stepBack() {
  if (memory === null) history.back();
  else follow(memory.splice(-1) && trail().place);
}

/** `onPlace(place)` is called for the browser's own back and forward, and for `stepBack`. */
export function followTrail(onPlace) {
  follow = onPlace;
  window.onpopstate = ({ state }) => {
    if (state !== null) onPlace(state.place);
  };
}
