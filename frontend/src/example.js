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
const LEAD = `${EXAMPLE}-lead`; // what to say when the page has loaded again
const ID = "00000000e5a3b1e0"; // of the record that is shipped; one that was emptied has another
const OPENED = "You are looking at a made-up example.";
const EMPTIED = "The made-up council, empty: fill it in yourself. To see its answers again, start the example afresh.";
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
export function enhance(root, _answers, host) {
  root.hidden = !canLoad || host.example === true; // while it is open, the banner says it all
  const problem = /** @type {HTMLElement} */ (root.querySelector("[data-part=problem]"));
  /** @param {string} text */
  const say = (text) => (problem.textContent = text);
  return listen(root, { open: () => (host.store?.atRisk() ? say(UNSAVED) : begin(say)) });
}

/** Above everything else on the page, so that nobody takes the example for their own. @param {Host} host */
export function banner(host) {
  if (!host.example || !host.store || !document.querySelector("[data-widget]")) return;
  const { answers } = host.store;
  const made = document.createElement("section");
  made.className = "lbe-widget lbe-example-banner";
  made.setAttribute("aria-label", "You are looking at a made-up example");
  const emptied = /** @type {any} */ (answers.record()).id !== ID;
  const text = line(emptied ? EMPTIED : OPENED);
  text.dataset.part = "text";
  text.tabIndex = -1;
  const story = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-widget=example] a"));
  const link = document.createElement("a");
  if (story) link.href = story.href;
  link.textContent = "Read its story.";
  const about = line("What you change stays in this tab, and goes when you close the example. Your own answers are kept as they were, out of sight. ");
  if (story) about.append(link);
  const problem = line("");
  problem.className = "lbe-alert";
  problem.setAttribute("role", "alert");
  const all = buttons([["afresh", "Start the example afresh"], ["empty", "Empty it"], ["export", "Export the example to a file"], ["close", "Close the example"]]);
  const sure = buttons([["empty-yes", "Yes, empty it"], ["empty-no", "No, keep it"]]);
  sure.prepend("Every answer of the example goes, with what you changed in it. Empty it? ");
  sure.hidden = true;
  made.append(text, about, all, sure, problem);
  top().prepend(made);

  /** @param {boolean} asked @param {string} focus the button that has it next */
  const ask = (asked, focus) => {
    sure.hidden = !asked;
    /** @type {HTMLElement | null} */ (made.querySelector(`[data-do=${focus}]`))?.focus();
  };
  /** @param {string} words */
  const say = (words) => (problem.textContent = words);
  listen(made, {
    afresh: () => begin(say),
    empty: () => {
      ask(true, "empty-no");
      host.announce("Every answer of the example goes. Empty it?");
    },
    "empty-no": () => ask(false, "empty"),
    "empty-yes": () => show(newRecord(), say),
    export: () => download("leading-by-example-made-up-example.json", fileText(answers.record()) ?? ""),
    close: () => {
      shelf(() => sessionStorage).remove(EXAMPLE);
      again("closed");
    },
  });
}

/** When the page has loaded again: say what has happened, where the reader goes on. */
export function leadBack() {
  const session = shelf(() => sessionStorage);
  const what = session.get(LEAD);
  session.remove(LEAD);
  if (what === null) return;
  let target = /** @type {HTMLElement | null} */ (document.querySelector(".lbe-example-banner [data-part=text]"));
  if (what === "closed") {
    target = line("The example is closed. Your own answers are back.");
    target.className = "lbe-note lbe-example";
    target.tabIndex = -1;
    top().prepend(target);
  }
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: "center" });
  addEventListener("pagehide", () => session.get(LEAD) ?? (history.scrollRestoration = "auto"));
}

const top = () => document.querySelector("main article") ?? document.querySelector("main") ?? document.body;

/** @param {string} words */
function line(words) {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
}

/** @param {[string, string][]} named what each does, and its words */
function buttons(named) {
  const made = line("");
  made.className = "lbe-buttons";
  for (const [action, words] of named) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.do = action;
    button.textContent = words;
    made.append(button, " ");
  }
  return made;
}

/** @param {(text: string) => void} say */
async function begin(say) {
  say("");
  try {
    show(await loadScript("example.js", "lbeExample", MISSING), say);
  } catch (problem) {
    say(/** @type {Error} */ (problem).message);
  }
}

/** @param {Rec} record @param {(text: string) => void} say */
function show(record, say) {
  const kept = JSON.stringify({ record: JSON.stringify(record), named: true, asides: [], exported: null });
  if (!shelf(() => sessionStorage).put(EXAMPLE, kept)) return say(NO_ROOM);
  again("opened");
}

/** @param {"opened" | "closed"} what */
function again(what) {
  shelf(() => sessionStorage).put(LEAD, what);
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
