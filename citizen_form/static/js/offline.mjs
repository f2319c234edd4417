// The form opens again without a network; see worker.js.
import { byId } from "./elements.mjs";

/** Where a browser can't, or won't in a private window, the form is as good as before. */
export function keepAtHand() {
  const { worker } = byId("journey").dataset;
  navigator.serviceWorker?.register(worker).catch(() => null);
}
