// Share codes are those that Python makes and finds too: both are held to tests/golden/share_code.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CodeError, encode, ratingsOf, readCode, setsOf } from "../src/share-code.js";
import { readLines } from "../src/share-lines.js";

const golden = JSON.parse(readFileSync(new URL("../../tests/golden/share_code.json", import.meta.url), "utf8"));
const { sets } = golden;
const STATES = /** @type {const} */ ([null, 1, 2, 3, 4, 5, "cannot-tell"]);

/** The same numbers each time. @param {number} seed */
function random(seed) {
  return (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
}

test("codes are written and read as the golden file says", () => {
  for (const { kind, answers, code } of golden.codes) {
    assert.equal(encode(answers, sets, kind), code);
    assert.deepEqual(readCode(code, sets).answers, answers);
  }
  for (const { text, ...read } of golden.reads) assert.deepEqual(readCode(text, sets), read);
});

test("what is no code is refused in the same words", () => {
  for (const { text, key, group, sentence } of golden.refusals) {
    assert.throws(() => readCode(text, sets), (problem) => {
      assert.ok(problem instanceof CodeError);
      assert.deepEqual([problem.key, problem.group, problem.message], [key, group, sentence], text);
      return true;
    });
  }
});

for (const { text, found } of golden.lines) {
  test(`lines: ${JSON.stringify(text).slice(0, 60)}`, () => assert.deepEqual(readLines(text, sets), found));
}

test("a damaged code is shown to who pasted it, a name beside figures never", () => {
  const seen = (/** @type {string} */ text) => readLines(text, sets, true).map((each) => each.seen);
  const code = golden.codes[4].code;
  const wrong = `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`;
  assert.deepEqual(seen(`Sam: ${wrong.toLowerCase()}`), [wrong]);
  assert.deepEqual(seen("1ABC DEFG 2HJK MNPZ"), ["1ABC DEFG 2HJK MNPZ"]);
  const names = ["LINDA 07700 900 123", "LUCY 1990 JONES 07700", "ISAACNEWTON1643", "LIAM20081231X", "1ST MAY LUCY 07700 900"];
  for (const name of names) assert.deepEqual(seen(name).filter(Boolean), [], name);
  assert.equal(readLines("1ABC DEFG 2HJK MNPZ", sets)[0].seen, undefined);
});

test("every map reads back", () => {
  const next = random(7);
  for (const kind of /** @type {const} */ (["core", "all"])) {
    for (let i = 0; i < 300; i += 1) {
      const pick = () => STATES[next(7)];
      const answers = Object.fromEntries(setsOf(sets).today[kind].statements.map((id) => [id, { now: pick(), hoped: pick() }]));
      const read = readCode(encode(answers, sets, kind), sets);
      assert.deepEqual([read.kind, read.answers], [kind, answers]);
    }
  }
});

test("a code is of the reader's own map, never of a guess", () => {
  const rated = { ratings: { s02: { now: { value: 3, at: "2026-11-23T12:00:00.000Z", revision: 1 } } } };
  const record = { maps: { culture: { guesses: { director: rated } } } };
  assert.equal(ratingsOf(record, sets, "core").s02.now, null);
  assert.equal(ratingsOf({ maps: { culture: { own: rated } } }, sets, "core").s02.now, 3);
});

test("a text that is too big is refused", () => {
  assert.throws(() => readLines(" ".repeat(5_000_001), sets), { key: "too_big" });
  assert.throws(() => readLines("é".repeat(2_500_001), sets), { key: "too_big" });
  assert.throws(() => readLines(`\n${"a".repeat(10_001)}`, sets), { key: "line_too_long", message: /^Line 2 / });
  assert.deepEqual(readLines("🙂".repeat(10_000), sets), []);
});

test("a damaged code comes with its characters only where asked for, and with no word beside it", () => {
  const { code } = golden.codes.find(({ kind }) => kind === "core");
  const wrong = code.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  const seen = (/** @type {string} */ text) => readLines(text, sets, true).map((line) => line.seen);
  assert.deepEqual(seen(`Anna Lees: ${wrong.toLowerCase()} bye`), [wrong]);
  assert.deepEqual(seen(`Anna Lees ${code.slice(0, -1)} bye Ben`), [code.slice(0, -1)]);
  assert.deepEqual(seen(`LISA ${code}`), [undefined]);
  assert.ok(!("seen" in readLines(wrong, sets)[0]));
});
