// A record's answers as CSV, one row an answer, that opens in a spreadsheet without doing anything there; as export.py and
// _export_csv.py have it.
/** @import { Options, Source } from "./blocks.js" */
import { clean, entriesOf, held, names, ordered } from "./blocks.js";
import { statementIds } from "./culture.js";
import { askedFor } from "./map-parts.js";
import { itemIds } from "./theory.js";
import { placeName, places } from "./who-leads.js";
import { partsOf } from "./written.js";
import { branch, valueOf } from "../maps.js";
import { safeCell } from "../safe-cell.js";

const COLUMNS = ["map", "whose", "item_id", "item", "side", "answer", "how_known", "at"];

/** @param {any} record @param {any} words @param {Options} options @returns {string} with the mark by which spreadsheets know UTF-8 */
export const toCsv = (record, words, { vacancy, guesses }) =>
  `\ufeff${[COLUMNS, ...rows({ record, words, say: words.document, vacancy, guesses })].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;

/** @param {string} text */
const cell = (text) => `"${safeCell(text).replace(/"/g, '""')}"`;

/** Every answer that is not left out, in the order of the workbook. @param {Source} source @returns {string[][]} */
function rows(source) {
  const { record } = source;
  const texts = names(source, "prompts", "prompt_id", "text");
  const labels = names(source, "quotes", "quote_id", "role");
  const [reflections, quotes, plan] = ["reflections", "quotes", "plan"].map((part) => held(record, part));
  return [
    ...entriesOf(held(record, "keep_list")).flatMap(([key, entry]) => sides(["keep_list", "own", key, ""], entry, ["what", "who_would_say"])),
    ...askedFor(source).flatMap((key) => map(source, key, "own", branch(record, key))),
    ...(source.guesses ? askedFor(source) : []).flatMap((key) =>
      entriesOf(held(held(held(record, "maps"), key), "guesses")).flatMap(([role, part]) => map(source, key, `guess: ${role}`, part))),
    ...ordered(texts.keys(), Object.keys(reflections)).flatMap((key) =>
      sides(["reflections", "own", key, texts.get(key) ?? ""], { answer: held(reflections, key) }, ["answer"])),
    ...ordered(labels.keys(), Object.keys(quotes)).flatMap((key) =>
      sides(["quotes", "own", key, labels.get(key) ?? ""], held(quotes, key), ["kept", "note"])),
    ...sides(["plan", "own", "look_again", ""], { answer: held(plan, "look_again") }, ["answer"]),
    ...entriesOf(held(plan, "actions")).flatMap(([key, action]) => sides(["plan", "own", key, ""], action, partsOf(source, action))),
  ];
}

/** @param {Source} source @param {string} key @param {string} whose @param {any} part @returns {string[][]} */
function map(source, key, whose, part) {
  const about = ["seat", "context", "voices", "vacant"].flatMap((name) => sides([key, whose, name, ""], { answer: held(part, name) }, ["answer"]));
  if (key === "culture") {
    const titles = names(source, "statements", "statement_id", "title");
    const rated = statementIds(source, part).flatMap((item) =>
      known([key, whose, item, titles.get(item) ?? ""], held(held(part, "ratings"), item), ["now", "hoped", "hoped_by"]));
    return [...about, ...rated, ...sides([key, whose, "focus", ""], held(part, "focus"), ["first", "second"])];
  }
  if (key === "theory") {
    const entries = names(source, "table_1", "item_id", "text");
    const items = itemIds(source, part).flatMap((item) =>
      known([key, whose, item, entries.get(item) ?? ""], held(held(part, "items"), item), ["answer"]));
    const links = entriesOf(held(part, "links")).flatMap(([item, link]) => sides([key, whose, item, ""], link, ["from", "to", "why"]));
    return [...about, ...items, ...links];
  }
  if (key === "who_leads") {
    const { groups, decisions } = places(source, part);
    const said = groups.flatMap((group) =>
      decisions.flatMap((decision) => {
        const place = held(held(held(part, "groups"), group), decision);
        return known([key, whose, `${group}:${decision}`, placeName(source, group, decision)], place, ["now", "hoped"]);
      }));
    return [...about, ...said];
  }
  const strands = entriesOf(held(part, "strands")).flatMap(([item, strand]) =>
    sides([key, whose, item, textOf(valueOf(strand, "name"))], strand, ["name", "leads", "shares", "succession"]));
  return [...about, ...strands];
}

/** A row for each side that is answered. @param {string[]} first @param {any} node @param {string[]} asked */
const sides = (first, node, asked) =>
  asked.flatMap((side) => {
    const answer = textOf(valueOf(node, side));
    return answer ? [[...first, side, answer, "", String(node[side].at)]] : [];
  });

/** The same, with how it is known beside the first side; by itself where there is no answer to that. @param {string[]} first @param {any} node @param {string[]} asked */
function known(first, node, asked) {
  const how = textOf(valueOf(node, "how_known"));
  const found = sides(first, node, asked);
  const beside = found.find((row) => row[4] === asked[0]);
  if (beside) beside[6] = how;
  return how && !beside ? [...found, [...first, "how_known", "", how, String(node.how_known.at)]] : found;
}

/** @param {any} answer */
function textOf(answer) {
  if (answer === null || answer === false) return "";
  return answer === true ? "yes" : clean(Array.isArray(answer) ? answer.join(" ") : String(answer));
}
