/**
 * The made-up council's record, shown on every page in place of the reader's own, until it is closed.
 *
 * While it is open the reader's own store is not even started, so that nothing can write to it. The example lives in this
 * tab, under a key of its own; opening and closing it load the page again, so that every widget starts from one record.
 */
/** @import { Channel, Device, Enhance, Host, Rec, Shelf, Store } from "./types.d.ts" */
import { download, fileText } from "./download.js";
import { CHOICE, fromJson, NAME, RECORD } from "./keeper.js";
import { canLoad, loadScript } from "./load.js";
import { newRecord } from "./record.js";
import { readKept } from "./settle.js";
import { shelf } from "./shelf.js";
import { openStore } from "./store.js";

const EXAMPLE = `${NAME}:example`;
const LEAD = `${EXAMPLE}-lead`; // where to lead when the page has loaded again
const MISSING = "The example could not be fetched, so nothing has changed. Try again.";
const NO_ROOM = "This browser does not let the page keep anything, so the example cannot be shown here.";
const UNSAVED = "Your own answers are not saved. Export them to a file first, then open the example.";

/** @param {Shelf} session */
export function exampleIsOpen(session) {
  const kept = session.get(EXAMPLE);
  if (kept === null || readKept(fromJson(kept)).record) return kept !== null;
  session.remove(EXAMPLE); // damaged: the reader's own answers are a better guess
  return false;
}

/** A store that knows one place only: the example's, in this tab. @param {Shelf} session @returns {Promise<Store>} */
export function openExample(session) {
  /** @type {Shelf} */
  const tab = {
    get: (key) => (key === CHOICE ? "tab" : key === RECORD ? session.get(EXAMPLE) : null),
    put: (key, text) => key !== RECORD || session.put(EXAMPLE, text),
    remove: () => {},
  };
  /** @type {Shelf} */
  const local = { get: () => null, put: () => true, remove: () => {} };
  /** @type {Device} */
  const device = { transact: async (change) => void change(undefined), erase: async () => {} };
  /** @type {Channel} */
  const channel = { send: () => {}, listen: () => {} };
  return openStore({ device, local, session: tab, channel });
}

/** Another page of this tab has opened or closed the example since this one was left. @param {boolean} example as this page has it */
export const outOfDate = (example) => example !== exampleIsOpen(shelf(() => sessionStorage));

/** @type {Enhance} */
export function enhance(root, answers, host) {
  root.hidden = !canLoad;
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`));
  part("closed").hidden = host.example === true;
  part("opened").hidden = host.example !== true;
  /** @param {string} text */
  const say = (text) => (part("problem").textContent = text);

  /** @type {Record<string, () => unknown>} */
  const actions = {
    ...waysOut(root.id, say),
    open: () => (host.store?.atRisk() ? say(UNSAVED) : begin(root.id, say)),
    empty: () => show(newRecord(), root.id, say),
    export: () => download("leading-by-example-made-up-example.json", fileText(answers.record()) ?? ""),
  };
  return listen(root, actions);
}

/** Above everything else on the page, so that nobody takes the example for their own. @param {Host} host */
export function banner(host) {
  if (!host.example || !document.querySelector("[data-widget]")) return;
  const place = document.querySelector("main article") ?? document.querySelector("main") ?? document.body;
  const made = document.createElement("section");
  made.className = "lbe-widget lbe-example-banner";
  made.setAttribute("aria-label", "You are looking at a made-up example");
  const text = document.createElement("p");
  text.textContent = "You are looking at a made-up example. Your own answers are kept as they were, out of sight.";
  const problem = document.createElement("p");
  problem.className = "lbe-alert";
  problem.setAttribute("role", "alert");
  const buttons = document.createElement("p");
  buttons.className = "lbe-buttons";
  for (const [action, words] of [["afresh", "Start the example afresh"], ["close", "Close the example"]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.do = action;
    button.textContent = words ?? "";
    buttons.append(button, " ");
  }
  made.append(text, buttons, problem);
  place.prepend(made);
  listen(made, waysOut("", (text) => (problem.textContent = text)));
}

/** When the page has loaded again: back to where the reader was. */
export function leadBack() {
  const session = shelf(() => sessionStorage);
  const id = session.get(LEAD);
  session.remove(LEAD);
  if (id === null) return;
  const root = document.getElementById(id) ?? document.querySelector(".lbe-example-banner");
  const seen = /** @type {HTMLElement[]} */ ([...(root?.querySelectorAll("button, [data-part=text]") ?? [])]);
  const target = seen.find((element) => element.checkVisibility());
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: "center" });
  addEventListener("pagehide", () => session.get(LEAD) ?? (history.scrollRestoration = "auto"));
}

/** @param {string} id @param {(text: string) => void} say */
function waysOut(id, say) {
  return {
    afresh: () => begin(id, say),
    close: () => {
      shelf(() => sessionStorage).remove(EXAMPLE);
      again(id);
    },
  };
}

/** @param {string} id @param {(text: string) => void} say */
async function begin(id, say) {
  say("");
  try {
    show(await loadScript("example.js", "lbeExample", MISSING), id, say);
  } catch (problem) {
    say(/** @type {Error} */ (problem).message);
  }
}

/** @param {Rec} record @param {string} id @param {(text: string) => void} say */
function show(record, id, say) {
  const kept = JSON.stringify({ record: JSON.stringify(record), named: true, asides: [], exported: null });
  if (!shelf(() => sessionStorage).put(EXAMPLE, kept)) return say(NO_ROOM);
  again(id);
}

/** @param {string} id */
function again(id) {
  shelf(() => sessionStorage).put(LEAD, id);
  history.scrollRestoration = "manual"; // what stands above will have grown or shrunk
  location.reload();
}

/** @param {HTMLElement} root @param {Record<string, () => unknown>} actions @returns {() => void} */
function listen(root, actions) {
  /** @param {MouseEvent} event */
  const press = (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    actions[button?.dataset.do ?? ""]?.();
  };
  root.addEventListener("click", press);
  return () => root.removeEventListener("click", press);
}
