// What is left where a role is vacant is what Python computes too: both are held to tests/golden/vacancy.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chartRows, readout, rolesInUse, rows } from "../src/vacancy-rows.js";

const golden = JSON.parse(readFileSync(new URL("../../tests/golden/vacancy.json", import.meta.url), "utf8"));

for (const { name, part, ...given } of golden.cases) {
  test(name, () => {
    assert.deepEqual(rows(part, golden), given.rows);
    assert.deepEqual(readout(part, golden), given.readout);
    assert.deepEqual(chartRows(part, golden), given.chart_rows);
  });
}

test("only roles in use have a column, in the order of the data", () => {
  const used = rolesInUse(golden.cases[1].part, golden);
  assert.deepEqual(used, ["director", "team-manager", "social-worker", "voluntary-worker"]);
  assert.deepEqual(rolesInUse({}, golden), []);
});
