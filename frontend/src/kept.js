// Beside the answers: where they are kept, or that they are not.
/** @import { Host, Status } from "./types.d.ts" */
import { clock } from "./words.js";

const KEPT = { "tab-only": "In this tab only.", failed: "Not saved: see “Your answers” on this page." };

/** @param {HTMLElement} line @param {Host} host @returns {() => void} stops saying it */
export function sayWhereKept(line, host) {
  /** @param {Status} status */
  function tell({ state, at }) {
    if (state === "saving") return; // the next state follows within a moment
    if (state === "unsaved-choice") line.replaceChildren("In this tab only, until you ", linkToPanel("choose where your answers are kept"), ".");
    else line.textContent = state === "saved" ? `Saved ${clock(at)} on this device only.` : KEPT[state];
  }
  if (!host.store) return () => {};
  if (host.example) {
    line.textContent = "A made-up example. What you change stays in this tab.";
    return () => {};
  }
  tell(host.store.status());
  return host.store.onStatus(tell);
}

/** To the record panel, which may be far up or down the page. @param {string} text */
export function linkToPanel(text) {
  const panel = document.querySelector("[data-widget=record-panel]");
  const link = document.createElement(panel ? "a" : "span");
  link.textContent = text;
  if (panel) link.setAttribute("href", `#${panel.getAttribute("aria-labelledby")}`);
  return link;
}
