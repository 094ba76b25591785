// Map 4, if a role fell vacant, as blocks of a document, only when asked for; as document/vacancy.py has it.
/** @import { Block, Source } from "./blocks.js" */
import { fill, held, paragraph, roles, table, textOf } from "./blocks.js";
import { picture, read, readout } from "./drawn.js";
import { valueOf } from "../maps.js";

/** @param {Source} source @param {any} part @param {number} level @param {string} prefix @returns {Block[]} */
export function body(source, part, level, prefix) {
  const say = source.say.vacancy;
  const strands = strandIds(part);
  const vacant = valueOf(part, "vacant") ?? [];
  if (!strands.length && !vacant.length) return [];
  const found = read(source, "vacancy", part);
  const shown = vacant.length ? found : { ...found, still_led: [] }; // with nobody away, that says nothing
  return [
    paragraph(say.note, "note"),
    ...(strands.length <= say.most
      ? picture(source, "vacancy", part, prefix, { count: strands.length })
      : [paragraph(say.too_many, "note")]),
    ...(vacant.length ? [paragraph(fill(say.vacant, { roles: roles(source, vacant) }))] : []),
    ...strandTable(source, part, strands, prefix, vacant.length ? found : null),
    ...readout(source, "vacancy", shown, level, (_, strand) => strandName(source, part, strand)),
    ...succession(source, part, strands, prefix),
  ];
}

/** The strands that hold something, in the order in which they were added. @param {...any} parts */
export const strandIds = (...parts) =>
  [...new Set(parts.flatMap((part) => Object.keys(held(part, "strands")).filter((strand) => holds(strandOf(part, strand)))))].sort();

/** As the reader names it. @param {Source} source @param {any} part @param {string} strand @returns {string} */
export const strandName = (source, part, strand) => textOf(strandOf(part, strand), "name") || source.say.vacancy.no_name;

/** The roles that lead a strand, or share in it; who leads is not named twice. @param {Source} source @param {any} part @param {string} strand @param {string} side */
export function heldBy(source, part, strand, side) {
  const given = strandOf(part, strand);
  const leads = valueOf(given, "leads") ?? [];
  if (side === "leads") return roles(source, leads);
  return roles(source, (valueOf(given, "shares") ?? []).filter((/** @type {string} */ role) => !leads.includes(role)));
}

/**
 * @param {Source} source @param {any} part @param {string[]} strands @param {string} prefix
 * @param {Record<string, string[]> | null} found where somebody is away
 * @returns {Block[]}
 */
function strandTable(source, part, strands, prefix, found) {
  const say = source.say.vacancy;
  /** @type {[string, string][]} */
  const states = Object.entries(say.states);
  const state = new Map(states.flatMap(([key, words]) => (found?.[key] ?? []).map((strand) => [strand, words])));
  const rows = strands.map((strand) => [
    strandName(source, part, strand),
    ...["leads", "shares"].map((side) => heldBy(source, part, strand, side) || say.nobody),
    ...(found ? [state.get(strand) ?? source.say.not_answered] : []),
  ]);
  const head = [say.strand, say.leads, say.shares, ...(found ? [say.state] : [])];
  return table(fill(prefix || "{text}", { text: say.caption }), head, rows);
}

/** @param {Source} source @param {any} part @param {string[]} strands @param {string} prefix @returns {Block[]} */
function succession(source, part, strands, prefix) {
  const say = source.say.vacancy;
  const rows = strands
    .map((strand) => [strandName(source, part, strand), textOf(strandOf(part, strand), "succession")])
    .filter(([, plan]) => plan);
  return table(fill(prefix || "{text}", { text: say.succession }), [say.strand, say.plan], rows);
}

/** @param {any} part @param {string} strand */
const strandOf = (part, strand) => held(held(part, "strands"), strand);

/** @param {any} given */
const holds = (given) =>
  Boolean(textOf(given, "name") || textOf(given, "succession") || valueOf(given, "leads")?.length || valueOf(given, "shares")?.length);
