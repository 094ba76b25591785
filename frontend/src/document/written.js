// What a reader wrote beside the maps: keep-list, reflections, quotes kept and plan; as document/written.py has it.
/** @import { Block, Source } from "./blocks.js" */
import {
  asked, day, entriesOf, fill, filled, heading, held, listed, names, ordered, paragraph, table, textOf, titled,
} from "./blocks.js";
import { strandName } from "./vacancy.js";
import { branch, own, valueOf } from "../maps.js";

const PARTS = ["from", "what", "first_step", "with_whom", "by_when", "what_would_show", "what_could_stop"];

/** @param {Source} source @returns {Block[]} */
export function keepList(source) {
  const say = source.say.keep_list;
  const rows = kept(source).map((entry) => entry.map((text) => text || source.say.not_answered));
  return rows.length ? [paragraph(say.intro), ...table(say.caption, ...filled([say.what, say.who], rows, source.say.not_answered))] : [];
}

/** What is on the keep-list, in the order in which it was added. @param {Source} source */
export const kept = (source) =>
  entriesOf(held(source.record, "keep_list"))
    .map(([, entry]) => [textOf(entry, "what"), textOf(entry, "who_would_say")])
    .filter((entry) => entry.some(Boolean));

/** The answers beside the chapters, chapter by chapter. @param {Source} source @param {number} level @returns {Block[]} */
export function reflections(source, level) {
  const say = source.say.reflections;
  const chapters = byChapter(source).flatMap(({ title, prompts }) => {
    const inside = prompts.flatMap((prompt) => asked(fill(say.question, { step: prompt.step, text: prompt.text }), reflection(source, prompt.prompt_id)));
    return titled(level, title, inside);
  });
  return [...chapters, ...titled(level, say.others, unasked(source))];
}

/** The answers to some of the three steps, in the order of the chapters. @param {Source} source @param {string[]} steps @returns {Block[]} */
export const reflectionsOf = (source, steps) =>
  byChapter(source).flatMap(({ title, prompts }) =>
    prompts
      .filter((prompt) => steps.includes(prompt.step))
      .flatMap((prompt) => asked(fill(source.say.reflections.placed, { chapter: title, text: prompt.text }), reflection(source, prompt.prompt_id))));

/** The answers to questions that the workbook does not know. @param {Source} source @returns {Block[]} */
export function unasked(source) {
  const known = names(source, "prompts", "prompt_id", "text");
  return ordered([], Object.keys(held(source.record, "reflections")))
    .filter((key) => !known.has(key))
    .flatMap((key) => asked(key, reflection(source, key)));
}

/** The quotes kept, or written about, each word for word with its note. @param {Source} source @returns {Block[]} */
export function quotes(source) {
  const say = source.say.quotes;
  const given = held(source.record, "quotes");
  /** @type {Map<string, any>} */
  const known = new Map(source.words.quotes.map((/** @type {any} */ row) => [row.quote_id, row]));
  const blocks = ordered(known.keys(), Object.keys(given)).flatMap((key) => {
    const quote = known.get(key);
    const note = textOf(held(given, key), "note");
    if (!quote) return asked(key, note);
    if (!note && !valueOf(held(given, key), "kept")) return [];
    /** @type {Block} */
    const block = { kind: "quote", text: quote.text, source: fill(say.source, { role: quote.role, id: key }) };
    return [block, ...asked(say.mine, note)];
  });
  return blocks.length ? [paragraph(say.note, "note"), ...blocks] : [];
}

/** The day to look again, and each action. @param {Source} source @param {number} level @returns {Block[]} */
export function plan(source, level) {
  const say = source.say.plan;
  const again = valueOf(held(source.record, "plan"), "look_again");
  return [
    ...(again ? [paragraph(fill(say.look_again, { date: day(again) }))] : []),
    ...actions(source).flatMap((action, i) => [
      heading(level, fill(say.action, { number: i + 1 })),
      ...partsOf(source, action).flatMap((part) => {
        const from = part === "from" && valueOf(action, "from");
        return asked(say[part], from ? origin(source, from) : textOf(action, part));
      }),
    ]),
  ];
}

/** The actions that hold something, in the order in which they were added. @param {Source} source */
export const actions = (source) =>
  entriesOf(held(held(source.record, "plan"), "actions"))
    .map(([, action]) => action)
    .filter((action) => partsOf(source, action).some((part) => textOf(action, part)));

/** What an action may say; not where it comes from, where that map is left out. @param {Source} source @param {any} action */
export function partsOf(source, action) {
  const leftOut = textOf(action, "from").startsWith("vacancy-") && !source.vacancy;
  return PARTS.filter((part) => part !== "from" || !leftOut);
}

/** Where on a map an action comes from, in words. @param {Source} source @param {string} reference @returns {string} */
function origin(source, reference) {
  const say = source.say.plan;
  const [, kind = "", key = ""] = /^(who-leads|[^-]*)-?(.*)$/.exec(reference) ?? [];
  /** @type {Record<string, [string, string, string]>} */
  const tables = {
    culture: ["statements", "statement_id", "title"],
    theory: ["table_1", "item_id", "text"],
    "who-leads": ["groups", "group_id", "name"],
  };
  const data = /** @type {[string, string, string] | undefined} */ (own(tables, kind)); // "constructor" is none of them
  if (data) return fill(say[`from_${kind.replace("-", "_")}`], { name: names(source, ...data).get(key) ?? key });
  if (kind === "vacancy") return fill(say.from_vacancy, { name: strandName(source, branch(source.record, "vacancy"), key) });
  if (kind !== "keep") return reference;
  const entry = held(held(source.record, "keep_list"), key);
  return fill(say.from_keep, { name: textOf(entry, "what") || textOf(entry, "who_would_say") || key });
}

/** What was done with the workbook, each with how often. @param {Source} source @param {Record<string, number>} counts */
export function used(source, counts) {
  const say = source.say.used;
  const done = Object.entries(counts).filter(([, count]) => count).map(([key, count]) => fill(say[key], { count }));
  return listed([fill(say.read, { citation: source.words.citation }), ...done]);
}

/** @param {Source} source @returns {{ title: string, prompts: any[] }[]} */
function byChapter(source) {
  /** @type {[string, string][]} */
  const chapters = Object.entries(source.say.reflections.chapters);
  return chapters.map(([chapter, title]) => ({
    title,
    prompts: source.words.prompts.filter((/** @type {any} */ prompt) => prompt.chapter === chapter),
  }));
}

/** @param {Source} source @param {string} prompt */
const reflection = (source, prompt) => textOf(held(source.record, "reflections"), prompt);
