/**
 * Finds share codes in what people paste: chat logs with names and times, e-mails, spreadsheets, wrapped lines.
 * As _share_lines.py has it. What is not a code is never kept, only the number of its line.
 */
/** @import { SetRow } from "./share-code.js" */
/** @import { Stream, Window } from "./share-stream.js" */
import { CodeError, located, lookAt, setsOf, written } from "./share-code.js";
import { begin, end, inOrder, promising, right, rightRuns, runText, streamOf, stretches } from "./share-stream.js";

export { readCode } from "./share-code.js"; // who reads lines, reads what is in them

/**
 * @typedef {"code" | "duplicate" | "damaged" | "newer" | "other-set" | "nothing"} Status
 * @typedef {{ line: number, status: Status, code?: string, same_as?: number, groups?: number[], seen?: string }} Line
 * @typedef {{ at: number, status: Status, code?: string, groups?: number[], seen?: string }} Found
 * @typedef {{ stream: Stream, sets: readonly SetRow[], taken: Uint8Array, found: Map<number, Found[]>, goesOn: Set<number> }} Search
 *   `taken` by run; by row, what is found in it; the rows in which a code from the row before ends
 * @typedef {[number, number]} Runs the first, and the one after the last
 */

const MAX_BYTES = 5_000_000;
const MAX_LINE = 10_000;
const WHOLE = [16, 36]; // characters of a code of each kind
const WRAPS_OVER = 3; // lines

/**
 * @param {string} text @param {readonly SetRow[]} sets
 * @param {boolean} [show] whether a damaged code comes with its characters, for the eyes of whoever pasted it
 * @returns {Line[]} @throws {CodeError}
 */
export function readLines(text, sets, show = false) {
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) throw new CodeError("too_big");
  if (text.length > MAX_LINE) {
    text.split(/\r\n|\r|\n/).forEach((line, i) => {
      if (line.length > MAX_LINE && [...line].length > MAX_LINE) throw new CodeError("line_too_long", null, { line: i + 1 });
    });
  }
  const stream = streamOf(text);
  /** @type {Search} */
  const search = { stream, sets, taken: new Uint8Array(stream.rows.length), found: new Map(), goesOn: new Set() };
  codes(search);
  for (const look of [glued, unreadable, damaged]) look(search, stretches(stream, search.taken));
  return told(search, show);
}

/** Codes, and codes with one slip, among runs that follow each other: in one line first, then across. @param {Search} search */
function codes(search) {
  const { stream, sets } = search;
  /** @type {Window[]} */
  const across = [];
  for (const window of setsOf(sets).lengths.flatMap((length) => promising(stream, length)).sort(inOrder)) {
    const runs = runsOf(stream, window);
    const over = stream.rows[runs[1] - 1] - stream.rows[runs[0]];
    if (over === 0) take(search, runs, window);
    else if (over < WRAPS_OVER) across.push(window);
  }
  for (const window of across) take(search, runsOf(stream, window), window);
}

/** @param {Search} search @param {Runs} runs @param {Window} window */
function take(search, runs, window) {
  const { stream, sets, taken } = search;
  for (let run = runs[0]; run < runs[1]; run += 1) if (taken[run]) return;
  const symbols = symbolsAt(stream, window);
  if (lookAt(symbols, sets).status === "code") return add(search, runs, { status: "code", code: written(symbols) });
  if (!/[0-9]/.test(textsOf(stream, runs).join(""))) return;
  const groups = located(symbols, sets);
  if (groups) add(search, runs, { status: "damaged", groups });
}

/** Codes that run into each other, or into what stands beside them, with nothing between. @param {Search} search @param {Runs[]} places */
function glued(search, places) {
  const { stream, sets } = search;
  let done = 0;
  for (const window of within(stream, places, setsOf(sets).lengths.flatMap((length) => right(stream, length)).sort(inOrder))) {
    const symbols = symbolsAt(stream, window);
    if (begin(window) < done || lookAt(symbols, sets).status !== "code") continue;
    add(search, runsOf(stream, window), { status: "code", code: written(symbols) });
    done = end(window);
  }
}

/** Codes that are right, but not for this workbook. @param {Search} search @param {Runs[]} places */
function unreadable(search, places) {
  const { stream, sets } = search;
  let done = 0;
  for (const window of places.length ? within(stream, places, rightRuns(stream)) : []) {
    const { status } = begin(window) < done ? { status: null } : lookAt(symbolsAt(stream, window), sets);
    if (status !== "newer" && status !== "other-set") continue;
    add(search, runsOf(stream, window), { status });
    done = end(window);
  }
}

/** What looks like a code and is none. @param {Search} search @param {Runs[]} places */
function damaged(search, places) {
  for (const runs of places) add(search, runs, { status: "damaged", groups: [] });
}

/** The windows that stand whole in one of the places; both are in the order of the text. @param {Stream} stream @param {Runs[]} places @param {Window[]} windows */
function within({ starts }, places, windows) {
  let place = 0;
  return windows.filter((window) => {
    while (place < places.length && begin(window) >= starts[places[place][1]]) place += 1;
    return place < places.length && starts[places[place][0]] <= begin(window) && end(window) <= starts[places[place][1]];
  });
}

/** @param {Stream} stream @param {Window} window @returns {Runs} */
const runsOf = ({ runAt }, window) => [runAt[begin(window)], runAt[end(window) - 1] + 1];
/** @param {Stream} stream @param {Window} window */
const symbolsAt = ({ symbols }, window) => Array.from(symbols.subarray(begin(window), end(window)));
/** @param {Stream} stream @param {Runs} runs */
const textsOf = (stream, [first, after]) => Array.from({ length: after - first }, (_, n) => runText(stream, first + n));

/** @param {Search} search @param {Runs} runs @param {Omit<Found, "at">} each */
function add({ stream, taken, found, goesOn }, runs, each) {
  const [first, after] = runs;
  const [row, last] = [stream.rows[first], stream.rows[after - 1]];
  const seen = each.status === "damaged" ? codeLike(textsOf(stream, runs), each.groups?.length !== 0) : undefined;
  const beside = found.get(row);
  const one = { at: first, ...each, ...(seen && { seen }) };
  if (beside) beside.push(one);
  else found.set(row, [one]);
  taken.fill(1, first, after);
  for (let each = row + 1; each <= last; each += 1) goesOn.add(each);
}

/**
 * A damaged code in its groups, and no word beside it. Where more than one character may be wrong: groups of four (one
 * may have lost or won a character) from a 1, which every code begins with, to the first small letter, of a code's length.
 * @param {string[]} runs @param {boolean} sure that no more than one character is wrong
 */
function codeLike(runs, sure) {
  if (!sure) {
    const begin = runs.findIndex((run) => run.startsWith("1"));
    const end = runs.findIndex((run, n) => n >= begin && /[a-z]/.test(run));
    runs = begin < 0 ? [] : runs.slice(begin, end < 0 ? undefined : end);
    const uneven = runs.filter((run) => run.length !== 4);
    if (uneven.length > 1 || !WHOLE.some((length) => Math.abs(runs.join("").length - length) <= 1)) return undefined;
  }
  return sure || runs.length === 1 ? (runs.join("").toUpperCase().match(/.{1,4}/g) ?? []).join(" ") : runs.join(" ");
}

/** @param {Search} search @param {boolean} show */
function told({ stream, found, goesOn }, show) {
  /** @type {Line[]} */
  const lines = [];
  /** @type {Map<string, number>} */
  const first = new Map();
  stream.lines.forEach((line, row) => {
    const mine = found.get(row);
    if (!mine && !goesOn.has(row)) lines.push({ line, status: "nothing" });
    for (const { status, code, groups, seen } of mine?.sort((a, b) => a.at - b.at) ?? []) {
      if (code === undefined) {
        lines.push({ line, status, ...(groups && { groups }), ...(show && seen && { seen }) });
        continue;
      }
      const same = first.get(code);
      if (same === undefined) first.set(code, line);
      lines.push(same === undefined ? { line, status, code } : { line, status: "duplicate", code, same_as: same });
    }
  });
  return lines;
}
