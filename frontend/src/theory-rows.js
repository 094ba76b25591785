// Map 2, the reader's own theory of change: Table 1's entries as answered, and the links that the reader drew. The
// study claims no link. Python computes the same (src/leading_by_example/theory_map.py); tests/golden/theory_map.json
// holds both to it.
import { own, valueOf } from "./maps.js";

/** @typedef {{ table_1: { item_id: string, column: string, text: string }[] }} Words */
/** @typedef {{ item_id: string, column: string, text: string, answer: string | null, how_known: string }} TheoryRow */
/** @typedef {{ link_id: string, from_id: string | null, to_id: string | null, why: string }} Link */

export const COLUMNS = ["Assumptions", "Activities", "Outcomes"];
/** @type {Record<string, string>} */
export const ANSWERS = { yes: "Yes", partly: "Partly", no: "No", "cannot-tell": "Can’t tell" };
const LINE = 14; // characters: what a third of a phone's width holds

/** @param {any} part @param {Words} words @returns {TheoryRow[]} one for each entry of Table 1, in its order */
export function rows(part, words) {
  return words.table_1.map(({ item_id, column, text }) => {
    const given = own(own(part, "items"), item_id);
    return { item_id, column, text, answer: valueOf(given, "answer"), how_known: valueOf(given, "how_known") ?? "" };
  });
}

/** @param {any} part @returns {Link[]} oldest first; an empty link is none */
export function links(part) {
  return Object.entries(own(part, "links") ?? {})
    .map(([link_id, link]) => ({
      link_id,
      from_id: valueOf(link, "from"),
      to_id: valueOf(link, "to"),
      why: valueOf(link, "why") ?? "",
    }))
    .filter(({ from_id, to_id, why }) => from_id || to_id || why.trim())
    .sort((a, b) => (a.link_id < b.link_id ? -1 : 1));
}

/** @param {Words} words each entry's column and its place in it, from 0 @returns {Map<string, [number, number]>} */
export function places({ table_1 }) {
  const seen = COLUMNS.map(() => 0);
  return new Map(
    table_1.map(({ item_id, column }) => {
      const at = COLUMNS.indexOf(column);
      return [item_id, [at, seen[at]++]];
    }),
  );
}

/** The links from an entry to one of the next list, each once, in the order of Table 1. @param {any} part @param {Words} words */
function drawn(part, words) {
  const where = places(words);
  /** @type {Map<string, [string, string]>} */
  const pairs = new Map();
  for (const { from_id, to_id } of links(part)) {
    const [start, end] = [where.get(from_id ?? ""), where.get(to_id ?? "")];
    if (start && end && end[0] === start[0] + 1) pairs.set(`${from_id} ${to_id}`, [from_id ?? "", to_id ?? ""]);
  }
  const order = words.table_1.map(({ item_id }) => item_id);
  return [...pairs.values()].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]) || order.indexOf(a[1]) - order.indexOf(b[1]));
}

/**
 * The four lists to talk about: ids of entries, in the order of Table 1. theory_map.py says what is in each.
 * @param {any} part @param {Words} words
 * @returns {Record<string, string[]>}
 */
export function readout(part, words) {
  const pairs = drawn(part, words);
  const starts = new Set(pairs.map(([start]) => start));
  const ends = new Set(pairs.map(([, end]) => end));
  const all = rows(part, words);
  /** @param {string} column @param {(row: TheoryRow) => boolean} fits */
  const among = (column, fits) => all.filter((row) => row.column === column && fits(row)).map(({ item_id }) => item_id);
  /** @param {TheoryRow} row */
  const held = ({ answer }) => answer === "yes" || answer === "partly";
  return {
    leaned_on_without_evidence: among("Assumptions", (row) => (starts.has(row.item_id) || held(row)) && !row.how_known.trim()),
    leaned_on_not_held: among("Assumptions", ({ item_id, answer }) => starts.has(item_id) && (answer === "no" || answer === "cannot-tell")),
    activities_without_outcome: among("Activities", (row) => (ends.has(row.item_id) || held(row)) && !starts.has(row.item_id)),
    outcomes_without_activity: among("Outcomes", ({ item_id, answer }) => !ends.has(item_id) && (pairs.length > 0 || answer !== null)),
  };
}

/** What the diagram draws: three heads, the entries, and each link once. @param {any} part @param {Words} words */
export function chartRows(part, words) {
  const where = places(words);
  const nothing = { to_column: null, to_row: null, label: "", answer: "", said: "" };
  return [
    ...COLUMNS.map((label, column) => ({ kind: "head", column, row: 0, ...nothing, label })),
    ...rows(part, words).map(({ item_id, text, answer }) => {
      const [column, row] = where.get(item_id) ?? [0, 0];
      return { kind: "node", column, row, ...nothing, label: inLines(text), answer: answer ?? "none", said: ANSWERS[answer ?? ""] ?? "–" };
    }),
    ...drawn(part, words).map(([start, end]) => {
      const [[column, row], [to_column, to_row]] = [where.get(start) ?? [0, 0], where.get(end) ?? [0, 0]];
      return { kind: "link", column, row, ...nothing, to_column, to_row };
    }),
  ];
}

/** Breaks a text into lines of at most 14 characters, where it has a space or a hyphen. @param {string} text */
export function inLines(text) {
  const lines = [""];
  for (const [, space, piece = ""] of text.matchAll(/(\s*)([^\s-]+-?|-)/g)) {
    const last = lines[lines.length - 1];
    const longer = `${last}${space && last ? " " : ""}${piece}`;
    if (last && longer.length > LINE) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines.join("\n");
}
