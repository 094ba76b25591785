import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { answersIn, newRecord, put } from "../src/record.js";
import { difference, isEmpty, kindOf, tally } from "../src/tally.js";
import { changes, clock, holds, nothingNew } from "../src/words.js";

const everything = JSON.parse(readFileSync(new URL("../../tests/golden/records/everything.json", import.meta.url), "utf8"));
const schema = JSON.parse(
  readFileSync(new URL("../../src/leading_by_example/schema/record-1.schema.json", import.meta.url), "utf8"),
);
const [early, late] = ["2026-11-23T12:00:00.000Z", "2026-11-23T13:00:00.000Z"];

/** Which definition of the schema an answer belongs to. @param {readonly string[]} path */
function definitionAt(path) {
  let node = schema;
  const name = () => node.$ref?.split("/").pop();
  for (const key of path) {
    while (node.$ref) node = schema.definitions[name()] ?? schema.properties.maps;
    node = node.properties?.[key] ?? node.additionalProperties;
  }
  return name() ?? "snapshot";
}

test("what is a rating, a text or a choice is what the schema says it is", () => {
  const kinds = { rating: "ratings", text: "texts", fingerprint: null, snapshot: "snapshots" };
  let seen = 0;
  for (const [path, answer] of answersIn(everything)) {
    if (answer.value === null) continue;
    const definition = definitionAt(path);
    assert.equal(kindOf(path, answer), definition in kinds ? kinds[/** @type {"text"} */ (definition)] : "choices", path.join("/"));
    seen += 1;
  }
  assert.ok(seen > 50);
});

test("an answer taken back does not count", () => {
  const record = put(newRecord(), "/reflections/one", { value: null, at: early });
  assert.ok(isEmpty(record));
  assert.equal(holds(tally(record)), "no answers yet");
});

test("the preview counts what would be replaced, added, taken back and kept", () => {
  const given = (/** @type {any[]} */ ...all) =>
    all.reduce((record, [id, value, at]) => put(record, `/reflections/${id}`, { value, at }), newRecord());
  const before = given(["one", "a", early], ["two", "b", early], ["three", "c", early], ["four", null, early]);
  const after = given(["one", "a", early], ["two", "x", late], ["three", null, late], ["four", "d", late], ["five", "e", late]);
  assert.deepEqual(difference(before, after), { replaced: 1, added: 2, removed: 1, kept: 1 });
  assert.equal(changes(difference(before, after)), "1 answer here would be replaced by later ones, 2 added, 1 taken back and 1 kept.");
  assert.equal(changes({ replaced: 0, added: 7, removed: 0, kept: 0 }), "7 answers would be added.");
});

test("a file that changes nothing is said to be here already, or older", () => {
  const one = put(newRecord(), "/reflections/one", { value: "a", at: early });
  const later = put(one, "/reflections/one", { value: "b", at: late });
  const back = put(one, "/reflections/one", { value: null, at: late });
  assert.equal(nothingNew(difference(one, one)), "Everything in it is here already.");
  for (const here of [later, back]) assert.match(nothingNew(difference(here, one)), /^Your answers here are newer/);
});

test("figures are said in words", () => {
  assert.equal(holds({ ratings: 12, texts: 3, choices: 0, snapshots: 0, all: 15 }), "12 ratings and 3 texts");
  assert.equal(holds({ ratings: 1, texts: 0, choices: 2, snapshots: 2, all: 5 }), "1 rating, 2 choices and 2 dated copies of the maps");
  const now = new Date(2026, 10, 23, 14, 30);
  assert.equal(clock(new Date(2026, 10, 23, 14, 2), now), "14:02");
  assert.equal(clock(new Date(2026, 10, 3, 9, 5), now), "on 3 November 2026 at 09:05");
});
