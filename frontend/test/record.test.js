import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical, changedPaths, entry, merge, newRecord, put, timeAfter } from "../src/record.js";
import { isRecord } from "../src/validate.js";
import { dice, randomRecord } from "./random-records.js";

const golden = JSON.parse(readFileSync(new URL("../../tests/golden/merge.json", import.meta.url), "utf8"));
const at = "2026-11-23T12:00:00.000Z";

test("a new record is a valid one, with an id of its own", () => {
  const [a, b] = [newRecord(), newRecord()];
  assert.ok(isRecord(a));
  assert.notEqual(a.id, b.id);
});

test("an answer put in is found again, and the record before it is as it was", () => {
  const before = newRecord();
  const after = put(before, "/reflections/one", { value: "Yes", at });
  assert.equal(entry(after, ["reflections", "one"])?.value, "Yes");
  assert.equal(entry(before, "/reflections/one"), undefined);
});

test("what all objects inherit is no answer, and cannot be overwritten", () => {
  const record = newRecord();
  for (const path of ["/constructor", "/__proto__/at", "/reflections/toString/length", "/schema", ""]) {
    assert.equal(entry(record, path), undefined);
  }
  const polluted = put(record, "/__proto__/polluted", { value: "x", at });
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.equal(Object.getPrototypeOf(polluted), Object.prototype);
  assert.equal(isRecord(polluted), false);
});

test("a branch with keys named at and value is not taken for an answer", () => {
  const record = put(put(newRecord(), "/reflections/at", { value: "a", at }), "/reflections/value", { value: "b", at });
  assert.equal(entry(record, "/reflections"), undefined);
  assert.equal(entry(record, "/reflections/at")?.value, "a");
});

test("a clock set back does not make a new answer older than the one it replaces", () => {
  assert.equal(timeAfter("2999-12-31T23:59:59.999Z"), "3000-01-01T00:00:00.000Z");
  assert.equal(timeAfter("9999-12-31T23:59:59.999Z"), "9999-12-31T23:59:59.999Z"); // the end of the calendar
  assert.ok(timeAfter("2020-01-01T00:00:00.000Z") > "2026");
});

for (const { case: name, a, b, merged } of golden) {
  test(`merging as in Python: ${name}`, () => {
    if (!merged) return assert.throws(() => merge(a, b), /never merged/);
    assert.deepEqual(merge(a, b), merged);
    assert.deepEqual(merge(b, a), merged);
  });
}

test("merging is commutative, associative and idempotent, and gives valid records", () => {
  const roll = dice(7);
  for (let n = 0; n < 3000; n += 1) {
    const [a, b, c] = [randomRecord(roll), randomRecord(roll), randomRecord(roll, { created: "2026-11-16T19:02:10.000Z" })];
    const ab = merge(a, b);
    assert.ok(isRecord(ab));
    assert.equal(canonical(ab), canonical(merge(b, a)));
    assert.equal(canonical(merge(ab, c)), canonical(merge(a, merge(b, c))));
    assert.equal(merge(ab, b), ab); // the very same object: nothing to save, nobody to tell
    assert.equal(merge(a, a), a);
  }
});

test("the changed paths are those whose answers differ", () => {
  const before = put(put(newRecord(), "/reflections/one", { value: "a", at }), "/reflections/two", { value: "b", at });
  const after = put(put(before, "/reflections/two", { value: "c", at }), "/keep_list/k1/what", { value: "d", at });
  assert.deepEqual(changedPaths(before, after).sort(), ["/keep_list/k1/what", "/reflections/two"]);
  assert.deepEqual(changedPaths(after, structuredClone(after)), []);
});
