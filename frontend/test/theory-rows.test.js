// Map 2 is computed by Python too: both are held to tests/golden/theory_map.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { branch } from "../src/maps.js";
import { chartRows, inLines, links, readout, rows } from "../src/theory-rows.js";

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`../../tests/golden/${name}.json`, import.meta.url), "utf8"));
const golden = read("theory_map");

for (const given of golden.cases) {
  test(given.name, () => {
    assert.deepEqual(rows(given.part, golden.words), given.rows);
    assert.deepEqual(links(given.part), given.links);
    assert.deepEqual(readout(given.part, golden.words), given.readout);
    if (given.chart_rows) assert.deepEqual(chartRows(given.part, golden.words), given.chart_rows);
  });
}

test("a record with everything in it is read", () => {
  const part = branch(read("records/everything"), "theory");
  assert.equal(links(part).length, 1); // and one that was taken away
  assert.equal(rows(part, golden.words).length, 21);
  assert.equal(chartRows(part, golden.words).filter(({ kind }) => kind === "link").length, 1);
});

test("200 links are all read, and the diagram draws each line once", () => {
  const ids = golden.words.table_1.map((/** @type {any} */ { item_id }) => item_id);
  const all = Array.from({ length: 200 }, (_, n) => [`l${n}`, { from: { value: ids[n % 7] }, to: { value: ids[7 + (n % 5)] } }]);
  const part = { links: Object.fromEntries(all) };
  assert.equal(links(part).length, 200);
  assert.equal(chartRows(part, golden.words).filter(({ kind }) => kind === "link").length, 35);
});

test("a text is broken at spaces and after hyphens, and nothing of it is lost", () => {
  assert.equal(inLines("bureaucratic and deficit-orientated"), "bureaucratic\nand deficit-\norientated");
  assert.equal(inLines("a - b"), "a - b");
  assert.equal(inLines(""), "");
});
