// The three shapes of a document: the full workbook, a CPD record and a student's portfolio reflection; as
// document/shapes.py has it.
/** @import { Block, Source } from "./blocks.js" */
import { fill, heading, held, paragraph, titled } from "./blocks.js";
import { answered as statementsAnswered, chosen } from "./culture.js";
import { askedFor, guessed, guesses, ownMaps } from "./map-parts.js";
import { thenAndNow } from "./then.js";
import { answered as entriesAnswered } from "./theory.js";
import { strandIds } from "./vacancy.js";
import { answered as placesAnswered } from "./who-leads.js";
import { actions, keepList, kept, plan, quotes, reflections, reflectionsOf, unasked, used } from "./written.js";
import { branch } from "../maps.js";

/** Everything, in the order of the workbook. @param {Source} source @returns {Block[]} */
function full(source) {
  const { say } = source;
  const guessing = guesses(source, 1);
  /** @type {Block[]} */
  const blocks = [
    ...titled(1, say.keep_list.title, keepList(source)),
    ...ownMaps(source, 1),
    ...(guessing.length ? [/** @type {Block} */ ({ kind: "break" })] : []),
    ...guessing,
    ...thenAndNow(source, 1),
    ...titled(1, say.reflections.title, reflections(source, 2)),
    ...titled(1, say.quotes.title, quotes(source)),
    ...titled(1, say.plan.title, plan(source, 2)),
  ];
  return blocks.length ? [...blocks, ...references(source)] : [paragraph(say.nothing)];
}

/** What there is under Social Work England's questions, in their order, and what is left to fill in. @param {Source} source @returns {Block[]} */
function cpd(source) {
  const { say } = source;
  const words = say.cpd;
  return [
    heading(1, words.type),
    paragraph(words.type_text),
    ...toFill(source, words.type_fill),
    heading(1, words.description),
    ...usedBlocks(source, words.used),
    ...toFill(source, words.description_fill),
    heading(1, words.date),
    ...toFill(source, words.date_fill),
    heading(1, words.learnt),
    ...noticed(source),
    ...reflected(source, ["What?", "So what?"]),
    ...titled(2, say.quotes.title, quotes(source)),
    ...toFill(source, words.learnt_fill),
    heading(1, words.impact),
    ...reflectionsOf(source, ["Now what?"]),
    ...titled(2, say.plan.title, plan(source, 3)),
    ...toFill(source, words.impact_fill),
    heading(1, words.peer),
    ...toFill(source, words.peer_fill),
    ...evidence(source),
    ...references(source),
  ];
}

/** What there is under What?, So what? and Now what?, the maps as evidence and the references last. @param {Source} source @returns {Block[]} */
function portfolio(source) {
  const { say } = source;
  const words = say.portfolio;
  return [
    heading(1, words.did),
    ...usedBlocks(source, say.cpd.used),
    ...toFill(source, words.did_fill),
    heading(1, words.what),
    ...noticed(source),
    ...reflected(source, ["What?"]),
    ...titled(2, say.quotes.title, quotes(source)),
    ...toFill(source, words.what_fill),
    heading(1, words.so_what),
    ...reflectionsOf(source, ["So what?"]),
    ...toFill(source, words.so_what_fill),
    heading(1, words.now_what),
    ...reflectionsOf(source, ["Now what?"]),
    ...titled(2, say.plan.title, plan(source, 3)),
    ...toFill(source, words.now_what_fill),
    ...evidence(source),
    ...references(source),
  ];
}

export const SHAPES = { full, cpd, portfolio };

/** @param {Source} source @param {string} what @returns {Block[]} */
const toFill = ({ say }, what) => [paragraph(fill(say.to_fill_in, { what }), "note"), paragraph(say.line, "note")];

/** The keep-list, the two chosen and what cannot be told: what a map leaves its reader with. @param {Source} source @returns {Block[]} */
const noticed = (source) => [
  ...titled(2, source.say.keep_list.title, keepList(source)),
  ...chosen(source, branch(source.record, "culture"), 2),
];

/** @param {Source} source @param {string[]} steps @returns {Block[]} */
const reflected = (source, steps) =>
  titled(2, source.say.reflections.title, [...reflectionsOf(source, steps), ...unasked(source)]);

/** @param {Source} source @param {string} title @returns {Block[]} */
function usedBlocks(source, title) {
  /** @type {Record<string, (part: any) => number>} */
  const counted = {
    culture: statementsAnswered,
    theory: entriesAnswered,
    who_leads: placesAnswered,
    vacancy: (part) => strandIds(part).length,
  };
  const counts = {
    keep_list: kept(source).length,
    ...Object.fromEntries(askedFor(source).map((key) => [key, counted[key]?.(branch(source.record, key)) ?? 0])),
    guesses: guessed(source).length,
    reflections: Object.values(held(source.record, "reflections")).filter(({ value }) => value).length,
    quotes: quotes(source).filter(({ kind }) => kind === "quote").length,
    plan: actions(source).length,
  };
  return [heading(2, title), ...used(source, counts)];
}

/** @param {Source} source @returns {Block[]} */
const evidence = (source) =>
  titled(1, source.say.evidence, [...ownMaps(source, 2), ...guesses(source, 2), ...thenAndNow(source, 2)]);

/** The study, and whose words are whose: last, for the cover is the reader's. @param {Source} source @returns {Block[]} */
const references = ({ say, words }) => [heading(1, say.references), paragraph(words.citation), paragraph(say.ours, "note")];
