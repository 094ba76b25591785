// Each of the four maps as blocks of a document: a reader's own, or a guess from another seat; as document/map_parts.py has it.
/** @import { Block, Source } from "./blocks.js" */
/** @import { MapKey } from "../maps.js" */
import { asked, fill, heading, held, names, ordered, paragraph, textOf, titled } from "./blocks.js";
import { body as culture } from "./culture.js";
import { body as theory } from "./theory.js";
import { body as vacancy } from "./vacancy.js";
import { body as whoLeads } from "./who-leads.js";
import { branch, MAPS, valueOf } from "../maps.js";

const BODIES = { culture, theory, who_leads: whoLeads, vacancy };
const KEYS = /** @type {MapKey[]} */ (Object.keys(MAPS));

/** The maps that are in the document: the fourth only when asked for. @param {Source} source */
export const askedFor = (source) => KEYS.filter((key) => key !== "vacancy" || source.vacancy);

/**
 * One map; nothing where nothing was answered on it.
 * @param {Source} source @param {MapKey} key @param {any} part as branch() gives it @param {number} level of the headings inside
 * @param {string} [prefix] the words with which a guess is labelled, holding {text}
 * @returns {Block[]}
 */
function mapBlocks(source, key, part, level, prefix = "") {
  const say = source.say.map;
  const inside = [...BODIES[key](source, part, level, prefix), ...asked(say.voices, textOf(part, "voices"))];
  const seat = valueOf(part, "seat");
  if (!inside.length || seat === null || prefix) return inside;
  return [paragraph(fill(say.seat, { role: roleName(source, seat) })), ...inside];
}

/** The reader's own maps, each under its title. @param {Source} source @param {number} level @returns {Block[]} */
export const ownMaps = (source, level) =>
  KEYS.flatMap((key, i) => {
    if (!askedFor(source).includes(key)) return [];
    const title = fill(source.say.map.title, { number: i + 1, name: MAPS[key] });
    return titled(level, title, mapBlocks(source, key, branch(source.record, key), level + 1));
  });

/** The guesses when asked for: each by itself, and each said to be one. @param {Source} source @param {number} level @returns {Block[]} */
export function guesses(source, level) {
  const say = source.say;
  const blocks = guessed(source).flatMap(([key, role]) => {
    const prefix = fill(say.map.guess, { role: roleName(source, role), text: "{text}" });
    const part = branch(source.record, key, role);
    return titled(level + 1, fill(prefix, { text: MAPS[key] }), mapBlocks(source, key, part, level + 2, prefix));
  });
  return blocks.length ? [heading(level, say.guesses.title), paragraph(say.guesses.note, "note"), ...blocks] : [];
}

/** The guesses that are asked for and hold something. @param {Source} source @returns {[MapKey, string][]} map and role */
export function guessed(source) {
  if (!source.guesses) return [];
  const known = names(source, "roles", "role_id").keys();
  const order = [...known];
  return askedFor(source).flatMap((key) => {
    const found = held(held(held(source.record, "maps"), key), "guesses");
    return ordered(order, Object.keys(found))
      .filter((role) => role in found && mapBlocks(source, key, branch(source.record, key, role), 3, "{text}").length)
      .map((role) => /** @type {[MapKey, string]} */ ([key, role]));
  });
}

/** @param {Source} source @param {string} role */
const roleName = (source, role) => names(source, "roles", "role_id").get(role) ?? role;
