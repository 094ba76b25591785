/** The record panel: where answers are kept, export, import, erase. Its words and buttons stand in record_panel.html. */
/** @import { Enhance, Rec, Store } from "./types.d.ts" */
import { download, fileName, fileText } from "./download.js";
import { sentence } from "./messages.js";
import { merge } from "./record.js";
import { difference, isEmpty, tally } from "./tally.js";
import { NOT_SEEN } from "./sentences.js";
import { readFile } from "./validate.js";
import { changes, clock, holds, nothingNew } from "./words.js";

/** @typedef {"preview" | "erasing" | "stopping"} Question */
/** @type {Question[]} */
const QUESTIONS = ["preview", "erasing", "stopping"];

/** @type {Enhance} */
export function enhance(root, answers, host) {
  if (!host.store) throw new Error("The record panel belongs to the book: in JupyterLab the record is a file you name.");
  const store = host.store;
  if (host.example) {
    root.hidden = true; // there is nothing to keep, import or erase: see example.js
    return () => {};
  }
  const part = parts(root);
  /** @type {Rec | null} */
  let offered = null; // read from a file, and waiting for the reader to say yes

  function update() {
    const status = store.status();
    const choice = store.choice();
    part("choice").hidden = choice !== null;
    part("switch-keep").hidden = choice !== "tab";
    part("switch-tab").hidden = choice !== "keep";
    part("status").hidden = choice === null;
    // "Saving" would only flicker: the time of the last saving is as good as now.
    if (status.state === "saved") say("status", `Saved ${clock(status.at)} on this device only.`);
    if (status.state === "tab-only") say("status", "Not kept: your answers are in this tab only, and go when you close it.");
    if (status.state === "failed") say("status", "Not saved.");
    if (status.state !== "saving") say("failure", status.problem ?? "");
    say("exported", exportedWords(store));
    part("asides").hidden = store.asides().length === 0;
    part("erased").hidden = store.erased() === null;
    part("erased-whole").hidden = store.erased() !== "whole";
    part("erased-part").hidden = store.erased() !== "part";
    if (!part("erasing").hidden) say("erasing-text", erasingWords(store));
    if (!part("stopping").hidden) say("stopping-text", stoppingWords(store));
    if (offered && !part("preview").hidden) offer(offered);
  }

  /** @param {string} name @param {string} text */
  function say(name, text) {
    const element = part(name);
    if (element.textContent !== text) element.textContent = text;
  }

  /** @param {Rec} record */
  function offer(record) {
    offered = record;
    const here = answers.record();
    const same = record.id === here.id;
    const counts = difference(here, same ? merge(here, record) : record);
    const news = counts.added + counts.replaced + counts.removed > 0;
    const replaces = !same && !isEmpty(here);
    const effect = replaces ? replacingWords(here) : news ? changes(counts) : nothingNew(difference(here, record));
    say("preview-text", `This file holds ${holds(tally(record))}. ${effect}`);
    part("replace").hidden = part("export-first").hidden = !replaces;
    part("take").hidden = replaces || (same && !news);
  }

  /** Close one of the questions, or open it alone and lead there. @param {Question} name @param {boolean} open */
  function ask(name, open) {
    for (const other of open ? QUESTIONS : []) if (other !== name) ask(other, false);
    part(name).hidden = !open;
    if (open) part(`${name}-text`).focus();
    if (!open && name === "preview") offered = null;
    if (open) say("imported", "");
  }

  function exportRecord() {
    const text = fileText(answers.record());
    if (text === null) return say("problem", sentence("full"));
    download(fileName(), text);
    void store.noteExport();
    update();
    host.announce(exportedWords(store));
  }

  async function importFile() {
    const input = /** @type {HTMLInputElement} */ (part("file"));
    const file = input.files?.[0];
    if (!file) return;
    say("problem", "");
    ask("preview", false);
    const { record, problem } = await readFile(file);
    input.value = ""; // so that the same file can be chosen again
    if (problem) return say("problem", problem.sentence);
    offer(record);
    ask("preview", true);
  }

  /** @param {Promise<string | undefined>} done gives a sentence when it could not be done @param {string} next where to lead */
  async function then(done, next) {
    const problem = await done;
    update();
    say("problem", problem === store.status().problem ? "" : (problem ?? ""));
    part(part(next).hidden ? "status" : next).focus();
  }

  /** @type {Record<string, () => unknown>} */
  const actions = {
    keep: () => then(store.choose("keep"), "status"),
    tab: () => then(store.choose("tab"), "status"),
    stop: () => {
      if (store.unread()) return say("problem", NOT_SEEN);
      say("stopping-text", stoppingWords(store));
      ask("stopping", true);
    },
    "stop-yes": () => {
      ask("stopping", false);
      return then(store.choose("tab"), "status");
    },
    "stop-no": () => {
      ask("stopping", false);
      part("switch-tab").focus();
    },
    export: exportRecord,
    "import-yes": () => {
      const done = offered ? store.take(offered) : Promise.resolve();
      ask("preview", false);
      return then(
        done.then(() => {
          const where = store.choice() === null ? " Choose above where they are kept." : "";
          say("imported", `Imported: here are now ${holds(tally(answers.record()))}.${where}`);
          return undefined;
        }),
        "file",
      );
    },
    "import-no": () => {
      ask("preview", false);
      part("file").focus();
    },
    erase: () => {
      say("erasing-text", erasingWords(store));
      ask("erasing", true);
    },
    "erase-yes": () => {
      ask("erasing", false);
      return then(store.erase(), "erased-text");
    },
    "erase-no": () => {
      ask("erasing", false);
      part("erase").focus();
    },
    restore: () => then(store.restore(), "erase"),
    "export-asides": () => download("leading-by-example-put-aside.txt", store.asides().join("\n\n")),
    "drop-asides": () => then(store.dropAsides().then(() => undefined), "export"),
  };

  /** @param {MouseEvent} event */
  function press(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    say("problem", "");
    actions[button.dataset.do ?? ""]?.();
  }

  root.addEventListener("click", press);
  part("file").addEventListener("change", importFile);
  addEventListener("pagehide", store.leave);
  const stop = [answers.subscribe(update), store.onStatus(update)];
  part("no-script").hidden = true;
  part("actions").hidden = false;
  say("note", host.note ?? "");
  part("note").hidden = !host.note;
  update();
  return () => {
    stop.forEach((end) => end());
    removeEventListener("pagehide", store.leave);
    root.removeEventListener("click", press);
    part("file").removeEventListener("change", importFile);
  };
}

/** @param {HTMLElement} root @returns {(name: string) => HTMLElement} */
const parts = (root) => (name) => {
  const element = root.querySelector(`[data-part="${name}"]`);
  if (!element) throw new Error(`record_panel.html has no data-part="${name}".`);
  return /** @type {HTMLElement} */ (element);
};

/** @param {Store} store */
function exportedWords(store) {
  const at = store.exported();
  if (at === null) return "Not exported yet.";
  const since = tally(store.answers.record(), at).all;
  const changed = since === 0 ? "nothing has changed since" : `${since} ${since === 1 ? "answer" : "answers"} changed since`;
  return `Last exported ${clock(new Date(at))}; ${changed}.`;
}

/** @param {Store} store */
function erasingWords(store) {
  if (store.unread()) return unreadWords(store);
  const where = store.choice() === "keep" ? "on this device" : "in this tab";
  return `This erases everything this workbook keeps ${where}: ${holds(tally(store.answers.record()))}. Files you have exported stay where you saved them.`;
}

/** @param {Store} store */
const unreadWords = (store) =>
  "This page could not read what this device keeps. This erases it all the same, and nothing here can bring it back. On " +
  `this page itself: ${holds(tally(store.answers.record()))}. Files you have exported stay where you saved them.`;

/** @param {Store} store */
const stoppingWords = (store) =>
  `This takes everything this workbook keeps off this device: ${holds(tally(store.answers.record()))}. It stays in this ` +
  "tab only, and goes when you close the tab. If someone else may have written it, do not stop without asking them.";

/** @param {Rec} here */
const replacingWords = (here) =>
  "It is not a copy of the answers here, and two sets are never mixed: its answers would take the place of what is here, " +
  `${holds(tally(here))}.`;
