// Group results as CSV, counts only, and read back only where the rules hold: the same bytes as _group_csv.py writes.
/** @import { Results, Side, Statement, Unseen } from "./group-rows.js" */
import messages from "../../src/leading_by_example/schema/messages.json" with { type: "json" };
import { about, ALL_BUT, assembled, BANDS, FEWEST, FIVE_POINTS, inBands, SIDES } from "./group-rows.js";
import { safeCell } from "./safe-cell.js";

const COLUMNS = ["people", "statement_id", "statement", "side", "rated", "answer", "count"];
const HIDDEN = "hidden";
const NEARLY_ALL = "nearly all";
const FEW = "fewer than 3";
const POINTS = ["1", "2", "3", "4", "5"];
const CANNOT_TELL = "cannot-tell";
const MAX_BYTES = 1_000_000;

/** A file that is not one of group results, or breaks their rules: `message` is for the reader. */
export class GroupError extends Error {}

/** Refuses a file too big to be one, before it is read. @param {number} size in bytes */
export function checkSize(size) {
  if (size > MAX_BYTES) throw new GroupError(messages.group_file.too_big);
}

/** @param {string} why @returns {never} */
function refuse(why) {
  throw new GroupError(messages.group_file.foreign.replace("{why}", () => why));
}

/** What is shown, one count a row. @param {Results} results */
const rowsOf = (results) =>
  results.statements.flatMap((each) =>
    SIDES.flatMap((side) => sideRows(each[side]).map((row) => [String(each.asked), each.statement_id, each.title, side, ...row])),
  );

/** @param {Side} side @returns {string[][]} rated, answer, count */
function sideRows(side) {
  const rated = side.rated === null ? "" : String(side.rated);
  const { shown, count } = side.cannot_tell;
  const last = shown === "few" ? FEW : shown === "nearly-all" ? NEARLY_ALL : String(count);
  const names = side.shown === "bands" ? BANDS : POINTS;
  const rows =
    side.shown === "hidden" ? [["", HIDDEN]]
    : side.shown === "nearly-all" ? [[side.where ?? "", NEARLY_ALL]]
    : (side.counts ?? []).map((number, n) => [names[n], String(number)]);
  return [...rows, [CANNOT_TELL, last]].map((row) => [rated, ...row]);
}

/** @param {Results} results @returns {string} with the mark by which spreadsheets know UTF-8 */
export const toCsv = (results) => `\ufeff${[COLUMNS, ...rowsOf(results)].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;

/** Quoted only where it must be, as Python's csv module does; a course's own title is no formula. @param {string} text */
const cell = (text) => (/[",\r\n]/.test(text) ? `"${safeCell(text).replace(/"/g, '""')}"` : safeCell(text));

/**
 * @param {string} text hostile until every row of it has been checked
 * @param {Statement[]} statements today's, in the order of the map
 * @returns {Results}
 */
export function fromCsv(text, statements) {
  checkSize(text.length);
  const [header, ...rows] = table(text.replace(/^\ufeff/, ""));
  if (header?.join("\n") !== COLUMNS.join("\n")) refuse(`its columns are not ${COLUMNS.join(", ")}`);
  const known = new Map(statements.map((each) => [each.statement_id, each]));
  /** @type {Map<string, Map<string, string[][]>>} */
  const found = new Map();
  rows.forEach((row, n) => {
    if (row.length !== COLUMNS.length || !known.has(row[1]) || !SIDES.some((side) => side === row[3])) {
      refuse(`row ${n + 2} is about no statement that this workbook asks`);
    }
    const sides = found.get(row[1]) ?? new Map();
    found.set(row[1], sides);
    const mine = sides.get(row[3]);
    if (mine) mine.push(row);
    else sides.set(row[3], [row]);
  });
  const shown = statements.flatMap((each) => {
    const sides = found.get(each.statement_id);
    return sides ? [statementOf(each, sides)] : [];
  });
  if (!shown.length) refuse("there are no results in it");
  const results = assembled(Math.max(...shown.map(({ asked }) => asked)), shown);
  // What is written again must be what was read, so nothing was there twice, missing or out of place.
  if (bare(rowsOf(results)) !== bare(rows)) refuse("a row is missing, is there twice or is out of place");
  return results;
}

/** A title may have been reworded since. @param {string[][]} rows */
const bare = (rows) => JSON.stringify(rows.map((row) => row.filter((_, n) => n !== 2)));

/** The cells of a CSV text. @param {string} text @returns {string[][]} */
function table(text) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  const each = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  while (each.lastIndex < text.length) {
    const match = each.exec(text);
    if (!match) refuse("it is no table");
    row.push(match[1] === undefined ? match[2] : match[1].replace(/""/g, '"'));
    if (match[3] === ",") {
      if (each.lastIndex === text.length) row.push("");
      else continue;
    }
    rows.push(row);
    row = [];
  }
  return rows;
}

/** @param {Statement} statement @param {Map<string, string[][]>} sides */
function statementOf(statement, sides) {
  const asked = new Set([...sides.values()].flat().map((row) => number(row[0])));
  const [people = 0] = asked;
  const [now, hoped] = SIDES.map((side) => sides.get(side));
  if (asked.size !== 1 || people < FEWEST || !now || !hoped) refuse(`the rows of ‘${statement.title}’ do not fit together`);
  return { ...about(statement), asked: people, now: sideOf(now, people, statement.title), hoped: sideOf(hoped, people, statement.title) };
}

/** @param {string[][]} rows @param {number} asked @param {string} title @returns {Side} */
function sideOf(rows, asked, title) {
  const counts = new Map(rows.map((row) => [row[5], row[6]]));
  const last = counts.get(CANNOT_TELL) ?? "";
  counts.delete(CANNOT_TELL);
  const names = [...counts.keys()].join(" ");
  const values = [...counts.values()];
  /** @type {Unseen} */
  const cannot_tell =
    last === FEW ? { shown: "few", count: null }
    : last === NEARLY_ALL ? { shown: "nearly-all", count: null }
    : { shown: "count", count: number(last) };
  /** @type {Side} */
  const side = { shown: "hidden", rated: null, where: null, counts: null, cannot_tell };
  if (!(counts.size === 1 && counts.get("") === HIDDEN)) {
    const rated = (side.rated = number(rows[0][4]));
    const nearly = values.length === 1 && values[0] === NEARLY_ALL;
    const numbers = nearly ? [] : values.map(number);
    const total = numbers.reduce((a, b) => a + b, 0);
    const few = rated < FIVE_POINTS;
    const where = BANDS.find((band) => band === names);
    if (nearly && where) Object.assign(side, { shown: "nearly-all", where });
    else if (names === (few ? BANDS : POINTS).join(" ") && total === rated) Object.assign(side, { shown: few ? "bands" : "points", counts: numbers });
    else refuse(`the rows of ‘${title}’ do not fit together`);
    if (rated < FEWEST || rated > asked || (!nearly && Math.max(...inBands(numbers)) >= rated - ALL_BUT)) {
      refuse(`‘${title}’ shows more than the rules allow`);
    }
  }
  const counted = cannot_tell.count;
  if (counted !== null && !(counted > ALL_BUT && counted < asked - ALL_BUT)) refuse(`‘${title}’ shows more than the rules allow`);
  if ((side.rated ?? 0) + (counted ?? 0) > asked) refuse(`the rows of ‘${title}’ do not fit together`);
  return side;
}

/** @param {string} text */
function number(text) {
  if (!/^[0-9]{1,9}$/.test(text)) refuse("a count is not a whole number");
  return Number(text);
}
