import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hold } from "../src/answers.js";
import { compareRows } from "../src/compare-rows.js";
import { copiesIn, mapsToCopy, sidesOf } from "../src/compare-sides.js";
import { daysOf, monthsFrom } from "../src/look-again.js";
import { isDue, whenInWords } from "../src/look-again-date.js";
import { newRecord } from "../src/record.js";
import { guessesIn, seated } from "../src/seated.js";

const OWN = "/maps/culture/own/ratings/s01/now";
const GUESS = "/maps/culture/guesses/director/ratings/s01/now";
const first = { revision: 1 };

function sitting() {
  const answers = hold(newRecord(), () => {});
  /** @type {(string[] | null)[]} */
  const told = [];
  const here = seated(answers, "culture");
  here.subscribe((changed) => told.push(changed));
  return { answers, here, told };
}

test("from the reader's own seat all is as it was", () => {
  const { answers, here, told } = sitting();
  here.set(OWN, 2, first);
  assert.equal(answers.get(OWN), 2);
  assert.equal(here.record(), answers.record());
  assert.deepEqual(told, [[OWN]]);
});

test("a guess is kept apart: nothing of it is ever in the reader's own map, nor the other way round", () => {
  const { answers, here } = sitting();
  here.set(OWN, 2, first);
  here.sit("director");
  assert.equal(here.get(OWN), undefined);
  assert.deepEqual(here.record().maps.culture.own, {});
  here.set(OWN, 5, first);
  here.set(["maps", "culture", "own", "voices"], "mine alone");
  assert.deepEqual([answers.get(OWN), answers.get(GUESS), here.get(OWN), here.entry(OWN).value], [2, 5, 5, 5]);
  assert.equal(answers.get("/maps/culture/guesses/director/voices"), "mine alone");
  assert.equal(here.record().maps.culture.own.ratings.s01.now.value, 5);
  assert.equal(here.record(), here.record(), "one record as long as nothing changes");
  here.set("/keep_list/k1/what", "the drop-in");
  here.set("/maps/theory/own/items/a1/answer", "yes");
  assert.equal(answers.get("/keep_list/k1/what"), "the drop-in");
  assert.equal(answers.get("/maps/theory/own/items/a1/answer"), "yes", "another map is not this seat's");
  here.sit(null);
  assert.equal(here.get(OWN), 2);
});

test("who listens hears of the guess as if it were the map, and not of what goes on in the own map meanwhile", () => {
  const { answers, here, told } = sitting();
  here.sit("director");
  answers.set(GUESS, 4, first);
  answers.set(OWN, 1, first);
  answers.set("/reflections/p1", "text");
  assert.deepEqual(told, [null, [OWN], ["/reflections/p1"]]);
});

test("another record, opened or erased, is shown as the reader's own map first", () => {
  const { answers, here, told } = sitting();
  here.sit("director");
  answers.replace(newRecord());
  assert.equal(here.seat(), null);
  assert.deepEqual(told, [null, null]);
});

test("a guess that was taken back entirely is none", () => {
  const { answers, here } = sitting();
  here.sit("director");
  here.set(OWN, 5, first);
  assert.deepEqual(guessesIn(answers.record(), "culture"), ["director"]);
  here.set(OWN, null, first);
  assert.deepEqual(guessesIn(answers.record(), "culture"), []);
});

test("a guess is taken away whole, and only that guess; who listens hears of it once", () => {
  const { answers, here, told } = sitting();
  here.set(OWN, 2, first);
  here.sit("director");
  here.set(OWN, 5, first);
  here.set("/maps/culture/own/voices", "mine");
  told.length = 0;
  here.takeBack();
  assert.deepEqual(told, [null]);
  assert.deepEqual(guessesIn(answers.record(), "culture"), []);
  assert.equal(answers.get(OWN), 2);
});

const golden = JSON.parse(readFileSync(new URL("../../tests/golden/compare.json", import.meta.url), "utf8"));
for (const { about, map, first: one, second: two, rows } of golden.cases) {
  test(`side by side, ${map}: ${about}`, () => assert.deepEqual(compareRows(map, one, two, golden.words), rows));
}

test("a dated copy holds what is answered, guesses too, and nothing that was taken back", () => {
  const { answers, here } = sitting();
  assert.deepEqual(mapsToCopy(answers.record()), {});
  here.set(OWN, 2, first);
  here.set("/maps/culture/own/ratings/s02/now", 3, first);
  here.set("/maps/culture/own/ratings/s02/now", null, first);
  assert.deepEqual(Object.keys(mapsToCopy(answers.record()).culture.own.ratings), ["s01"]);
  here.sit("director");
  here.set(OWN, 5, first);
  answers.set("/snapshots/t1", { label: "spring", maps: mapsToCopy(answers.record()) });
  here.set(OWN, 1, first);
  const [copy] = copiesIn(answers.record());
  assert.equal(copy.maps.culture.guesses.director.ratings.s01.now.value, 5);
  const names = sidesOf(answers.record(), "culture", () => "Director").map(({ name }) => name.replace(/of \d.*\(/, "of a day ("));
  assert.deepEqual(names, [
    "My own map, now",
    "A guess, as from the seat of: Director",
    "My own map, copy of a day (spring)",
    "A guess, as from the seat of: Director, copy of a day (spring)",
  ]);
  answers.set("/snapshots/t1", null);
  assert.deepEqual(copiesIn(answers.record()), []);
});

test("a month has come on its first day, a day on that day, and neither on the day it was set", () => {
  const march = new Date(2027, 2, 1);
  /** @param {unknown} value @param {Date} [set] */
  const due = (value, set = new Date(2027, 1, 28)) => isDue({ value, at: set.toISOString() }, march);
  assert.deepEqual(["2027-03", "2027-03-01", "2026-12-31", "2027-03-02", "2027-04", "", null].map((date) => due(date)), [
    true, true, true, false, false, false, false,
  ]);
  assert.equal(due("2027-03", march), false);
  assert.equal(isDue(undefined, march), false);
  assert.deepEqual(["2027-03", "2027-03-01"].map((date) => whenInWords(date)), ["in March 2027", "on 1 March 2027"]);
});

test("the months and days to choose from are those there are", () => {
  const months = monthsFrom(new Date(2027, 11, 31), "2025-02");
  assert.deepEqual(months.slice(0, 4).map(([value]) => value), ["", "2025-02", "2027-12", "2028-01"]);
  assert.deepEqual(months[2], ["2027-12", "December 2027"]);
  assert.deepEqual(["2028-02", "2027-02", "2027-04", ""].map((month) => daysOf(month).length - 1), [29, 28, 30, 0]);
});
