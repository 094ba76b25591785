/**
 * A reader's record as a value: made, read, changed and merged without ever being altered in place.
 *
 * Merging two copies of one record goes answer by answer. The later time wins; of two answers of the same
 * moment, the one whose JSON text sorts later. So all copies come to agree, in whatever order they meet.
 */
/** @import { Answer, Path, Rec } from "./types.d.ts" */

export const SCHEMA = "leading-by-example/record";

/** A file that is bigger is not read. */
export const MAX_BYTES = 5_000_000;

/** @param {object} node @param {string} key */
const has = (node, key) => Object.prototype.hasOwnProperty.call(node, key);
/** @param {unknown} node @returns {node is Record<string, any>} */
const isObject = (node) => typeof node === "object" && node !== null;
/** @param {unknown} node @param {string} key @returns {any} what `node` holds itself, never what it inherits */
const own = (node, key) => (isObject(node) && has(node, key) ? node[key] : undefined);

/** A branch may have keys named "at" and "value" too, but then they hold objects. @param {unknown} node */
export const isAnswer = (node) => typeof own(node, "at") === "string";

/** @returns {Rec} */
export function newRecord() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { schema: SCHEMA, version: 1, id, created: new Date().toISOString() };
}

/** @param {Path} path @returns {readonly string[]} */
export const segments = (path) => (typeof path === "string" ? path.split("/").slice(1) : path);
/** @param {Path} path */
export const pathText = (path) => (typeof path === "string" ? path : `/${path.join("/")}`);

/** @param {Rec} record @param {Path} path @returns {Answer | undefined} */
export function entry(record, path) {
  /** @type {any} */
  let node = record;
  for (const key of segments(path)) node = own(node, key);
  return isAnswer(node) ? node : undefined;
}

/**
 * A copy with one answer put in; what is not on the way to it is shared with the old record.
 * @param {Rec} record @param {Path} path @param {Answer} answer @returns {Rec}
 */
export function put(record, path, answer) {
  /** @param {any} node @param {readonly string[]} keys @returns {any} */
  const change = (node, [key, ...rest]) =>
    // A computed key makes an own property, even for "__proto__".
    key === undefined ? answer : { ...node, [key]: change(own(node, key), rest) };
  return change(record, segments(path));
}

/**
 * The time for an answer that follows one of `previous`: now, or just after it where the clock was set back.
 * @param {string} [previous]
 */
export function timeAfter(previous = "") {
  const now = new Date().toISOString();
  if (now > previous) return now;
  const next = new Date(Date.parse(previous) + 1);
  const text = Number.isNaN(next.getTime()) ? "" : next.toISOString();
  return text > previous ? text : previous;
}

/**
 * JSON text as Python makes it too, byte for byte: keys sorted, all but ASCII escaped.
 * @param {unknown} node @param {number} [indent]
 */
export function canonical(node, indent) {
  const sorted = (/** @type {string} */ _key, /** @type {unknown} */ value) =>
    isObject(value) && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(byKey)) : value;
  const text = JSON.stringify(node, sorted, indent);
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
/** @param {[string, unknown]} a @param {[string, unknown]} b */
const byKey = ([a], [b]) => (a < b ? -1 : 1);

/** @param {Rec} a @param {Rec} b @returns {Rec} `a` itself where `b` adds nothing */
export function merge(a, b) {
  if (a.id !== b.id) throw new Error("Two different records are never merged.");
  return join(a, b);
}

/** @param {any} a @param {any} b @returns {any} */
function join(a, b) {
  if (a === b || b === undefined) return a;
  if (a === undefined) return b;
  if (!isObject(a)) return b < a ? b : a; // of the head only `created` could differ: the earlier
  if (isAnswer(a)) return supersedes(b, a) ? b : a;
  let joined = a;
  for (const key of Object.keys(b)) {
    const value = join(own(a, key), own(b, key));
    if (value !== own(a, key)) joined = { ...joined, [key]: value };
  }
  return joined;
}

/** @param {any} a @param {any} b both answers */
const supersedes = (a, b) => (a.at === b.at ? canonical(a) > canonical(b) : a.at > b.at);

/**
 * Every answer of a record, also those taken back.
 * @param {unknown} node @param {readonly string[]} [path] @returns {Generator<[readonly string[], Answer]>}
 */
export function* answersIn(node, path = []) {
  if (isAnswer(node)) yield [path, /** @type {Answer} */ (node)];
  else if (isObject(node)) for (const [key, child] of Object.entries(node)) yield* answersIn(child, [...path, key]);
}

/** The paths of the answers that are not the same in both. @param {Rec} before @param {Rec} after */
export function changedPaths(before, after) {
  const changed = new Set();
  /** @type {[Rec, Rec][]} */
  const bothWays = [[before, after], [after, before]];
  for (const [here, there] of bothWays) {
    for (const [path, answer] of answersIn(here)) {
      const other = entry(there, path);
      if (other !== answer && (!other || canonical(other) !== canonical(answer))) changed.add(pathText(path));
    }
  }
  return /** @type {string[]} */ ([...changed]);
}
