/**
 * Finds share codes in what people paste: chat logs with names and times, e-mails, spreadsheets, wrapped lines.
 * As _share_lines.py has it. What is not a code is never kept, only the number of its line.
 */
/** @import { SetRow } from "./share-code.js" */
import { CodeError, located, lookAt, plain, setsOf, step, symbolsIn, written } from "./share-code.js";

export { readCode } from "./share-code.js"; // who reads lines, reads what is in them

/**
 * @typedef {"code" | "duplicate" | "damaged" | "newer" | "other-set" | "nothing"} Status
 * @typedef {{ line: number, status: Status, code?: string, same_as?: number, groups?: number[], seen?: string }} Line
 * @typedef {{ at: number, status: Status, code?: string, groups?: number[], seen?: string }} Found
 * @typedef {{ line: number, runs: string[], taken: boolean[], found: Found[], goesOn: boolean }} Row
 * @typedef {[Row, number]} Place a run of letters and figures in a line
 */

const MAX_BYTES = 5_000_000;
const MAX_LINE = 10_000;
const SHORTEST = 12; // characters of anything that looks like a code
const LONGEST = 64;
const WHOLE = [16, 36]; // characters of a code of each kind
const WRAPS_OVER = 3; // lines

/**
 * @param {string} text @param {readonly SetRow[]} sets
 * @param {boolean} [show] whether a damaged code comes with its characters, for the eyes of whoever pasted it
 * @returns {Line[]} @throws {CodeError}
 */
export function readLines(text, sets, show = false) {
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) throw new CodeError("too_big");
  /** @type {Row[]} */
  const rows = [];
  text.split(/\r\n|\r|\n/).forEach((given, i) => {
    if (given.length > MAX_LINE && [...given].length > MAX_LINE) throw new CodeError("line_too_long", null, { line: i + 1 });
    const line = plain(given);
    if (!/[\p{L}\p{N}]/u.test(line)) return;
    const runs = line.match(/[0-9A-Za-z]+/g) ?? [];
    rows.push({ line: i + 1, runs, taken: runs.map(() => false), found: [], goesOn: false });
  });
  for (const row of rows) take(row.runs.map((_, at) => [row, at]), sets);
  rows.forEach((_, i) => wrapped(rows.slice(i, i + WRAPS_OVER), sets));
  for (const row of rows) {
    for (const stretch of stretches(row)) glued(stretch, sets);
    for (const stretch of stretches(row)) unreadable(stretch, sets);
    for (const stretch of stretches(row)) add(stretch, { status: "damaged", groups: [] });
  }
  return told(rows, show);
}

/**
 * Codes, and codes with one slip, among runs that follow each other.
 * @param {Place[]} places @param {readonly SetRow[]} sets @param {number} [starts] how many are on the first line: only across it
 */
function take(places, sets, starts = 0) {
  const { lengths } = setsOf(sets);
  const most = lengths[lengths.length - 1];
  for (let at = 0; at < (starts || places.length); at += 1) {
    let size = 0;
    for (let after = at; after < places.length && size < most; ) {
      const [row, place] = places[after];
      size += row.runs[place].length;
      after += 1;
      if (lengths.includes(size) && after > starts && isCode(places.slice(at, after), sets)) {
        at = after - 1;
        break;
      }
    }
  }
}

/** @param {Place[]} places @param {readonly SetRow[]} sets */
function isCode(places, sets) {
  const text = places.map(([row, place]) => row.runs[place]).join("");
  const symbols = symbolsIn(text);
  if (lookAt(symbols, sets).status === "code") return add(places, { status: "code", code: written(symbols) });
  const groups = /[0-9]/.test(text) ? located(symbols, sets) : null;
  return groups !== null && add(places, { status: "damaged", groups });
}

/** Codes that begin at the end of the first row and go on in the next. @param {Row[]} rows @param {readonly SetRow[]} sets */
function wrapped([first, ...others], sets) {
  const { lengths } = setsOf(sets);
  const most = lengths[lengths.length - 1];
  let begin = first.runs.length;
  while (begin && !first.taken[begin - 1] && first.runs.length - begin < most) begin -= 1;
  /** @type {Place[]} */
  const places = first.runs.slice(begin).map((_, i) => [first, begin + i]);
  const starts = places.length;
  for (const row of others) {
    for (let at = 0; at < Math.min(row.taken.length, most) && !row.taken[at]; at += 1) places.push([row, at]);
    if (row.taken.some(Boolean)) break;
  }
  if (starts && places.length > starts) take(places, sets, starts);
}

/** What is left of a line and looks like a code: runs such as groups of four have, figures among them. @param {Row} row */
function stretches(row) {
  /** @type {Place[][]} */
  const all = [];
  /** @type {Place[]} */
  let stretch = [];
  for (let at = 0; at <= row.runs.length; at += 1) {
    const run = row.runs[at] ?? "";
    if (!row.taken[at] && run.length >= 3 && (run.length <= 5 || /[0-9]/.test(run))) {
      stretch.push([row, at]);
      continue;
    }
    if (looksLikeACode(stretch.map(([, place]) => row.runs[place]))) all.push(stretch);
    stretch = [];
  }
  return all;
}

/** @param {string[]} runs */
function looksLikeACode(runs) {
  if (runs.join("").length < SHORTEST) return false;
  const figures = runs.filter((run) => /[0-9]/.test(run)).length;
  // One year or time in a sentence of short words is no code; one figure among capitals may be.
  if (runs.some((run) => run.length >= SHORTEST && /[0-9]/.test(run))) return true;
  return figures > 1 || (figures === 1 && !/[a-z]/.test(runs.join("")));
}

/** Codes that run into each other, or into what stands beside them, with nothing between. @param {Place[]} stretch @param {readonly SetRow[]} sets */
function glued(stretch, sets) {
  const whose = stretch.flatMap((place) => [...place[0].runs[place[1]]].map(() => place));
  const symbols = symbolsIn(stretch.map(([row, place]) => row.runs[place]).join(""));
  for (let at = 0; at < symbols.length; at += 1) {
    if (symbols[at] !== 1) continue;
    const length = setsOf(sets).lengths.find((each) => lookAt(symbols.slice(at, at + each), sets).set?.length === each);
    if (length === undefined) continue;
    const code = symbols.slice(at, at + length);
    add([...new Set(whose.slice(at, at + length))], { status: "code", code: written(code) });
    at += length - 1;
  }
}

/** Codes that are right, but not for this workbook. @param {Place[]} stretch @param {readonly SetRow[]} sets */
function unreadable(stretch, sets) {
  for (let at = 0; at < stretch.length; at += 1) {
    let left = 0;
    /** @type {number[]} */
    const symbols = [];
    for (let after = at; after < stretch.length; after += 1) {
      const [row, place] = stretch[after];
      for (const symbol of symbolsIn(row.runs[place])) {
        left = step(left, symbol);
        symbols.push(symbol);
      }
      if (symbols.length > LONGEST) break;
      const status = left === 0 ? lookAt(symbols, sets).status : "damaged";
      if (status !== "newer" && status !== "other-set") continue;
      add(stretch.slice(at, after + 1), { status });
      at = after;
      break;
    }
  }
}

/** @param {Place[]} places @param {Omit<Found, "at">} found @returns {true} */
function add(places, found) {
  const [first, place] = places[0];
  const seen = found.status === "damaged" ? codeLike(places, found.groups?.length !== 0) : undefined;
  first.found.push({ at: place, ...found, ...(seen && { seen }) });
  for (const [row, at] of places) {
    row.taken[at] = true;
    row.goesOn ||= row !== first;
  }
  return true;
}

/**
 * A damaged code in its groups, and no word beside it. Where more than one character may be wrong: groups of four (one
 * may have lost or won a character) from a 1, which every code begins with, to the first small letter, of a code's length.
 * @param {Place[]} places @param {boolean} sure that no more than one character is wrong
 */
function codeLike(places, sure) {
  let runs = places.map(([row, place]) => row.runs[place]);
  if (!sure) {
    const begin = runs.findIndex((run) => run.startsWith("1"));
    const end = runs.findIndex((run, n) => n >= begin && /[a-z]/.test(run));
    runs = begin < 0 ? [] : runs.slice(begin, end < 0 ? undefined : end);
    const uneven = runs.filter((run) => run.length !== 4);
    if (uneven.length > 1 || !WHOLE.some((length) => Math.abs(runs.join("").length - length) <= 1)) return undefined;
  }
  return sure || runs.length === 1 ? (runs.join("").toUpperCase().match(/.{1,4}/g) ?? []).join(" ") : runs.join(" ");
}

/** @param {Row[]} rows @param {boolean} show */
function told(rows, show) {
  /** @type {Line[]} */
  const lines = [];
  /** @type {Map<string, number>} */
  const first = new Map();
  for (const { line, found, goesOn } of rows) {
    for (const { status, code, groups, seen } of found.sort((a, b) => a.at - b.at)) {
      if (code === undefined) {
        lines.push({ line, status, ...(groups && { groups }), ...(show && seen && { seen }) });
        continue;
      }
      const same = first.get(code);
      if (same === undefined) first.set(code, line);
      lines.push(same === undefined ? { line, status, code } : { line, status: "duplicate", code, same_as: same });
    }
    if (!found.length && !goesOn) lines.push({ line, status: "nothing" });
  }
  return lines;
}
