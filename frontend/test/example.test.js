import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CHOICE, RECORD } from "../src/keeper.js";
import { isRecord } from "../src/validate.js";

globalThis.document ??= /** @type {any} */ ({}); // load.js asks it which script is running
const { exampleIsOpen, openExample } = await import("../src/example.js");

const file = new URL("../../src/leading_by_example/schema/example-record.json", import.meta.url);
const record = JSON.parse(readFileSync(file, "utf8"));
const KEY = "leading-by-example:example";

/** A tab's storage. @param {Record<string, string>} kept */
function tab(kept) {
  return {
    kept,
    get: (key) => kept[key] ?? null,
    put: (key, text) => ((kept[key] = text), true),
    remove: (key) => void delete kept[key],
  };
}
const opened = () => JSON.stringify({ record: JSON.stringify(record), named: true, asides: [], exported: null });

test("the example that is shipped is a valid record", () => assert.ok(isRecord(record)));

test("it is open while this tab holds it, and a damaged one is let go", () => {
  assert.equal(exampleIsOpen(tab({})), false);
  assert.equal(exampleIsOpen(tab({ [KEY]: opened() })), true);
  const damaged = tab({ [KEY]: "{", other: "stays" });
  assert.equal(exampleIsOpen(damaged), false);
  assert.deepEqual(damaged.kept, { other: "stays" });
});

test("what is changed in it goes to its own place, whatever the reader's own record does", async () => {
  const session = tab({ [KEY]: opened(), [RECORD]: "mine, to the letter", [CHOICE]: "tab" });
  const store = await openExample(session);
  assert.equal(store.answers.record().id, record.id);
  store.answers.set("/maps/culture/own/ratings/s08/now", 1, { revision: 1 });
  store.hide();
  store.leave();
  store.show();
  assert.equal(session.kept[RECORD], "mine, to the letter");
  assert.equal(session.kept[CHOICE], "tab");
  const again = await openExample(session);
  assert.equal(again.answers.get("/maps/culture/own/ratings/s08/now"), 1);
});

test("even erasing it erases nothing else", async () => {
  const session = tab({ [KEY]: opened(), [RECORD]: "mine, to the letter", [CHOICE]: "tab" });
  await (await openExample(session)).erase();
  assert.equal(session.kept[RECORD], "mine, to the letter");
  assert.equal(session.kept[CHOICE], "tab");
});
