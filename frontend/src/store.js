/**
 * One store a page: the reader's record, kept where the reader chose.
 *
 * Until they choose, and after "don't keep", the record lives in the tab (sessionStorage) and goes with it. After "keep
 * on this device" it lives in IndexedDB (keeper.js).
 *
 * When the page goes out of sight with something not yet written, localStorage, which needs no waiting, takes a copy;
 * the next write merges it and removes it. If the ids differ, what IndexedDB has wins.
 *
 * `choice` in localStorage goes first when the record is erased: a page that finds neither it nor the record knows that
 * both were erased, and forgets too; a record that went without it was lost, and is written again.
 */
/** @import { Choice, PageState, Places, Status, Store } from "./types.d.ts" */
import { hold } from "./answers.js";
import { bundle, CHOICE, fromJson, keeper, NAME, RECORD } from "./keeper.js";
import { newRecord } from "./record.js";
import * as sentences from "./sentences.js";
import { blend, readKept } from "./settle.js";
import { isEmpty } from "./tally.js";

/**
 * @param {Places} places
 * @param {number} [patience] milliseconds after which a browser that does not answer keeps the reader waiting no longer
 * @returns {Promise<Store>}
 */
export async function openStore(places, patience = 3000) {
  const { device, local, session, channel } = places;
  const answers = hold(newRecord(), () => void save());
  /** @type {PageState} */
  const page = {
    answers, choice: null, named: false, seen: false, replacing: false, saved: answers.record(), exported: null,
    asides: [], newAsides: [], status: { state: "unsaved-choice", at: new Date() },
  };
  /** @type {{ kept: string, choice: Choice, unread: boolean } | null} what was erased, until the page is left */
  let erased = null;
  let gone = ""; // the id of what was erased here: another tab may just have said that it saved it
  let unerased = false; // the device would not
  let hidden = ""; // what the tab held when this page last went out of sight
  /** @type {Set<(status: Status) => void>} */
  const listeners = new Set();
  const sync = keeper(page, places, { say, forget });

  /** @param {Status["state"]} state @param {{ at?: Date, problem?: string }} [more] */
  function say(state, { at = new Date(), problem } = {}) {
    page.status = problem === undefined ? { state, at } : { state, at, problem };
    for (const listener of [...listeners]) listener(page.status);
  }

  async function save() {
    if (page.choice === "keep") return sync();
    if (!session.put(RECORD, bundle(page))) {
      const full = session.put(NAME, ""); // a browser that takes this takes something
      session.remove(NAME);
      return say("failed", { problem: full ? sentences.TAB_FULL : sentences.STORAGE_BLOCKED });
    }
    page.saved = answers.record();
    say(page.choice === "tab" ? "tab-only" : "unsaved-choice");
  }

  /** Take up what was kept in the tab, or erased a moment ago; answers given since stay. @param {string} kept */
  function takeUp(kept) {
    const { record, named, asides, exported, text } = readKept(fromJson(kept));
    page.asides = page.newAsides = record ? asides : [...asides, text];
    if (!record) return;
    page.exported = exported;
    page.named = named;
    answers.replace(blend(record, { record: answers.record(), named: false }));
  }

  /** Begin afresh: nothing that is here is written anywhere again. */
  function forget() {
    Object.assign(page, { choice: null, named: false, seen: false, replacing: false, exported: null });
    page.asides = page.newAsides = [];
    session.remove(RECORD);
    session.remove(CHOICE);
    page.saved = newRecord();
    answers.replace(page.saved);
    say("unsaved-choice");
  }

  /** @param {string} id of the record that was there */
  async function clearDevice(id) {
    local.remove(CHOICE);
    local.remove(RECORD);
    unerased = true;
    try {
      await device.erase();
    } catch {
      return sentences.NOT_ERASED;
    }
    unerased = false;
    channel.send({ type: "erased", id });
    return undefined;
  }

  /** Keep this record on the device, unless another one is there. */
  async function keep() {
    let other = false;
    await device.transact((kept) => {
      const found = kept === undefined ? undefined : readKept(kept).record;
      other = found !== undefined && found.id !== answers.record().id;
      return undefined;
    }, false).catch(() => undefined); // writing will say what is wrong
    if (other && page.named && !isEmpty(answers.record())) return sentences.OTHER_ON_DEVICE;
    if (other) page.named = false;
    page.choice = "keep";
    gone = "";
    unerased = false;
    local.put(CHOICE, "keep");
    await sync();
    return page.status.problem;
  }

  async function keepInTab() {
    if (page.choice === "keep") await sync();
    if (page.choice === "keep") return moveToTab();
    page.choice = "tab";
    page.seen = false;
    session.put(CHOICE, "tab");
    await save();
    return page.status.problem;
  }

  /** From the device goes only what this page has, and the tab can hold. */
  async function moveToTab() {
    if (page.status.state !== "saved") return sentences.NOT_SEEN;
    if (!session.put(CHOICE, "tab") || !session.put(RECORD, bundle(page))) {
      session.remove(CHOICE);
      session.remove(RECORD);
      return sentences.NOT_MOVED;
    }
    page.choice = "tab";
    page.seen = false;
    const problem = await clearDevice(answers.record().id);
    if (!problem) await save();
    else if (page.choice === "tab") await keep();
    return problem;
  }

  /** Another tab keeps a record, or one was kept before: this one follows, if there is one and the reader has not decided otherwise. */
  async function follow() {
    let found = false;
    await device.transact((kept) => {
      found = kept !== undefined;
      return undefined;
    }, false).catch(() => undefined);
    if (!found || page.choice !== null || page.named) return;
    page.choice = "keep";
    return sync();
  }

  const tab = () => [session.get(RECORD), session.get(CHOICE), local.get(CHOICE)].join("\n");
  const atRisk = () => page.status.state === "failed" && answers.record() !== page.saved;
  const unread = () =>
    page.choice === "keep" && (!page.seen || page.status.problem === sentences.KEPT_BY_NEWER);

  channel.listen(({ type, id }) => {
    if (type === "saved" && page.choice === null && !page.named && id !== gone) void follow();
    if (type === "saved" && page.choice === "keep") void sync();
    if (type === "erased" && page.choice === "keep" && id === answers.record().id) forget();
  });

  async function start() {
    const inTab = session.get(RECORD);
    if (inTab !== null) takeUp(inTab);
    if (session.get(CHOICE) === "tab") {
      page.choice = "tab";
      return say("tab-only");
    }
    // Without a choice there is hardly ever a record (a killed browser may have lost the choice alone): nobody waits for that.
    if (local.get(CHOICE) !== "keep") return void follow();
    page.choice = "keep";
    await sync();
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  await Promise.race([start(), new Promise((resolve) => (timer = setTimeout(resolve, patience)))]);
  clearTimeout(timer);

  return {
    answers,
    status: () => page.status,
    choice: () => page.choice,
    asides: () => page.asides,
    exported: () => page.exported,
    erased: () => erased && (erased.unread ? "part" : "whole"),
    unread,
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    choose: (choice) => (choice === "keep" ? keep() : keepInTab()),

    async erase() {
      const { choice } = page;
      const { id } = answers.record();
      const nothing = isEmpty(answers.record()) && page.asides.length === 0;
      const before = nothing ? erased : null; // what was erased before this can still be put back
      erased = {
        kept: before?.kept ?? bundle(page),
        choice: choice ?? before?.choice ?? null,
        unread: unread() || (before?.unread ?? false),
      };
      gone = id;
      forget();
      return choice === "keep" || unerased ? clearDevice(id) : undefined;
    },

    async restore() {
      if (page.choice === "keep") await sync();
      if (!erased) return undefined;
      const { kept } = erased;
      const choice = page.choice ?? erased.choice; // the reader may have chosen since
      const replacing = page.choice === "keep"; // takes the answers given since with it
      erased = null;
      takeUp(kept);
      if (replacing) Object.assign(page, { replacing });
      else if (choice === "keep") return keep();
      if (choice === "tab") return keepInTab();
      await save();
      return page.status.problem;
    },

    take(record) {
      const mine = answers.record();
      const same = record.id === mine.id;
      if (!same) {
        Object.assign(page, { replacing: true, exported: null });
        // A copy of what is replaced, left where the device did not take it, would be merged into what replaces it.
        const left = local.get(RECORD);
        if (left !== null && readKept(fromJson(left)).record?.id === mine.id) local.remove(RECORD);
      }
      page.named = true;
      answers.replace(same ? blend(mine, { record, named: true }) : record);
      return save();
    },

    noteExport() {
      page.exported = new Date().toISOString();
      return save();
    },

    async dropAsides() {
      page.asides = page.newAsides = [];
      if (page.choice !== "keep") return save();
      await device.transact((kept) => kept && { ...kept, asides: [] }, false).catch(() => undefined);
      say(page.status.state, page.status);
    },

    hide() {
      const unwritten = page.choice === "keep" && answers.record() !== page.saved;
      // Without the choice, another tab has erased the record: not a word of it may come back.
      if (unwritten && local.get(CHOICE) === "keep") local.put(RECORD, bundle(page));
      hidden = tab();
    },
    outdated: () => hidden !== tab() && !atRisk(),
    leave() {
      erased = null;
      say(page.status.state, page.status);
    },
    show() {
      if (page.choice === "keep") void sync();
    },
    atRisk,
  };
}
