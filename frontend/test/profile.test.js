// The profile is the one that Python computes too: both are held to tests/golden/profile.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chartRows, profile, progress } from "../src/profile.js";

const golden = JSON.parse(readFileSync(new URL("../../tests/golden/profile.json", import.meta.url), "utf8"));
const statements = golden.statements
  .filter((/** @type {any} */ row) => !row.retired)
  .map((/** @type {any} */ row) => ({
    id: row.statement_id,
    theme: row.theme_id,
    title: row.title,
    core: row.core,
    revision: row.revision,
  }));
const headings = /** @type {Map<string, string>} */ (new Map(Object.entries(golden.headings)));

for (const given of golden.cases) {
  test(given.name, () => {
    const rows = profile(given.record, statements);
    assert.deepEqual(rows, given.rows);
    assert.deepEqual(chartRows(rows, headings), given.chart_rows);
    for (const [route, asked] of /** @type {const} */ ([["all", () => true], ["core", (/** @type {any} */ row) => row.core]])) {
      const { answered, of } = progress(rows, asked);
      assert.deepEqual([answered, of], given.progress[route]);
    }
  });
}
