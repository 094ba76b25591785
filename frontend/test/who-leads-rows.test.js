// What Python computes too: both are held to tests/golden/who_leads.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chartRows, readout, rows } from "../src/who-leads-rows.js";

const golden = JSON.parse(readFileSync(new URL("../../tests/golden/who_leads.json", import.meta.url), "utf8"));

for (const { name, part, ...wanted } of golden.cases) {
  test(name, () => {
    const all = rows(part, golden.words);
    assert.equal(all.length, 36);
    assert.deepEqual(all.filter((row) => row.now || row.hoped || row.how_known), wanted.answered);
    assert.deepEqual(readout(part, golden.words), wanted.readout);
    assert.deepEqual(chartRows(part, golden.words), wanted.chart_rows);
  });
}

test("ids that a file makes up, even those that objects inherit, are no answers", () => {
  const part = JSON.parse('{"groups": {"constructor": {"vision": {"now": {"value": "leads"}}}, "unpaid-carers": {"to-string": {}}}}');
  assert.deepEqual(rows(part, golden.words), rows({}, golden.words));
});
