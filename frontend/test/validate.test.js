import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileText } from "../src/download.js";
import { MAX_BYTES, newRecord, put } from "../src/record.js";
import { isRecord, readFile, readText } from "../src/validate.js";

const records = new URL("../../tests/golden/records/", import.meta.url);
const refused = JSON.parse(readFileSync(new URL("refused/index.json", records), "utf8"));
/** @param {string} name */
const open = (name) => new Blob([readFileSync(new URL(name, records))]);

for (const name of readdirSync(records).filter((name) => name.endsWith(".json"))) {
  test(`${name} is read, and exported again byte for byte as Python writes it`, async () => {
    const { record } = await readFile(open(name));
    assert.ok(record);
    assert.equal(fileText(record), await open(name).text());
  });
}

for (const { file, key, where, only } of refused.filter(({ only }) => only !== "python")) {
  test(`${file} is refused: ${key}`, async () => {
    assert.equal(only, undefined);
    const { record, problem } = await readFile(open(`refused/${file}`));
    assert.equal(record, undefined);
    assert.equal(problem?.key, key);
    if (where?.length) assert.ok(problem?.sentence.includes(`damaged: the answer at ${where.join(" › ")}. `), problem?.sentence);
    assert.doesNotMatch(problem?.sentence ?? "", /[{}<>]/);
  });
}

test("a file over 5 MB is refused before a byte of it is read", async () => {
  const file = { size: MAX_BYTES + 1, arrayBuffer: () => assert.fail("it was read") };
  const { problem } = await readFile(/** @type {any} */ (file));
  assert.equal(problem?.key, "too_big");
});

test("a file that has changed or gone since it was chosen is not called a picture", async () => {
  const file = { size: 9, arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) };
  const { problem } = await readFile(/** @type {any} */ (file));
  assert.equal(problem?.key, "cannot_read");
});

test("hostile text is refused within a second", () => {
  const hostile = [
    "[".repeat(MAX_BYTES),
    `{"schema":"leading-by-example/record","version":1,"id":"5ca1ab1e0ddba11c","created":"2026-11-16T19:02:11.000Z","reflections":${'{"a":'.repeat(400_000)}1${"}".repeat(400_000)}}`,
    `{"schema":"leading-by-example/record","version":1,"id":"5ca1ab1e0ddba11c","created":"2026-11-16T19:02:11.000Z","reflections":{"${"a-".repeat(2_000_000)}":1}}`,
    `{"schema":"leading-by-example/record","version":1,"id":"5ca1ab1e0ddba11c","created":"2026-11-16T19:02:11.000Z","maps":{"vacancy":{"own":{"vacant":{"at":"2026-11-16T19:02:11.000Z","value":[${'"a",'.repeat(900_000)}"a"]}}}}}`,
  ];
  for (const text of hostile) {
    const start = performance.now();
    assert.ok(readText(text).problem);
    assert.ok(performance.now() - start < 1000, `${performance.now() - start} ms for ${text.slice(0, 150)}`);
  }
});

test("a record too big to be read back is not exported", () => {
  let record = newRecord();
  for (let n = 0; n < 280; n += 1) {
    record = put(record, `/reflections/p${n}`, { value: "\u00e9".repeat(10_000), at: "2026-11-23T12:00:00.000Z" });
  }
  assert.ok(isRecord(record));
  assert.equal(fileText(record), null);
});
