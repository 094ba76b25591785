// The blocks that a document is made of, and the small rules for a reader's texts, dates and answers. Python builds the
// same document (src/leading_by_example/document/); tests/golden/documents/ holds both to it.
import { own, valueOf } from "../maps.js";

/** @typedef {{ kind: "heading", level: number, text: string }} Heading */
/** @typedef {"plain" | "note" | "label" | "answer"} Style */
/** @typedef {{ kind: "paragraph", text: string, style: Style }} Paragraph */
/** @typedef {{ kind: "list", items: string[] }} List */
/** @typedef {{ kind: "table", caption: string, head: string[], rows: string[][] }} Table the first cell of a row is its header */
/** @typedef {{ kind: "picture", chart: string, title: string, alt: string, rows: object[] }} Picture */
/** @typedef {{ kind: "quote", text: string, source: string }} Quote */
/** @typedef {Heading | Paragraph | List | Table | Picture | Quote | { kind: "break" }} Block */
/** @typedef {{ title: string, subtitle: string, lang: string, date: string, shape: "full" | "cpd" | "portfolio", blocks: Block[] }} Doc */
/** @typedef {{ shape: "full" | "cpd" | "portfolio", vacancy: boolean, guesses: boolean, today: string }} Options today as 2026-11-23 */
/**
 * What a document is made from; the words are those of document.py's words().
 * @typedef {{ record: any, words: any, say: any, vacancy: boolean, guesses: boolean }} Source
 */

const MONTHS = "January February March April May June July August September October November December".split(" ");
// What XML 1.0 forbids, and with it Word: control characters, halves of emoji, two that are no characters.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** @param {number} level @param {string} text @returns {Heading} */
export const heading = (level, text) => ({ kind: "heading", level: Math.min(level, 3), text });

/** @param {string} text @param {Style} [style] @returns {Paragraph} */
export const paragraph = (text, style = "plain") => ({ kind: "paragraph", text, style });

/** Nothing where there are none. @param {string[]} items @returns {Block[]} */
export const listed = (items) => (items.length ? [{ kind: "list", items }] : []);

/** Nothing where there are no rows. @param {string} caption @param {string[]} head @param {string[][]} rows @returns {Block[]} */
export const table = (caption, head, rows) => (rows.length ? [{ kind: "table", caption, head, rows }] : []);

/** Without the columns, after the first, in which nothing was answered. @param {string[]} head @param {string[][]} rows @param {string} none @returns {[string[], string[][]]} */
export function filled(head, rows, none) {
  const has = head.map((_, n) => n === 0 || rows.some((row) => row[n] !== none));
  const kept = (/** @type {string[]} */ row) => row.filter((_, n) => has[n]);
  return [kept(head), rows.map(kept)];
}

/** No heading over nothing. @param {number} level @param {string} title @param {Block[]} blocks @returns {Block[]} */
export const titled = (level, title, blocks) => (blocks.length ? [heading(level, title), ...blocks] : []);

/** What was asked over what was answered; nothing where nothing was. @param {string} label @param {string} text @returns {Block[]} */
export const asked = (label, text) => (text ? [paragraph(label, "label"), paragraph(text, "answer")] : []);

/** A reader's text as every file can hold it. @param {string} text */
export const clean = (text) => trimmed(allowed(text.replace(/\r\n?/g, "\n")), " \t\n");

/** Without these characters at either end; a regular expression would take the square of a long run of them. @param {string} text @param {string} blanks */
export function trimmed(text, blanks) {
  let [from, to] = [0, text.length];
  while (from < to && blanks.includes(text.charAt(from))) from += 1;
  while (to > from && blanks.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** A text without what no Word file can hold. @param {string} text */
export const allowed = (text) => text.replace(FORBIDDEN, "\ufffd");

/** An answer as text, empty where there is none. @param {any} node @param {string} key */
export function textOf(node, key) {
  const found = valueOf(node, key);
  return typeof found === "string" ? clean(found) : "";
}

/** Whatever braces the values hold are left alone. @param {string} words @param {Record<string, unknown>} values */
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => String(values[name]));

/** The day or month that an ISO date or time begins with: 23 November 2026. @param {string} text */
export function day(text) {
  const [year, month, ...rest] = text.slice(0, 10).split("-").map(Number);
  return [...rest, MONTHS[(month ?? 1) - 1], year].join(" ");
}

/** The names of a table's rows by their ids. @param {Source} source @param {string} table @param {string} key @param {string} [column] @returns {Map<string, string>} */
export const names = (source, table, key, column = "name") =>
  new Map(source.words[table].map((/** @type {any} */ row) => [row[key], row[column]]));

/** Those known in their order, and after them the others that were found. @param {Iterable<string>} known @param {...Iterable<string>} found */
export function ordered(known, ...found) {
  const first = new Set(known);
  const others = new Set(found.flatMap((many) => [...many]).filter((each) => !first.has(each)));
  return [...first, ...[...others].sort()];
}

/** Roles by name, in the order of the data. @param {Source} source @param {Iterable<string>} ids */
export function roles(source, ids) {
  const known = names(source, "roles", "role_id");
  const chosen = new Set(ids);
  return ordered(known.keys(), chosen).filter((role) => chosen.has(role)).map((role) => known.get(role) ?? role).join(", ");
}

/** What a part of the record holds under a key, {} where nothing. @param {any} node @param {string} key */
export const held = (node, key) => own(node, key) ?? {};

/** In the order of their ids. @param {any} node @returns {[string, any][]} */
export const entriesOf = (node) => Object.entries(node ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
