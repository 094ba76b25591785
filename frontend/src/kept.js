// Beside the answers: where they are kept, or that they are not.
/** @import { Host, Status } from "./types.d.ts" */
import { clock } from "./words.js";

const KEPT = {
  "unsaved-choice": "In this tab only, until you choose where your answers are kept.",
  "tab-only": "In this tab only.",
  failed: "Not saved: see “Your answers” on this page.",
};

/** @param {HTMLElement} line @param {Host} host @returns {() => void} stops saying it */
export function sayWhereKept(line, host) {
  /** @param {Status} status */
  function tell({ state, at }) {
    if (state === "saving") return; // the next state follows within a moment
    line.textContent = state === "saved" ? `Saved ${clock(at)} on this device only.` : KEPT[state];
  }
  if (!host.store) return () => {};
  tell(host.store.status());
  return host.store.onStatus(tell);
}
