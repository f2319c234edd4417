// The browser's history as a trail of places. Addresses name places, never answers.

/** The place one stands at, where one came from and how many steps lie behind. */
export function trail() {
  return { depth: 0, from: null, ...history.state };
}

export function startAt(place) {
  history.replaceState({ place, depth: 0, from: null }, "", location.pathname + location.search);
}

export function stepTo(place, from) {
  history.pushState({ place, from, depth: trail().depth + 1 }, "", `#${place}`);
}

/** The place turned out to be another. */
export function correctTo(place) {
  history.replaceState({ ...trail(), place }, "", `#${place}`);
}

/** `onPlace(place)` is called for the browser's own back and forward. */
export function followTrail(onPlace) {
  window.addEventListener("popstate", ({ state }) => {
    if (state !== null) onPlace(state.place);
  });
}
