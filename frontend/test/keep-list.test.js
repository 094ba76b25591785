import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { freshId } from "../src/ids.js";
import { entriesOf, inWords } from "../src/keep-list.js";
import { newRecord, put } from "../src/record.js";
import { tally } from "../src/tally.js";
import { isRecord } from "../src/validate.js";

const at = "2026-11-23T12:00:00.000Z";
/** @param {[string, string | null][]} all */
const given = (...all) => all.reduce((record, [path, value]) => put(record, `/keep_list/${path}`, { value, at }), newRecord());

test("an entry is what has words in it, oldest first", () => {
  const record = given(["k2/what", " b "], ["k1/who_would_say", "a carer"], ["k3/what", null], ["k4/what", "  "]);
  assert.deepEqual(entriesOf(record), [
    { id: "k1", what: "", who_would_say: "a carer" },
    { id: "k2", what: "b", who_would_say: "" },
  ]);
  assert.deepEqual(entriesOf(newRecord()), []);
});

test("whatever ids a file gives its entries, they are read", () => {
  for (const name of ["odd-ids", "everything", "core-eight"]) {
    const file = new URL(`../../tests/golden/records/${name}.json`, import.meta.url);
    assert.ok(entriesOf(JSON.parse(readFileSync(file, "utf8"))).length > 0, name);
  }
});

test("ids sort as they were made, never come twice, and are ids that a record may hold", () => {
  const ids = Array.from({ length: 500 }, () => freshId("k"));
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(isRecord(given(...ids.map((id) => /** @type {[string, string]} */ ([`${id}/what`, "x"])))));
});

test("the preview of an import counts both halves of an entry as texts", () => {
  assert.deepEqual(tally(given(["k1/what", "a"], ["k1/who_would_say", "b"])), { ratings: 0, texts: 2, choices: 0, snapshots: 0, all: 2 });
});

test("the list is counted in words, and not scored", () => {
  assert.deepEqual([0, 1, 3].map(inWords), ["Nothing on your list yet.", "1 thing to keep.", "3 things to keep."]);
});
