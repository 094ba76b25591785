// The store's rules, with storage that lives in a variable. What browsers do with it: tests/browser/test_store.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CHOICE, keeper, RECORD } from "../src/keeper.js";
import { newRecord, put } from "../src/record.js";
import * as sentences from "../src/sentences.js";
import { shelf } from "../src/shelf.js";
import { openStore } from "../src/store.js";

const P1 = "/reflections/one";
const P2 = "/reflections/two";

/** A device with any number of tabs. */
function computer() {
  /** @type {any} */
  const disk = { kept: undefined, fails: null, stuck: null, writes: 0, hangs: false };
  const local = new Map();
  /** @type {Set<(message: any) => void>} */
  const lines = new Set();
  /** @param {Map<string, string>} map @returns {any} */
  const storage = (map) => ({
    getItem: (/** @type {string} */ key) => map.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => map.set(key, text),
    removeItem: (/** @type {string} */ key) => map.delete(key),
  });
  return {
    disk,
    local,
    lines,
    /** @param {{ session?: Map<string, string>, deaf?: boolean, blocked?: boolean, patience?: number }} [tab] */
    async open({ session = new Map(), deaf = false, blocked = false, patience } = {}) {
      /** @type {any} */
      let mine;
      const store = await openStore({
        device: {
          async transact(change) {
            await new Promise((resolve) => setImmediate(resolve));
            if (disk.hangs) await new Promise(() => {});
            if (disk.fails) throw disk.fails;
            const next = change(structuredClone(disk.kept));
            if (next === undefined) return;
            disk.kept = next;
            disk.writes += 1;
          },
          async erase() {
            for (let n = 0; n < 3; n += 1) await new Promise((resolve) => setImmediate(resolve));
            if (disk.stuck) throw disk.stuck;
            disk.kept = undefined;
          },
        },
        local: shelf(() => storage(local)),
        session: shelf(() => (blocked ? assert.fail("blocked") : storage(session))),
        channel: {
          send: (message) => lines.forEach((line) => line !== mine && line(message)),
          listen(receive) {
            mine = receive;
            if (!deaf) lines.add(receive);
          },
        },
      }, patience);
      await quiet(); // without a choice, the device is asked while the reader goes on
      return store;
    },
    kept: () => JSON.parse(disk.kept.record),
  };
}
/** Turns of the event loop, not milliseconds: a busy machine has fewer of them in the same time. */
async function quiet() {
  for (let n = 0; n < 100; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("nothing goes to the device before the reader chooses; then all that was answered does", async () => {
  const { open, disk, local, kept } = computer();
  const store = await open();
  store.answers.set(P1, "before");
  await quiet();
  assert.deepEqual([disk.kept, local.size, store.status().state], [undefined, 0, "unsaved-choice"]);
  await store.choose("keep");
  assert.equal(kept().reflections.one.value, "before");
  assert.equal(store.status().state, "saved");
});

test("until the choice, and after don't keep, answers follow the reader from page to page in the tab", async () => {
  const { open, disk } = computer();
  const session = new Map();
  let store = await open({ session });
  store.answers.set(P1, "kept in the tab");
  store = await open({ session });
  assert.equal(store.answers.get(P1), "kept in the tab");
  await store.choose("tab");
  store.answers.set(P2, "as well");
  store = await open({ session });
  assert.deepEqual([store.answers.get(P1), store.answers.get(P2)], ["kept in the tab", "as well"]);
  assert.deepEqual([store.choice(), store.status().state, disk.kept], ["tab", "tab-only", undefined]);
});

test("what is kept is there on the next visit", async () => {
  const { open } = computer();
  const store = await open();
  await store.choose("keep");
  store.answers.set(P1, "one");
  store.answers.set(P1, "one and more");
  await quiet();
  const later = await open();
  assert.equal(later.answers.get(P1), "one and more");
  assert.deepEqual([later.choice(), later.status().state], ["keep", "saved"]);
});

test("two tabs with different answers keep both, and show both", async () => {
  const { open, kept } = computer();
  const a = await open();
  await a.choose("keep");
  const b = await open();
  a.answers.set(P1, "from a");
  b.answers.set(P2, "from b");
  await quiet();
  for (const record of [a.answers.record(), b.answers.record(), kept()]) {
    assert.deepEqual([record.reflections.one.value, record.reflections.two.value], ["from a", "from b"]);
  }
});

test("tabs that cannot hear each other lose nothing either, and agree when they come into sight", async () => {
  const { open } = computer();
  const a = await open({ deaf: true });
  await a.choose("keep");
  const b = await open({ deaf: true });
  a.answers.set(P1, "from a");
  b.answers.set(P2, "from b");
  await quiet();
  a.show();
  await quiet();
  assert.deepEqual([a.answers.get(P1), a.answers.get(P2)], ["from a", "from b"]);
});

test("of one answer given in two tabs, the later stays", async () => {
  const { open } = computer();
  const a = await open({ deaf: true });
  await a.choose("keep");
  const b = await open({ deaf: true });
  a.answers.set(P1, "earlier");
  await new Promise((resolve) => setTimeout(resolve, 5));
  b.answers.set(P1, "later");
  a.show();
  await quiet();
  assert.equal(a.answers.get(P1), "later");
});

test("tabs do not answer each other for ever", async () => {
  const { open, disk } = computer();
  const a = await open();
  await a.choose("keep");
  await open();
  await open();
  a.answers.set(P1, "one");
  await quiet();
  const { writes } = disk;
  await quiet();
  assert.equal(disk.writes, writes);
});

test("a choice made in one tab holds in the others that had not chosen, with what was answered there", async () => {
  const { open, kept } = computer();
  const a = await open();
  const b = await open();
  b.answers.set(P2, "in b");
  await a.choose("keep");
  await quiet();
  assert.equal(b.choice(), "keep");
  assert.equal(kept().reflections.two.value, "in b");
  assert.equal(a.answers.get(P2), "in b");
});

test("a tab that does not keep stays out of what another keeps", async () => {
  const { open, kept } = computer();
  const guest = await open();
  await guest.choose("tab");
  guest.answers.set(P1, "private");
  const owner = await open();
  await owner.choose("keep");
  owner.answers.set(P2, "kept");
  await quiet();
  assert.equal(guest.answers.get(P2), undefined);
  assert.equal(kept().reflections.one, undefined);
  assert.equal(await guest.choose("keep"), undefined); // its answers belong to no other record yet
});

test("erasing leaves nothing, in no tab; put back, all is there again", async () => {
  const { open, disk, local, kept } = computer();
  const session = new Map();
  const a = await open({ session });
  await a.choose("keep");
  a.answers.set(P1, "one");
  const b = await open();
  await quiet();
  assert.equal(await a.erase(), undefined);
  b.hide();
  await quiet();
  assert.deepEqual([disk.kept, local.size, session.size], [undefined, 0, 0]);
  assert.deepEqual([a.answers.get(P1), b.answers.get(P1), b.choice(), a.status().state], [undefined, undefined, null, "unsaved-choice"]);
  a.answers.set(P2, "written after");
  assert.equal(await a.restore(), undefined);
  await quiet();
  assert.deepEqual([kept().reflections.one.value, kept().reflections.two.value], ["one", "written after"]);
  assert.equal(b.answers.get(P1), "one");
});

test("a tab that has not heard of it cannot bring back what was erased", async () => {
  const { open, disk, local } = computer();
  const a = await open({ deaf: true });
  await a.choose("keep");
  a.answers.set(P1, "erased");
  await quiet();
  const b = await open({ deaf: true });
  await a.erase();
  b.answers.set(P2, "typed in the old tab");
  b.hide();
  await quiet();
  assert.deepEqual([disk.kept, local.size, b.choice(), b.answers.get(P1)], [undefined, 0, null, undefined]);
});

test("a record that the browser lost is written again by the page that still has it", async () => {
  const { open, disk, kept } = computer();
  const store = await open();
  await store.choose("keep");
  store.answers.set(P1, "one");
  await quiet();
  disk.kept = undefined;
  store.answers.set(P2, "two");
  await quiet();
  assert.deepEqual([kept().reflections.one.value, kept().reflections.two.value], ["one", "two"]);
});

test("what was not written when the page went is merged from its copy at the next visit", async () => {
  const { open, disk, local, kept } = computer();
  const store = await open();
  await store.choose("keep");
  store.hide();
  assert.equal(local.get(RECORD), undefined, "nothing was unwritten");
  disk.hangs = true;
  store.answers.set(P1, "last words");
  store.hide();
  assert.match(local.get(RECORD), /last words/);
  disk.hangs = false;
  const next = await open();
  assert.equal(next.answers.get(P1), "last words");
  assert.equal(kept().reflections.one.value, "last words");
  assert.equal(local.get(RECORD), undefined);
});

test("what was not written when the page went is shown though the device is still full, and written later", async () => {
  for (const before of ["choice", "first word", "many words"]) {
    const { open, disk, kept } = computer();
    const full = new DOMException("full", "QuotaExceededError");
    if (before !== "many words") disk.fails = full;
    const store = await open();
    await store.choose("keep");
    store.answers.set(P1, "one");
    await quiet();
    disk.fails = full;
    disk.hangs = before === "choice"; // the page goes before its first write is refused
    store.answers.set(P2, "last words");
    await quiet();
    store.hide();
    disk.hangs = false;
    const next = await open();
    assert.equal(next.answers.get(P2), "last words", before);
    assert.deepEqual([next.status().state, next.atRisk()], ["failed", true]);
    next.answers.set(P1, "two");
    await quiet();
    disk.fails = null;
    next.show();
    await quiet();
    assert.deepEqual([kept().reflections.one.value, kept().reflections.two.value], ["two", "last words"]);
    assert.deepEqual([kept().id, next.asides()], [store.answers.record().id, []]);
  }
});

test("what was left behind and then erased is not shown again by a page that is refused", async () => {
  const { open, disk, local } = computer();
  const store = await open();
  await store.choose("keep");
  disk.hangs = true;
  store.answers.set(P1, "last words");
  store.hide();
  disk.hangs = false;
  disk.fails = new DOMException("full", "QuotaExceededError");
  const opening = open();
  local.clear(); // by another tab
  const next = await opening;
  assert.equal(next.answers.get(P1), undefined);
});

test("on a full device, a file takes the place of what was left behind, and none of that comes back", async () => {
  const { open, disk, kept } = computer();
  disk.fails = new DOMException("full", "QuotaExceededError");
  const store = await open({ deaf: true }); // it goes, and hears no more
  await store.choose("keep");
  store.answers.set(P2, "last words");
  store.hide();
  const next = await open();
  assert.equal(next.answers.get(P2), "last words");
  const other = put(newRecord(), P1, { value: "from a file", at: "2026-01-01T00:00:00.000Z" });
  await next.take(other);
  await quiet();
  assert.deepEqual([next.answers.get(P1), next.answers.get(P2)], ["from a file", undefined]);
  disk.fails = null;
  next.show();
  await quiet();
  assert.deepEqual([next.answers.get(P2), kept().id, kept().reflections.two], [undefined, other.id, undefined]);
});

test("a full device is said, loses nothing, and is tried again", async () => {
  const { open, disk, kept } = computer();
  const session = new Map();
  const store = await open({ session });
  await store.choose("keep");
  disk.fails = new DOMException("full", "QuotaExceededError");
  store.answers.set(P1, "one");
  await quiet();
  assert.deepEqual([store.status().state, store.status().problem], ["failed", sentences.STORAGE_FULL]);
  assert.ok(store.atRisk());
  assert.match(session.get(RECORD), /one/, "a reload would lose it");
  disk.fails = null;
  store.answers.set(P2, "two");
  await quiet();
  assert.equal(store.status().state, "saved");
  assert.equal(kept().reflections.one.value, "one");
  assert.equal(session.size, 0);
});

test("blocked storage is said and does not block rating", async () => {
  const { open, disk } = computer();
  disk.fails = new DOMException("no", "SecurityError");
  const store = await open({ blocked: true });
  store.answers.set(P1, "one");
  assert.equal(store.answers.get(P1), "one");
  assert.equal(store.status().problem, sentences.STORAGE_BLOCKED);
  assert.equal(await store.choose("keep"), sentences.STORAGE_BLOCKED);
  assert.equal(store.answers.get(P1), "one");
});

test("a device that never answers does not keep the page waiting", async () => {
  const { open, disk } = computer();
  disk.hangs = true;
  const store = await open({ patience: 20 });
  store.answers.set(P1, "one");
  assert.equal(store.answers.get(P1), "one");
});

for (const [name, broken] of Object.entries({
  "cut short": { record: '{"schema":"leading-by-exam', named: true, asides: [], exported: null },
  "not ours": { record: '{"some":"thing"}' },
  "of another shape": ["what", { is: "this" }],
})) {
  test(`a kept record that is ${name} is put aside as it was, and the reader goes on`, async () => {
    const { open, disk, kept } = computer();
    disk.kept = broken;
    const store = await open();
    const text = Array.isArray(broken) ? JSON.stringify(broken) : broken.record;
    assert.deepEqual(store.asides(), [text]);
    store.answers.set(P1, "goes on");
    await quiet();
    assert.deepEqual([kept().reflections.one.value, disk.kept.asides], ["goes on", [text]]);
    await store.dropAsides();
    assert.deepEqual((await open()).asides(), []);
  });
}

test("a damaged record in the tab is put aside too", async () => {
  const { open } = computer();
  const session = new Map([[RECORD, "{{{"]]);
  const store = await open({ session });
  assert.deepEqual(store.asides(), ["{{{"]);
  await store.choose("keep");
  assert.deepEqual((await open()).asides(), ["{{{"]);
});

test("what a newer version kept is left alone, and said", async () => {
  const { open, disk } = computer();
  const kept = newer();
  disk.kept = kept;
  const store = await open();
  store.answers.set(P1, "one");
  await quiet();
  assert.equal(store.status().problem, sentences.KEPT_BY_NEWER);
  assert.equal(disk.kept, kept);
  assert.ok(store.atRisk());
});

test("a file of the same record is merged, one of another record takes its place in every tab", async () => {
  const { open, kept } = computer();
  const a = await open();
  await a.choose("keep");
  a.answers.set(P1, "here");
  const b = await open();
  const mine = a.answers.record();
  await a.take(put(mine, P2, { value: "from the file", at: "2026-11-23T12:00:00.000Z" }));
  await quiet();
  assert.deepEqual([b.answers.get(P1), b.answers.get(P2)], ["here", "from the file"]);
  const other = put(newRecord(), P1, { value: "another record", at: "2026-11-23T12:00:00.000Z" });
  await a.take(other);
  await quiet();
  assert.deepEqual(kept(), other);
  assert.equal(b.answers.record().id, other.id);
  assert.equal(b.answers.get(P2), undefined);
});

test("a record from a file does not push out another that the device keeps", async () => {
  const { open, kept } = computer();
  const guest = await open({ deaf: true });
  await guest.take(put(newRecord(), P1, { value: "mine", at: "2026-11-23T12:00:00.000Z" }));
  const owner = await open();
  await owner.choose("keep");
  owner.answers.set(P2, "the owner's");
  await quiet();
  assert.equal(await guest.choose("keep"), sentences.OTHER_ON_DEVICE);
  assert.equal(guest.answers.get(P1), "mine");
  assert.equal(kept().reflections.two.value, "the owner's");
});

test("to stop keeping moves the answers into the tab", async () => {
  const { open, disk, local } = computer();
  const store = await open();
  await store.choose("keep");
  store.answers.set(P1, "one");
  await quiet();
  await store.choose("tab");
  assert.deepEqual([disk.kept, local.get(CHOICE), store.answers.get(P1), store.status().state], [undefined, undefined, "one", "tab-only"]);
});

/** A tab's storage that has no room for a record. */
class Small extends Map {
  /** @param {string} key @param {string} text */
  set(key, text) {
    if (text.length > 500) throw new DOMException("full", "QuotaExceededError");
    return super.set(key, text);
  }
}
const newer = () => ({ record: JSON.stringify({ ...newRecord(), version: 2 }), named: true, asides: [], exported: null });

test("to stop keeping leaves alone what a newer version kept; to erase it can only be asked for, and not undone", async () => {
  const { open, disk } = computer();
  const kept = (disk.kept = newer());
  const store = await open();
  store.answers.set(P1, "written here");
  assert.ok(store.unread());
  assert.equal(await store.choose("tab"), sentences.NOT_SEEN);
  assert.deepEqual([disk.kept, store.choice(), store.answers.get(P1)], [kept, "keep", "written here"]);
  assert.equal(await store.erase(), undefined);
  assert.deepEqual([disk.kept, store.erased(), store.unread()], [undefined, "part", false]);
  await store.restore();
  assert.equal(store.answers.get(P1), "written here");
});

test("to stop keeping leaves alone what could not be read", async () => {
  const { open, disk, local, kept } = computer();
  const first = await open({ deaf: true });
  await first.choose("keep");
  first.answers.set(P1, "unread");
  await quiet();
  disk.fails = new DOMException("not now", "UnknownError");
  const store = await open();
  assert.equal(await store.choose("tab"), sentences.NOT_SEEN);
  assert.deepEqual([kept().reflections.one.value, local.get(CHOICE), store.choice()], ["unread", "keep", "keep"]);
  disk.fails = null;
  assert.equal(await store.choose("tab"), undefined);
  assert.deepEqual([disk.kept, store.answers.get(P1), store.choice()], [undefined, "unread", "tab"]);
});

test("to stop keeping takes with it what another tab wrote last", async () => {
  const { open } = computer();
  const a = await open({ deaf: true });
  await a.choose("keep");
  const b = await open({ deaf: true });
  b.answers.set(P2, "from b");
  await quiet();
  await a.choose("tab");
  assert.equal(a.answers.get(P2), "from b");
});

test("a record too big for the tab stays on the device, and the sentence does not blame the browser", async () => {
  const { open, disk, kept } = computer();
  const session = new Small();
  let store = await open({ session });
  store.answers.set(P1, "x".repeat(1000));
  assert.deepEqual([store.status().problem, session.size], [sentences.TAB_FULL, 0]);
  await store.choose("keep");
  assert.equal(await store.choose("tab"), sentences.NOT_MOVED);
  assert.equal(kept().reflections.one.value.length, 1000);
  assert.deepEqual([store.choice(), store.status().state, session.size], ["keep", "saved", 0]);
  store = await open({ session });
  assert.equal(store.answers.get(P1), disk.kept && "x".repeat(1000));
});

test("a device that does not erase is said each time, and asked again each time", async () => {
  const { open, disk, local, kept } = computer();
  const store = await open();
  await store.choose("keep");
  store.answers.set(P1, "one");
  await quiet();
  disk.stuck = new Error("another tab");
  assert.equal(await store.choose("tab"), sentences.NOT_ERASED);
  assert.deepEqual([store.choice(), local.get(CHOICE), kept().reflections.one.value], ["keep", "keep", "one"]);
  assert.equal(await store.erase(), sentences.NOT_ERASED);
  assert.equal(await store.erase(), sentences.NOT_ERASED);
  disk.stuck = null;
  assert.equal(await store.erase(), undefined);
  assert.equal(disk.kept, undefined);
});

test("what was erased cannot be put back once the page was left", async () => {
  const { open, disk } = computer();
  const store = await open();
  await store.choose("keep");
  store.answers.set(P1, "one");
  await store.erase();
  store.hide(); // out of sight is not left
  assert.equal(store.erased(), "whole");
  let told = 0;
  store.onStatus(() => (told += 1));
  store.leave();
  assert.deepEqual([store.erased(), told], [null, 1]);
  await store.restore();
  assert.deepEqual([store.answers.get(P1), disk.kept], [undefined, undefined]);
});

test("a page brought back is out of date once another page of its tab has written, chosen or erased", async () => {
  const { open } = computer();
  const session = new Map();
  const first = await open({ session });
  first.answers.set(P1, "one");
  first.hide();
  assert.equal(first.outdated(), false);
  const second = await open({ session });
  assert.equal(first.outdated(), false, "looking changes nothing");
  /** @type {(() => unknown)[]} */
  const changes = [() => second.answers.set(P2, "two"), () => second.choose("keep"), () => second.erase()];
  for (const change of changes) {
    first.hide();
    await change();
    await quiet();
    assert.equal(first.outdated(), true);
  }
});

test("erased twice, all can still be put back", async () => {
  const { open, kept } = computer();
  const store = await open();
  await store.choose("keep");
  store.answers.set(P1, "one");
  await store.erase();
  await store.erase();
  await store.restore();
  assert.deepEqual([store.answers.get(P1), kept().reflections.one.value], ["one", "one"]);
});

test("putting back goes where the reader chose since, and takes what was answered since with it", async () => {
  for (const choice of /** @type {("keep" | "tab")[]} */ (["keep", "tab"])) {
    const { open, disk, kept } = computer();
    const store = await open();
    await store.choose("keep");
    store.answers.set(P1, "one");
    await store.erase();
    await store.choose(choice);
    store.answers.set(P2, "two");
    await quiet();
    assert.equal(await store.restore(), undefined);
    store.answers.set(P2, "and more");
    await quiet();
    assert.deepEqual([store.choice(), store.answers.get(P1), store.answers.get(P2)], [choice, "one", "and more"]);
    if (choice === "tab") assert.equal(disk.kept, undefined);
    else assert.deepEqual([kept().reflections.one.value, kept().reflections.two.value], ["one", "and more"]);
  }
});

test("a late word from another tab does not switch keeping on again after erasing", async () => {
  const { open, disk, local, lines } = computer();
  const a = await open();
  await a.choose("keep");
  a.answers.set(P1, "one");
  const b = await open();
  await quiet();
  const { id } = a.answers.record();
  const late = () => lines.forEach((line) => line({ type: "saved", id }));
  const done = a.erase();
  [...lines][0]?.({ type: "saved", id });
  await done;
  late();
  await quiet();
  assert.deepEqual([a.choice(), b.choice(), disk.kept, local.size], [null, null, undefined, 0]);
});

test("a page that is keeping does not switch the choice on again while another tab erases", async () => {
  const { open, local } = computer();
  const store = await open();
  await store.choose("keep");
  local.delete(CHOICE);
  store.answers.set(P1, "one");
  await quiet();
  assert.equal(local.get(CHOICE), undefined);
});

test("what cannot become JSON is put aside, and a date that is none is not believed", async () => {
  /** @type {any} */
  const cycle = {};
  cycle.self = cycle;
  for (const broken of [cycle, { big: 1n }]) {
    const { open, disk, kept } = computer();
    disk.kept = broken;
    const store = await open();
    assert.equal(store.asides().length, 1);
    store.answers.set(P1, "goes on");
    await quiet();
    assert.deepEqual([store.status().state, kept().reflections.one.value], ["saved", "goes on"]);
  }
  const { open, disk } = computer();
  disk.kept = { record: JSON.stringify(newRecord()), named: true, asides: [], exported: "garbage" };
  assert.equal((await open()).exported(), null);
});

test("a copy that cannot be used is put aside once, however often writing fails", async () => {
  const storage = new Map([[RECORD, "{{{"]]);
  /** @type {any} */
  const page = { answers: { record: newRecord }, choice: "keep", newAsides: [], asides: [], status: {} };
  const shelves = { get: (/** @type {string} */ key) => storage.get(key) ?? null, put: () => true, remove() {} };
  const device = { transact: () => Promise.reject(new Error("no")) };
  const places = /** @type {any} */ ({ device, local: shelves, session: shelves, channel: {} });
  const sync = keeper(page, places, { say() {}, forget() {} });
  await sync();
  await sync();
  assert.deepEqual(page.newAsides, ["{{{"]);
});

test("when the record was last exported is known on the next visit", async () => {
  const { open } = computer();
  const store = await open();
  await store.choose("keep");
  await store.noteExport();
  const at = store.exported();
  assert.ok(at);
  assert.equal((await open()).exported(), at);
});

test("an answer that the record has no place for is refused, and nothing changes", async () => {
  const { open } = computer();
  const store = await open();
  for (const [path, value] of [["/nowhere", 1], [P1, 7], [P1, "x".repeat(10_001)], ["/maps/culture/own/ratings/s07/now", 3]]) {
    assert.throws(() => store.answers.set(/** @type {string} */ (path), value), RangeError);
  }
  assert.deepEqual(Object.keys(store.answers.record()), ["schema", "version", "id", "created"]);
});

test("half an emoji is made whole text, and the same answer again changes nothing", async () => {
  const { open } = computer();
  const store = await open();
  store.answers.set(P1, "a\ud83d");
  assert.equal(store.answers.get(P1), "a\ufffd");
  const before = store.answers.record();
  store.answers.set(P1, "a\ufffd");
  store.answers.set(P2, null);
  assert.equal(store.answers.record(), before);
});

test("a listener that fails keeps no other from hearing, nor the store from saving", async (t) => {
  const { open, kept } = computer();
  const store = await open();
  await store.choose("keep");
  const complaint = t.mock.method(console, "error", () => {});
  /** @type {unknown[]} */
  const heard = [];
  store.answers.subscribe(() => {
    throw new Error("broken view");
  });
  store.answers.subscribe((changed) => heard.push(changed));
  store.answers.set(P1, "one");
  assert.match(String(complaint.mock.calls[0]?.arguments[0]), /broken view/);
  await quiet();
  assert.deepEqual([heard, kept().reflections.one.value], [[[P1]], "one"]);
});
