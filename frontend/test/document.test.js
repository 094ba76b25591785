// The document and its files are the ones that Python makes: both are held to tests/golden/documents/.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { toCsv } from "../src/document/csv.js";
import { documentOf } from "../src/document/document.js";
import { isRightToLeft } from "../src/document/docx-writer.js";
import { toMarkdown } from "../src/document/markdown.js";
import { canonical, merge } from "../src/record.js";
import { shared } from "../src/document/shared-record.js";
import { isRecord } from "../src/validate.js";

const folder = new URL("../../tests/golden/", import.meta.url);
/** @param {string} name */
const golden = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const words = golden("documents/words.json");
const everything = golden("records/everything.json");
const all = readdirSync(new URL("documents/", folder)).filter((name) => name !== "words.json");

for (const name of all) {
  const given = golden(`documents/${name}`);
  const record = golden(given.record);
  const options = given.options;
  test(`as Python makes it: ${name}`, () => {
    const made = documentOf(record, words, options);
    assert.deepEqual(made, given.document);
    assert.equal(toMarkdown(made, words.document), given.markdown);
    assert.equal(toCsv(record, words, options), given.csv);
  });
}

test("there are golden documents of every shape", () => {
  assert.deepEqual(new Set(all.map((name) => golden(`documents/${name}`).document.shape)), new Set(["full", "cpd", "portfolio"]));
});

test("what is left out is in no part of the shared record, which stays a valid one", () => {
  const left = canonical(shared(everything, { vacancy: false, guesses: false }));
  assert.ok(isRecord(JSON.parse(left)));
  assert.doesNotMatch(left, /"vacancy":|"guesses":/);
  assert.match(canonical(everything), /"vacancy":.*"guesses":|"guesses":.*"vacancy":/);
  assert.deepEqual(shared(everything, { vacancy: true, guesses: true }), everything);
});

test("a shared record that is imported takes nothing away from the whole, least of all from a dated copy", () => {
  const at = "2026-11-23T12:00:00.000Z";
  /** @param {object} maps */
  const dated = (maps) => ({ value: { maps: { culture: { own: {} }, ...maps } }, at });
  const copies = { whole: dated({}), fourth: dated({ vacancy: { own: {} } }), guess: dated({ culture: { guesses: {} } }) };
  const record = { ...everything, snapshots: { ...everything.snapshots, ...copies } };
  for (const vacancy of [false, true]) {
    for (const guesses of [false, true]) {
      const part = shared(record, { vacancy, guesses });
      assert.equal(merge(record, part), record);
      assert.equal(canonical(merge(part, record)), canonical(record));
      assert.deepEqual(Object.keys(copies).filter((key) => key in (part.snapshots ?? {})), ["whole", ...(vacancy ? ["fourth"] : []), ...(guesses ? ["guess"] : [])]);
    }
  }
});

test("a cell that a spreadsheet could run is no formula any more", () => {
  const at = "2026-11-23T12:00:00.000Z";
  for (const text of ["=1+1", "+44", "-1", "@SUM(A1)", "＝1"]) {
    const record = { reflections: { "study-what": { value: text, at } } };
    const csv = toCsv(record, words, { shape: "full", vacancy: false, guesses: false, today: "2026-11-23" });
    assert.ok(csv.includes(`"'${text}"`), text);
  }
});

test("Word is told of right-to-left text by its first letter, as browsers are", () => {
  assert.deepEqual(["الثقة", "“אמון”", "1. سؤال", "Trust: الثقة", "👩🏾", ""].map(isRightToLeft), [true, true, true, false, false, false]);
});
