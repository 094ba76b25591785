/**
 * The widgets in JupyterLab: one self-contained module for anywidget.
 *
 * The answers live in the trait `record`, the whole record as JSON, which Python merges into the file. Each view sends
 * its answers shortly after the reader pauses, and when they leave a field; what comes from Python is merged here.
 */
/** @import { Enhance, Rec } from "./types.d.ts" */
import { announcer } from "./announce.js";
import { hold } from "./answers.js";
import { enhance as compare } from "./compare.js";
import { enhance as keepList } from "./keep-list.js";
import { enhance as organisationMap } from "./organisation-map.js";
import { enhance as plan } from "./plan.js";
import { enhance as quoteExplorer } from "./quote-explorer.js";
import { merge } from "./record.js";
import { withSeat } from "./seat.js";
import { enhance as theoryMap } from "./theory-map.js";
import { enhance as vacancy } from "./vacancy.js";
import { enhance as whoLeads } from "./who-leads.js";

/** @type {Record<string, Enhance>} */
const widgets = {
  compare,
  "keep-list": keepList,
  "organisation-map": withSeat("culture", organisationMap),
  plan,
  "quote-explorer": quoteExplorer,
  "theory-map": withSeat("theory", theoryMap),
  vacancy: withSeat("vacancy", vacancy),
  "who-leads": withSeat("who_leads", whoLeads),
};
const PAUSE = 200; // milliseconds

/**
 * What we use of an anywidget model.
 * @typedef {{
 *   get(name: string): any, set(name: string, value: unknown): void, save_changes(): void,
 *   on(event: string, listener: () => void): void, off(event: string, listener: () => void): void,
 * }} Model
 */

let views = 0;

/** @param {{ model: Model, el: HTMLElement }} view @returns {() => void} */
function render({ model, el }) {
  el.innerHTML = withOwnIds(model.get("_html")); // written by our own templates, in the reader's own kernel
  const root = /** @type {HTMLElement} */ (el.querySelector("[data-widget]"));
  const announce = announcer(el);

  let timer = 0;
  const answers = hold(model.get("record"), () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  });
  function send() {
    clearTimeout(timer);
    if (timer === 0) return;
    timer = 0;
    model.set("record", answers.record());
    model.save_changes();
  }
  function receive() {
    /** @type {Rec} */
    const theirs = model.get("record");
    const mine = answers.record();
    answers.replace(theirs.id === mine.id ? merge(theirs, mine) : theirs);
  }

  // On top and in sight, whichever statement is being answered.
  const problem = document.createElement("p");
  problem.className = "lbe-alert lbe-lab-problem";
  problem.setAttribute("role", "alert");
  el.prepend(problem);
  const tell = () => (problem.textContent = model.get("problem") ?? "");
  const disconnected = () => {
    problem.textContent = "The kernel has stopped or restarted, so what you add now is not saved. Run the cell again.";
  };

  model.on("change:record", receive);
  model.on("change:problem", tell);
  model.on("comm_live_update", disconnected);
  el.addEventListener("focusout", send);
  addEventListener("pagehide", send);
  tell();
  const undo = widgets[root.dataset.widget ?? ""](root, answers, { kind: "lab", announce });
  return () => {
    send();
    undo();
    model.off("change:record", receive);
    model.off("change:problem", tell);
    model.off("comm_live_update", disconnected);
    removeEventListener("pagehide", send);
  };
}

/** A widget shown twice shares its answers, not its ids and radio names. @param {string} html */
function withOwnIds(html) {
  const prefix = /data-prefix="([^"]+)"/.exec(html)?.[1];
  return prefix ? html.split(prefix).join(`${prefix}${(views += 1)}-`) : html;
}

export default { render };
