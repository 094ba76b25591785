/**
 * A text as one stream of letters and figures, in which all places where a share code may stand are found at once. As
 * _share_stream.py has it. What a stretch of symbols leaves of the check rolls on from symbol to symbol, so that a text
 * takes as long as it is, however it was made, and only what passes is looked at one by one.
 */
import { LEFT_BY, LONGEST, plain, SLIPS, step, SWAPS, symbolsIn, VERSION } from "./share-code.js";

/**
 * @typedef {number} Window where it begins in the stream, and how many symbols it has: a number takes little room
 * @typedef {object} Stream the runs of letters and figures of all lines, one behind the other
 * @property {string} text plain, with all that parts the runs
 * @property {Uint8Array} symbols
 * @property {Int32Array} starts of each run in `symbols`, and the end of the last
 * @property {Int32Array} stands where each run begins in `text`
 * @property {Int32Array} rows the row of each run
 * @property {Int32Array} runAt the run of each symbol
 * @property {number[]} lines the numbers, from 1, of the lines with text in them: the rows
 */

const ROOM = 128;
const SHORTEST = 12; // characters of anything that looks like a code
const NONE = 255;
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => symbolsIn(String.fromCharCode(code))[0] ?? NONE);

/** @param {string} given @returns {Stream} */
export function streamOf(given) {
  const text = plain(given);
  const symbols = new Uint8Array(text.length);
  const runAt = new Int32Array(text.length);
  const starts = new Int32Array(text.length / 2 + 2);
  const stands = new Int32Array(starts.length);
  const rows = new Int32Array(starts.length);
  /** @type {number[]} */
  const lines = [];
  let [size, runs, line] = [0, 0, 1];
  let [inside, said] = [false, false];
  const say = () => void (said ||= Boolean(lines.push(line)));
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const value = code < 128 ? VALUES[code] : NONE;
    if (value !== NONE) {
      say();
      if (!inside) {
        starts[runs] = size;
        stands[runs] = at;
        rows[runs] = lines.length - 1;
        runs += 1;
      }
      symbols[size] = value;
      runAt[size] = runs - 1;
      size += 1;
    } else if (code === 10 || code === 13) {
      if (code === 10 || text.charCodeAt(at + 1) !== 10) {
        line += 1;
        said = false;
      }
    } else if (code > 127 && !said && isWord(/** @type {number} */ (text.codePointAt(at)))) say();
    inside = value !== NONE;
  }
  starts[runs] = size;
  return { text, symbols: symbols.subarray(0, size), starts: starts.subarray(0, runs + 1), stands, rows: rows.subarray(0, runs), runAt, lines };
}

/** @type {Map<number, boolean>} */
const words = new Map();
/** @param {number} point */
function isWord(point) {
  let is = words.get(point);
  if (is === undefined) words.set(point, (is = /[\p{L}\p{N}]/u.test(String.fromCodePoint(point))));
  return is;
}

/** @param {Stream} stream @param {number} run */
export const runText = ({ text, stands, starts }, run) => text.slice(stands[run], stands[run] + starts[run + 1] - starts[run]);

/** Whole runs of this length together that are a code, or one slip from one, for all that the check says. @param {Stream} stream @param {number} length */
export function promising(stream, length) {
  const { symbols } = stream;
  const promise = promiseOf(length);
  return windows(stream, length, true, (left, at) => {
    const what = promise[left];
    if (!what) return false;
    return what === 1 ? symbols[at] === VERSION : what > 2 || symbols[at] === VERSION || symbols[at + 1] === VERSION;
  });
}

/** What passes the check and begins as a code of this version does, wherever it begins. @param {Stream} stream @param {number} length */
export const right = (stream, length) => windows(stream, length, false, (left, at) => left === 0 && stream.symbols[at] === VERSION);

/** Whole runs together that pass the check, in any length that a code of any version may have. @param {Stream} stream */
export function rightRuns(stream) {
  /** @type {Window[]} */
  const found = [];
  for (let length = SHORTEST; length <= LONGEST; length += 4) {
    for (const each of windows(stream, length, true, (left, at) => left === 0 && stream.symbols[at] >= VERSION)) found.push(each);
  }
  return found.sort(inOrder);
}

/** @param {Window} a @param {Window} b */
export const inOrder = (a, b) => a - b;
/** @param {Window} window */
export const begin = (window) => Math.floor(window / ROOM);
/** @param {Window} window */
export const end = (window) => begin(window) + (window % ROOM);

/** @param {Stream} stream @param {number} length @param {boolean} whole @param {(left: number, at: number) => boolean} fits */
function windows({ symbols, starts, runAt }, length, whole, fits) {
  /** @type {Window[]} */
  const found = [];
  const gone = LEFT_BY[length];
  let left = 0;
  for (let last = 0; last < symbols.length; last += 1) {
    left = step(left, symbols[last]);
    if (last >= length) left ^= gone[symbols[last - length]];
    const at = last - length + 1;
    if (at < 0 || !fits(left, at)) continue;
    if (!whole || (starts[runAt[at]] === at && starts[runAt[last] + 1] === last + 1)) found.push(at * ROOM + length);
  }
  return found;
}

/** @type {Map<number, Uint8Array>} */
const promises = new Map();
/** For everything that can be left: 1 if all is right, 2 if one slip may explain it, 6 if one at the first symbol. @param {number} length */
function promiseOf(length) {
  const before = promises.get(length);
  if (before) return before;
  const table = new Uint8Array(1 << 16);
  for (const [left, swaps] of SWAPS) if (swaps.some(([place]) => place < length)) table[left] = 2;
  for (const [left, [place]] of SLIPS) if (place < length) table[left] |= place === length - 1 ? 6 : 2;
  table[0] = 1;
  promises.set(length, table);
  return table;
}

/**
 * What is left of the lines and looks like a code: runs such as groups of four have, figures among them.
 * @param {Stream} stream @param {Uint8Array} taken by run
 * @returns {[number, number][]} of each the first run and the one after its last
 */
export function stretches(stream, taken) {
  const { starts, rows } = stream;
  /** @type {[number, number][]} */
  const found = [];
  let [first, size, figures, small, long] = [0, 0, 0, 0, 0];
  for (let run = 0; run <= rows.length; run += 1) {
    const length = run < rows.length && !taken[run] ? starts[run + 1] - starts[run] : 0;
    const has = length >= 3 ? lettersOf(stream, run, length) : 0;
    const fits = length >= 3 && (length <= 5 || has & 1);
    if (!fits || (size && rows[run] !== rows[run - 1])) {
      // One year or time in a sentence of short words is no code; one figure among capitals may be.
      if (size >= SHORTEST && (long || figures > 1 || (figures === 1 && !small))) found.push([first, run]);
      size = figures = small = long = 0;
    }
    if (!fits) continue;
    if (!size) first = run;
    size += length;
    figures += has & 1;
    small += has & 2;
    if (length >= SHORTEST && has & 1) long = 1;
  }
  return found;
}

/** 1 for a figure in a run, 2 for a small letter. @param {Stream} stream @param {number} run @param {number} length */
function lettersOf({ text, stands }, run, length) {
  let has = 0;
  for (let at = stands[run]; at < stands[run] + length; at += 1) {
    const code = text.charCodeAt(at);
    has |= code < 58 ? 1 : code > 96 ? 2 : 0;
  }
  return has;
}
