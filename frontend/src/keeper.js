/**
 * Keeps a page's record on the device, in step with the other tabs.
 *
 * Each change is written at once; changes made while a write is under way go with the next. A write reads, merges and
 * writes inside one transaction (settle.js has the rules), so two tabs never overwrite each other, and tells the other
 * tabs to do the same.
 */
/** @import { PageState, Places, Rec, Status } from "./types.d.ts" */
import { answersIn } from "./record.js";
import * as sentences from "./sentences.js";
import { blend, KeptByNewer, readKept, settle, written } from "./settle.js";

export const NAME = "leading-by-example";
export const CHOICE = `${NAME}:choice`;
export const RECORD = `${NAME}:record`;

/**
 * @param {PageState} page @param {Places} places
 * @param {{ say: (state: Status["state"], more?: { at?: Date, problem?: string }) => void, forget: () => void }} tell
 * @returns {() => Promise<void>} brings this page and the device to the same record
 */
export function keeper(page, { device, local, session, channel }, { say, forget }) {
  /** @type {Promise<void> | null} */
  let writing = null;
  let again = false;

  async function run() {
    try {
      while (again && page.choice === "keep") {
        again = false;
        await exchange();
      }
    } finally {
      writing = null;
    }
  }

  async function exchange() {
    const { answers } = page;
    if (answers.record() !== page.saved && page.status.state !== "failed") say("saving");
    const left = local.get(RECORD); // by a page that went before it could write
    const copy = left === null ? null : readKept(fromJson(left));
    if (copy?.problem && !page.newAsides.includes(copy.text)) page.newAsides = [...page.newAsides, copy.text];
    const { exported, newAsides } = page;
    /** @type {ReturnType<typeof settle> | null} */
    let outcome = null;
    // A page that does not know yet that all was erased must not make an empty database either.
    const mayCreate = !page.seen || local.get(CHOICE) === "keep";
    /** @param {unknown} stored */
    const meet = (stored) => {
      const { named, replacing, seen } = page;
      const mine = { record: answers.record(), named, replacing, seen, exported, asides: newAsides };
      return settle(stored, { ...mine, copy: copy?.record ? { record: copy.record, named: copy.named } : null });
    };
    try {
      await device.transact((stored) => {
        const erasedElsewhere = stored === undefined && page.seen && local.get(CHOICE) !== "keep";
        if (page.choice !== "keep" || erasedElsewhere) return undefined;
        outcome = meet(stored);
        if (!outcome.changed) return undefined;
        return { record: written(outcome.record), named: true, asides: outcome.asides, exported: outcome.exported };
      }, mayCreate);
    } catch (error) {
      // What a page left behind is shown even where it cannot be written, unless it was erased meanwhile.
      if (copy?.record && page.choice === "keep" && local.get(RECORD) === left) {
        const { record } = meet(undefined);
        if (record.id === copy.record.id) page.named ||= copy.named;
        answers.replace(record);
      }
      return failed(error);
    }
    if (page.choice !== "keep") return; // erased here meanwhile
    if (!outcome) return forget();
    settled(outcome, exported, newAsides);
    if (left !== null && local.get(RECORD) === left) local.remove(RECORD);
  }

  /**
   * @param {NonNullable<ReturnType<typeof settle>>} outcome
   * @param {string | null} exported as it was when the transaction began, and so `newAsides`
   * @param {string[]} newAsides
   */
  function settled(outcome, exported, newAsides) {
    const { answers, named, seen } = page;
    page.named = page.seen = true;
    page.replacing = false;
    page.asides = outcome.asides;
    page.newAsides = page.newAsides.filter((aside) => !newAsides.includes(aside));
    if (page.exported === exported) page.exported = outcome.exported;
    page.saved = outcome.record;
    answers.replace(blend(page.saved, { record: answers.record(), named })); // with what was answered meanwhile
    if (answers.record() !== page.saved) again = true;
    if (!seen) local.put(CHOICE, "keep"); // not again: another tab may be erasing
    session.remove(RECORD);
    session.remove(CHOICE);
    const { status, saved } = page;
    say("saved", { at: outcome.changed ? new Date() : status.state === "saved" ? status.at : latest(saved) });
    if (outcome.changed) channel.send({ type: "saved", id: saved.id });
  }

  /** @param {unknown} error */
  function failed(error) {
    session.put(RECORD, bundle(page)); // so that a reload, at least, loses nothing
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    const other = full ? sentences.STORAGE_FULL : sentences.STORAGE_BLOCKED;
    say("failed", { problem: error instanceof KeptByNewer ? sentences.KEPT_BY_NEWER : other });
  }

  return () => {
    again = true;
    return (writing ??= run());
  };
}

/** All that is kept together, as text for localStorage and sessionStorage. @param {PageState} page */
export function bundle({ answers, named, asides, exported }) {
  return JSON.stringify({ record: JSON.stringify(answers.record()), named, asides, exported });
}

/** @param {string} text */
export function fromJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { record: text };
  }
}

/** When the latest answer was given. @param {Rec} record */
function latest(record) {
  let at = record.created;
  for (const [, answer] of answersIn(record)) if (answer.at > at) at = answer.at;
  return new Date(at);
}
