// What all four maps have in a document: the picture of the chart, and the lists of what the map shows; as
// document/drawn.py has it.
/** @import { Block, Source } from "./blocks.js" */
import { allowed, fill, listed, paragraph, titled } from "./blocks.js";
import { chartRows as cultureRows, profile } from "../profile.js";
import * as theory from "../theory-rows.js";
import * as vacancy from "../vacancy-rows.js";
import * as whoLeads from "../who-leads-rows.js";

/** @typedef {Record<string, string[]>} Found lists of what a map shows */
/** @type {Record<string, { readout: (part: any, words: any) => any, chartRows: (part: any, words: any) => object[] }>} */
const MODULES = { theory, who_leads: whoLeads, vacancy };

/** The lists of map two, three or four. @param {Source} source @param {string} key @param {any} part @returns {Found} */
export const read = (source, key, part) => MODULES[key]?.readout(part, source.words);

/** @param {Source} source @param {string} key @param {any} part @returns {any[]} what a map's chart draws */
export function chartRows({ words }, key, part) {
  if (key !== "culture") return (MODULES[key]?.chartRows(part, words) ?? []).map(drawable);
  const statements = words.statements
    .filter((/** @type {any} */ row) => !row.retired)
    .map((/** @type {any} */ row) => ({ id: row.statement_id, theme: row.theme_id, title: row.title, core: row.core, revision: row.revision }));
  const headings = new Map(words.themes.map((/** @type {any} */ theme) => [theme.theme_id, theme.short]));
  return cultureRows(profile({ maps: { culture: { own: part } } }, statements), headings);
}

/**
 * A map's chart; nothing where there is nothing to draw.
 * @param {Source} source @param {string} key @param {any} part @param {string} prefix @param {Record<string, number>} counts
 * @returns {Block[]}
 */
export function picture(source, key, part, prefix, counts) {
  const rows = chartRows(source, key, part);
  if (!rows.length || !Object.values(counts).some(Boolean)) return [];
  return drawn(source, key, rows, fill(prefix || "{text}", { text: source.say[key].picture }), counts);
}

/**
 * The picture of some rows.
 * @param {Source} source @param {string} key @param {object[]} rows @param {string} title
 * @param {Record<string, number>} counts what goes into its words
 * @returns {Block[]}
 */
export const drawn = (source, key, rows, title, counts) => [
  { kind: "picture", chart: key, title, alt: `${title}. ${fill(source.say[key].alt, counts)}`, rows },
];

/**
 * What the map shows, each list under its words and with the question that it asks.
 * @param {Source} source @param {string} key @param {Found} found @param {number} level
 * @param {(list: string, item: string) => string} name names one entry
 * @returns {Block[]}
 */
export function readout(source, key, found, level, name) {
  /** @type {[string, { title: string, ask: string }][]} */
  const lists = Object.entries(source.words.readouts[key]);
  const blocks = lists.flatMap(([each, words]) =>
    found[each]?.length
      ? [paragraph(words.title, "label"), ...listed((found[each] ?? []).map((item) => name(each, item))), paragraph(words.ask, "note")]
      : []);
  return titled(level, source.say.map.readout, blocks);
}

/** @param {object} row */
const drawable = (row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, typeof cell === "string" ? allowed(cell) : cell]));
