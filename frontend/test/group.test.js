// Group results: the same rules and the same file as in Python, and files from outside hostile until checked.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { makeBatch } from "../src/group-batch.js";
import { checkSize, fromCsv, GroupError, toCsv } from "../src/group-csv.js";
import { groupResults, tooClose } from "../src/group-rows.js";
import { askedOn, leftOut, ratingsOf, typed } from "../src/group-slips.js";

const { cases, cells } = JSON.parse(readFileSync(new URL("../../tests/golden/group.json", import.meta.url), "utf8"));
const CORE = [2, 4, 9, 10, 13, 14, 20, 21];
const ALL = Array.from({ length: 24 }, (_, n) => n + 1);
const id = (n) => `s${String(n).padStart(2, "0")}`;
// Titles stand in the golden files, as cells that may be quoted: what is here only has to be the same.
const titles = new Map(
  cases.flatMap(({ csv }) => [...(csv ?? "").matchAll(/^\d+,(s\d\d),(?:"((?:[^"]|"")*)"|([^,]*)),/gm)].map((m) => [m[1], m[2]?.replaceAll('""', '"') ?? m[3]])),
);
const statements = ALL.map((n) => ({ statement_id: id(n), title: titles.get(id(n)) ?? "", theme_id: "", low: "", high: "", core: CORE.includes(n) }));
const STATES = [null, 1, 2, 3, 4, 5, "cannot-tell"];

const ratings = (states) => {
  const asked = states.length === 16 ? CORE : ALL;
  const answers = asked.map((n, at) => [id(n), { now: STATES[states[2 * at]], hoped: STATES[states[2 * at + 1]] }]);
  return { kind: states.length === 16 ? "core" : "all", answers: Object.fromEntries(answers) };
};
const batchOf = ({ answers, duplicates }) =>
  (duplicates === "once" ? [...new Set(answers)] : answers).map((states) => ({ ratings: ratings(states), times: 1 }));
const bare = ({ title: _t, theme_id: _i, low: _l, high: _h, ...row }) => row;

for (const each of cases) {
  test(`the group of the golden file: ${each.name}`, () => {
    const found = groupResults(batchOf(each), statements);
    if (each.results.small) return assert.deepEqual([found.small, found.people, found.statements], [true, each.results.people, []]);
    assert.deepEqual({ ...found, statements: found.statements.map(bare) }, each.results);
    assert.equal(toCsv(found), each.csv);
    assert.deepEqual(fromCsv(each.csv, statements).statements, found.statements);
    assert.deepEqual(fromCsv(each.csv.replaceAll("\r\n", "\n"), statements).statements, found.statements);
  });
}

test("a file that breaks the rules, or is none, is refused", () => {
  const csv = cases.find(({ name }) => name.startsWith("nineteen")).csv;
  const rows = csv.split("\r\n");
  const broken = {
    "no file": "",
    "other columns": csv.replace("people,", "persons,"),
    "a statement of no map": csv.replaceAll("s02", "s99"),
    "a row missing": rows.filter((_, n) => n !== 2).join("\r\n"),
    "a row twice": [...rows.slice(0, 3), rows[2], ...rows.slice(3)].join("\r\n"),
    "a count that is none": csv.replace(/,\d+\r\n/, ",=1+1\r\n"),
    "fewer people than are ever shown": csv.replace(/^\d+,/gm, "7,"),
    "an open quotation": `${csv}"`,
    "too big": csv + " ".repeat(1_000_000),
  };
  for (const [name, text] of Object.entries(broken)) assert.throws(() => fromCsv(text, statements), GroupError, name);
});

test("a course may write a title that a spreadsheet would run, and the file still reads back", () => {
  const { csv } = cases.find(({ name }) => name.startsWith("nineteen"));
  const found = fromCsv(csv, statements);
  for (const [title, cell] of cells) {
    const text = toCsv({ ...found, statements: found.statements.map((each) => ({ ...each, title })) });
    const expected = /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
    assert.ok(text.includes(`19,s02,${expected},now,`), title);
    assert.equal(text.split(`,${expected},`).length, csv.trim().split("\r\n").length, title);
    const courses = statements.map((each) => ({ ...each, title }));
    assert.deepEqual(fromCsv(text, courses).statements[0], { ...found.statements[0], title });
  }
});

test("a file over a megabyte is refused before it is read, and so is a paste that would hold the page up", () => {
  assert.throws(() => checkSize(1_000_001), /bigger than 1 MB.*Nothing was changed/);
  checkSize(1_000_000);
  const { sets, codes } = JSON.parse(readFileSync(new URL("../../tests/golden/share_code.json", import.meta.url), "utf8"));
  const [{ code }] = codes.filter((each) => each.code);
  const batch = makeBatch({ sets, statements, session: { get: () => null, put: () => true, remove() {} } });
  assert.equal(batch.paste(`${code}\n`), 1);
  const before = batch.state();
  for (const text of ["\n".repeat(50_000), "a ".repeat(750_001), `${code}\n${"\n".repeat(50_000)}`]) {
    assert.throws(() => batch.paste(text), /Nothing of it was read.*Paste it in parts/);
    assert.equal(batch.state(), before);
  }
  assert.equal(batch.paste("\n".repeat(49_999)), 0);
});

test("two batches that differ by a few people are too close, others not", () => {
  const batch = (from, to) => new Map(Array.from({ length: to - from }, (_, n) => [String(from + n), 1]));
  assert.equal(tooClose(batch(0, 10), batch(0, 11)), true);
  assert.equal(tooClose(batch(0, 20), batch(5, 20)), true);
  assert.equal(tooClose(batch(0, 10), batch(0, 10)), false);
  assert.equal(tooClose(batch(0, 10), batch(0, 18)), false);
  assert.equal(tooClose(batch(0, 10), batch(20, 30)), false);
});

test("what is typed from a slip is its answers, in order, and nothing else", () => {
  assert.equal(typed("3 0?x–5９", 8), "3-??-5");
  assert.equal(typed("123451234", 8), "12345123");
  assert.match(leftOut("39", 8), /^‘9’ is no answer/);
  assert.match(leftOut("123451234", 8), /^All 8 are in/);
  assert.equal(leftOut("3 0?–5９".replace("９", "４"), 8), "");
  const asked = askedOn(statements, false, true);
  assert.deepEqual(asked.slice(0, 3).map(({ statement, side }) => `${statement.statement_id} ${side}`), ["s02 now", "s02 hoped", "s04 now"]);
  const given = ratingsOf("5?-", asked);
  assert.deepEqual([given.s02, given.s04], [{ now: 5, hoped: "cannot-tell" }, { now: null, hoped: null }]);
});
