// Hostile input to what needs no page: never a crash, never a changed prototype, and what is refused is refused in words.
// What a page shows of it: tests/browser/test_hostile.py.
import assert from "node:assert/strict";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compareRows } from "../src/compare-rows.js";
import { copiesIn, copyName, mapsToCopy, sidesOf } from "../src/compare-sides.js";
import { allowed } from "../src/document/blocks.js";
import { toCsv } from "../src/document/csv.js";
import { documentOf } from "../src/document/document.js";
import { toMarkdown } from "../src/document/markdown.js";
import { shared } from "../src/document/shared-record.js";
import { fileText } from "../src/download.js";
import { fromCsv, GroupError, toCsv as groupCsv } from "../src/group-csv.js";
import { KEY, makeBatch } from "../src/group-batch.js";
import { askedOn, leftOut, ratingsOf as slipOf, typed } from "../src/group-slips.js";
import { CHOICE, RECORD } from "../src/keeper.js";
import { branch, MAPS } from "../src/maps.js";
import { chosen, actionsOf, startingPoints } from "../src/plan-rows.js";
import { profile } from "../src/profile.js";
import { count, fits, NONE, ranges, termsOf } from "../src/quote-filter.js";
import { canonical, merge, newRecord } from "../src/record.js";
import { blend, readKept, settle } from "../src/settle.js";
import { CodeError, encode, ratingsOf, readCode } from "../src/share-code.js";
import { readLines } from "../src/share-lines.js";
import { openStore } from "../src/store.js";
import { difference, tally } from "../src/tally.js";
import * as theory from "../src/theory-rows.js";
import * as vacancy from "../src/vacancy-rows.js";
import { isRecord, readFile, readText } from "../src/validate.js";
import * as whoLeads from "../src/who-leads-rows.js";
import { holds } from "../src/words.js";
import { bytes, kept, records, runs, tampered, texts, values } from "./hostile-values.js";

globalThis.document ??= /** @type {any} */ ({}); // load.js asks it which script is running
const { exampleIsOpen, openExample } = await import("../src/example.js");

const golden = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../../tests/golden/${name}`, import.meta.url), "utf8"));
const { sets, codes } = golden("share_code.json");
const words = golden("documents/words.json");
const { words: planWords } = golden("plan.json");
const { cases } = golden("group.json");
const TODAY = "2026-11-24";

const builtIns = () => JSON.stringify([Object.prototype, Array.prototype, Function.prototype, String.prototype].map((each) => Reflect.ownKeys(each).map(String)));
const BUILT_INS = builtIns();

/** A way in, tried with many inputs. @param {string} name @param {number} few @param {number} many @param {fc.Arbitrary<any>} input @param {(input: any) => unknown} check */
function way(name, few, many, input, check) {
  test(name, async (t) => {
    let tried = 0;
    await fc.assert(fc.asyncProperty(input, async (each) => {
      tried += 1;
      await check(each);
      assert.equal(builtIns(), BUILT_INS);
    }), runs(few, many));
    t.diagnostic(`${tried} inputs`);
  });
}

/** A problem has a sentence for the reader, and nothing of the file in it that could be markup. @param {any} reading */
function refusedOrRead({ record, problem }) {
  if (problem) assert.match(problem.sentence, /^[A-Z][^<>{}]+\.$/su);
  else assert.ok(isRecord(record));
}

way("a file of any bytes is refused in words, or is a valid record", 150, 3000, bytes, async (given) => refusedOrRead(await readFile(new Blob([given]))));

way("a record with anything anywhere is refused in words, or is valid", 300, 5000, fc.oneof(tampered, values.map((value) => JSON.stringify(value)), texts), (text) => refusedOrRead(readText(text)));

way("whatever a record holds, half an emoji too, is the same after export and import", 200, 3000, records, (record) => {
  const text = fileText(record);
  assert.deepEqual(readText(text).record, JSON.parse(JSON.stringify(record)));
  assert.match(text, /^[\n -~]*$/); // ASCII: no encoding can change it
  assert.equal(fileText(readText(text).record), text);
});

const map = () => {
  const held = new Map();
  return { held, get: (/** @type {string} */ key) => held.get(key) ?? null, put: (/** @type {string} */ key, /** @type {string} */ text) => (held.set(key, text), true), remove: (/** @type {string} */ key) => held.delete(key) };
};
const anything = fc.anything({ withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true, withObjectString: true, stringUnit: "binary" });

way("whatever the device keeps, the page opens, and what it cannot read is put aside and not lost", 150, 3000, fc.tuple(fc.oneof(anything, kept), fc.oneof(kept, texts), fc.oneof(kept, texts), texts), async (given) => {
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : (attempt(() => JSON.stringify(value)) ?? "null"));
  const [local, session] = [map(), map()];
  let disk = attempt(() => structuredClone(given[0]));
  const before = disk;
  local.put(RECORD, text(given[1]));
  session.put(RECORD, text(given[2]));
  local.put(CHOICE, given[3]);
  const device = { transact: async (/** @type {any} */ change) => { const next = change(disk); if (next !== undefined) disk = next; }, erase: async () => { disk = undefined; } };
  const store = await openStore({ device, local, session, channel: { send() {}, listen() {} } });
  assert.ok(isRecord(store.answers.record()));
  assert.ok(store.asides().every((aside) => typeof aside === "string"));
  assert.ok(store.exported() === null || !Number.isNaN(Date.parse(store.exported() ?? "")));
  store.answers.set("/reflections/one", "still takes answers");
  for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setImmediate(resolve));
  if (disk === before) return; // nothing there, or from a newer version and left alone
  const read = readKept(before);
  const now = readKept(disk);
  assert.ok(now.record);
  if (read.record) assert.equal(canonical(merge(now.record, read.record)), canonical(now.record)); // not one answer less
  else if (before !== undefined) assert.ok(now.asides.includes(read.text));
});

way("copies of one record agree, whichever meets which", 100, 1000, fc.tuple(records, records), ([a, b]) => {
  assert.equal(canonical(merge(a, b)), canonical(merge(b, a)));
  assert.ok(isRecord(merge(a, b)));
  const other = { ...newRecord(), ...b, id: "0".repeat(16) };
  assert.equal(blend(a, { record: other, named: true }), a);
  const settled = settle({ record: JSON.stringify(other), named: true, asides: [], exported: null }, { record: a, named: true, replacing: false, seen: false, asides: [], exported: null, copy: null });
  assert.equal(settled.asides.length, 1);
});

way("the example is shown, or let go, whatever the tab has under its name", 60, 500, fc.oneof(texts, tampered, records.map((record) => JSON.stringify({ record: JSON.stringify(record) }))), async (text) => {
  const session = map();
  session.put("leading-by-example:example", text);
  if (exampleIsOpen(session)) assert.ok(isRecord((await openExample(session)).answers.record()));
  else assert.equal(session.held.size, 0);
});

way("every map, document and file can be made of any valid record, safe to open", 100, 1500, records, (record) => {
  const all = { shape: /** @type {"full"} */ ("full"), vacancy: true, guesses: true, today: TODAY };
  for (const shape of /** @type {const} */ (["full", "cpd", "portfolio"])) {
    const made = documentOf(record, words, { ...all, shape });
    const texts = JSON.stringify(made.blocks.filter(({ kind }) => kind !== "picture"));
    assert.equal(allowed(texts), texts);
    safeMarkdown(toMarkdown(made, words.document));
  }
  safeCsv(toCsv(record, words, all));
  assert.ok(isRecord(JSON.parse(canonical(shared(record, { vacancy: false, guesses: false })))));
  holds(tally(record));
  difference(newRecord(), record);
  for (const key of /** @type {(keyof typeof MAPS)[]} */ (Object.keys(MAPS))) {
    const sides = sidesOf(record, key, (role) => role);
    compareRows(key, sides[0]?.part, sides.at(-1)?.part, words);
  }
  copiesIn(record).forEach(copyName);
  mapsToCopy(record);
  for (const [key, module] of Object.entries({ theory, vacancy, who_leads: whoLeads })) module.readout(branch(record, /** @type {any} */ (key)), words);
  chosen(record);
  actionsOf(record);
  startingPoints(record, planWords);
  profile(record, words.statements.map((/** @type {any} */ row) => ({ id: row.statement_id, ...row })));
  assert.match(encode(ratingsOf(record, sets, "all"), sets, "all"), /^[0-9A-Z]{4}( [0-9A-Z]{4})+$/);
});

/** Each cell is quoted, and none begins as a formula does. @param {string} csv */
function safeCsv(csv) {
  assert.match(csv, /^\ufeff(?:"(?:[^"]|"")*"(?:,"(?:[^"]|"")*"){7}\r\n)+$/);
  for (const [, cell] of csv.matchAll(/"((?:[^"]|"")*)"/g)) assert.doesNotMatch(cell ?? "", /^[=+\-@\t\r\n＝＋－＠]|[\0\ud800-\udbff](?![\udc00-\udfff])/);
}

/** No tag, link, code or heading of the reader's own. @param {string} text */
function safeMarkdown(text) {
  const bare = text.replace(/\\[^\n]/g, "").replaceAll("<br>", "");
  assert.doesNotMatch(bare, /[<`[\]$&~]/);
}

way("pasted text is searched for codes; a line that is no code is no code", 300, 5000, fc.oneof(texts, fc.array(fc.oneof(texts, fc.constantFrom(...codes.map((/** @type {any} */ { code }) => code), "\r", "\n", "\t", " ")), { maxLength: 12 }).map((parts) => parts.join(""))), (text) => {
  for (const { code, line } of readLines(text, sets, true)) {
    assert.ok(line >= 1);
    if (code !== undefined) assert.ok(readCode(code, sets).answers);
  }
  try {
    readCode(text, sets);
  } catch (problem) {
    assert.ok(problem instanceof CodeError);
  }
});

const statements = words.statements.map((/** @type {any} */ row) => ({ ...row, low: "", high: "", core: true }));
const results = cases.filter((/** @type {any} */ each) => each.csv).map((/** @type {any} */ each) => each.csv);
const spoilt = fc.tuple(fc.constantFrom(...results), fc.nat(20_000), fc.nat(30), fc.oneof(texts, fc.constantFrom(",", '"', "\r\n", "9", "hidden", "nearly all", "\ufeff")))
  .map(([csv, at, take, put]) => csv.slice(0, at % csv.length) + put + csv.slice((at % csv.length) + take));
way("an earlier group's file is read to the letter, or refused in words", 150, 3000, fc.oneof(spoilt, texts, fc.constantFrom(...results)), (text) => {
  try {
    const found = fromCsv(text, statements);
    assert.deepEqual(fromCsv(groupCsv(found), statements), found);
  } catch (problem) {
    assert.ok(problem instanceof GroupError, String(problem));
    assert.match(problem.message, /^This is not the CSV file .+exported, or export it again\.$/s);
  }
});

way("codes that a tab has kept are codes, or let go", 150, 2000, fc.oneof(texts, values.map((value) => JSON.stringify(value)), fc.record({ version: fc.constantFrom(1, 2), closed: fc.oneof(fc.boolean(), values), codes: fc.array(fc.record({ code: fc.oneof(texts, fc.constantFrom(...codes.map((/** @type {any} */ { code }) => code))), times: fc.oneof(fc.integer(), values) }, { requiredKeys: [] })) }).map((value) => JSON.stringify(value))), (text) => {
  const session = map();
  session.put(KEY, text);
  const batch = makeBatch({ sets, statements, session });
  if (batch.restore()) assert.ok(Number.isSafeInteger(batch.people()));
  else assert.equal(session.held.size, 0);
});

way("a paper slip takes answers and nothing else", 150, 2000, texts, (text) => {
  const asked = askedOn(statements, true, true);
  assert.match(typed(text, asked.length), /^[1-5?-]*$/);
  leftOut(text, asked.length);
  assert.match(encode(slipOf(typed(text, asked.length), asked), sets, "all"), /^1/);
});

way("words to look for are words, whatever is typed", 200, 3000, fc.tuple(texts, texts), ([typed, text]) => {
  const quote = { id: "q01", theme: "", group: "", tags: [], texts: [text] };
  fits(quote, { ...NONE, words: typed }, () => false);
  count([quote], { ...NONE, words: typed }, () => false);
  for (const [from, to] of ranges(text, termsOf(typed))) assert.ok(0 <= from && from < to && to <= text.length);
});

test("what is huge, deep or of one kind through and through is refused at once", () => {
  // What grows with the square of its size takes half a minute and more at these sizes; in this process's own time, since
  // others run beside it.
  const most = 15_000;
  const header = "people,statement_id,statement,side,rated,answer,count\r\n";
  const csvs = [`${header}${"8,s01,,now,,1,1\r\n".repeat(55_000)}`, `${header}${'"'.repeat(900_000)}`, `${header}"${'""'.repeat(400_000)}`, ",".repeat(900_000), "\n".repeat(900_000)];
  for (const text of csvs) {
    const start = process.cpuUsage();
    assert.throws(() => fromCsv(text, statements), GroupError);
    assert.ok(spent(start) < most, `${spent(start)} ms for ${JSON.stringify(text.slice(60, 90))}`);
  }
  const runs = [" ", "\t", "\n", "\u00a0", "(", "-", "_", "*", "1", "<", "&", "a"].map((each, n) => [`r${n}`, { value: `a${each.repeat(9998)}b`, at: "2026-11-24T10:00:00.000Z" }]);
  const record = /** @type {any} */ ({ ...newRecord(), reflections: Object.fromEntries(runs.flatMap(([key, text]) => Array.from({ length: 30 }, (_, n) => [`${key}-${n}`, text]))) });
  const all = { shape: /** @type {"full"} */ ("full"), vacancy: true, guesses: true, today: TODAY };
  const start = process.cpuUsage();
  toMarkdown(documentOf(record, words, all), words.document);
  toCsv(record, words, all);
  assert.ok(spent(start) < most, `${spent(start)} ms for a record of long runs`);
});

/** Milliseconds. @param {NodeJS.CpuUsage} start */
const spent = (start) => process.cpuUsage(start).user / 1000;

/** @template T @param {() => T} action */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
