import assert from "node:assert/strict";
import { test } from "node:test";
import { NEXT, sorted } from "../src/data-table.js";

const same = (/** @type {string} */ text) => text;

test("a column goes from A to Z, back, and never loses the order as printed", () => {
  const printed = ["Sharing", "Change champions", "community", "Élan"];
  assert.deepEqual(sorted(printed, "ascending", same), ["Change champions", "community", "Élan", "Sharing"]);
  assert.deepEqual(sorted(printed, "descending", same), ["Sharing", "Élan", "community", "Change champions"]);
  assert.deepEqual(sorted(printed, "none", same), printed);
  assert.deepEqual(printed, ["Sharing", "Change champions", "community", "Élan"], "the list itself is left alone");
});

test("what is equal stays in the order as printed, both ways", () => {
  const printed = [{ id: 1, text: "b" }, { id: 2, text: "a" }, { id: 3, text: "b" }, { id: 4, text: "b" }];
  const ids = (/** @type {"ascending" | "descending"} */ order) => sorted(printed, order, ({ text }) => text).map(({ id }) => id);
  assert.deepEqual(ids("ascending"), [2, 1, 3, 4]);
  assert.deepEqual(ids("descending"), [1, 3, 4, 2]);
});

test("numbers in a text are compared as numbers", () => {
  assert.deepEqual(sorted(["10 networks", "9 stories"], "ascending", same), ["9 stories", "10 networks"]);
});

test("enough presses always lead back to as printed", () => {
  for (const [kind, presses] of /** @type {const} */ ([["columns", 2], ["rows", 3]])) {
    /** @type {import("../src/data-table.js").Order} */
    let order = "none";
    for (let n = 0; n < presses; n += 1) order = NEXT[kind][order];
    assert.equal(order, "none");
  }
});
