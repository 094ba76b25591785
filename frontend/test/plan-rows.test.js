// What a plan says, and what an action may start from: as Python has it, both held to tests/golden/plan.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { actionsOf, fromWords, quotesOn, startingPoints } from "../src/plan-rows.js";
import { newRecord } from "../src/record.js";
import { isRecord } from "../src/validate.js";

const read = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../../tests/golden/${name}.json`, import.meta.url), "utf8"));
const golden = read("plan");

test("the plan is what has something in it, oldest first", () => {
  assert.ok(isRecord(golden.record));
  assert.deepEqual(actionsOf(golden.record), golden.actions);
  assert.deepEqual(actionsOf(newRecord()), []);
});

for (const [code, said] of Object.entries(golden.from_words)) {
  test(`what an action starts from is said in words, also when it has gone: ${code || "nothing"}`, () => {
    assert.equal(fromWords(golden.record, code, golden.words), said);
  });
}

test("an action may start from what was chosen, answered, hoped or written, what was chosen first", () => {
  assert.deepEqual(startingPoints(golden.record, golden.words), golden.starting_points);
  assert.deepEqual(startingPoints(newRecord(), golden.words), []);
});

test("quotes speak to what they are placed with", () => {
  for (const [code, ids] of Object.entries(golden.quotes_on)) assert.deepEqual(quotesOn(code, golden.words), ids, code);
});

test("whatever ids a file holds, each starting point is one that a record may keep", () => {
  for (const name of ["odd-ids", "everything", "core-eight"]) {
    for (const { options } of startingPoints(read(`records/${name}`), golden.words)) {
      for (const { value, text } of options) {
        assert.match(value, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
        assert.ok(value.length <= 40 && text);
      }
    }
  }
});
