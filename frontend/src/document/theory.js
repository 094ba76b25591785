// Map 2, the reader's theory of change, as blocks of a document; as document/theory.py has it.
/** @import { Block, Source } from "./blocks.js" */
import { entriesOf, fill, filled, held, listed, names, ordered, paragraph, table, textOf, titled } from "./blocks.js";
import { picture, read, readout } from "./drawn.js";
import { valueOf } from "../maps.js";

/** @param {Source} source @param {any} part @param {number} level @param {string} prefix @returns {Block[]} */
export function body(source, part, level, prefix) {
  const say = source.say.theory;
  const entries = names(source, "table_1", "item_id", "text");
  const links = linksInWords(source, part);
  return [
    ...picture(source, "theory", part, prefix, { count: answered(part), links: links.length }),
    ...tables(source, part, prefix),
    ...titled(level, say.links, links.length ? [paragraph(say.links_note, "note"), ...listed(links)] : []),
    ...readout(source, "theory", read(source, "theory", part), level, (_, item) => entries.get(item) ?? item),
  ];
}

/** How many entries have an answer. @param {any} part */
export const answered = (part) => Object.values(held(part, "items")).filter((given) => valueOf(given, "answer") !== null).length;

/** The entries of Table 1, and after them all others that are answered. @param {Source} source @param {...any} parts */
export const itemIds = (source, ...parts) =>
  ordered(names(source, "table_1", "item_id").keys(), ...parts.map((part) => Object.keys(held(part, "items"))));

/** An answer in words, empty where there is none. @param {Source} source @param {any} part @param {string} item @returns {string} */
export function answer(source, part, item) {
  const found = valueOf(held(held(part, "items"), item), "answer");
  return found === null ? "" : source.say.theory.answers[found];
}

/** @param {Source} source @param {any} part @param {string} prefix @returns {Block[]} */
function tables(source, part, prefix) {
  const say = source.say.theory;
  const none = source.say.not_answered;
  const entries = names(source, "table_1", "item_id", "text");
  const columnOf = names(source, "table_1", "item_id", "column");
  return [...Object.keys(say.columns), null].flatMap((column) => {
    const rows = itemIds(source, part)
      .filter((item) => (columnOf.get(item) ?? null) === column)
      .map((item) => [entries.get(item) ?? item, answer(source, part, item), textOf(held(held(part, "items"), item), "how_known")])
      .filter(([, given, how]) => given || how)
      .map(([name = "", given, how]) => [name, given || none, how || none]);
    const words = column === null ? { entry: say.other_entry, answer: say.other_answer } : say.columns[column];
    const caption = column === null ? say.others : fill(say.caption, { column });
    return table(fill(prefix || "{text}", { text: caption }), ...filled([words.entry, words.answer, source.say.map.how_known], rows, none));
  });
}

/** The reader's links, in the order in which they were drawn. @param {Source} source @param {any} part */
function linksInWords(source, part) {
  const say = source.say.theory;
  const entries = names(source, "table_1", "item_id", "text");
  return entriesOf(held(part, "links")).flatMap(([, link]) => {
    const ends = [valueOf(link, "from"), valueOf(link, "to")];
    const why = textOf(link, "why");
    if (!why && ends.every((end) => end === null)) return [];
    const [from, to] = ends.map((end) => (end === null ? source.say.not_chosen : (entries.get(end) ?? end)));
    return [fill(why ? say.link_why : say.link, { from, to, why })];
  });
}
