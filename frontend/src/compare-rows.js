// Two versions of a map side by side, item by item: what differs is for talking about, and nothing is counted.
// Python makes the same rows (src/leading_by_example/compare.py, _compare_items.py); tests/golden/compare.json holds both.
import WORDS from "../../src/leading_by_example/schema/compare.json" with { type: "json" };
import { own, valueOf } from "./maps.js";

export { WORDS };
/** @typedef {{ compared: string, text: string, words: string } | null} Cell null where there is no answer */
/** @typedef {[id: string, name: string, question: string, one: Cell, two: Cell]} Item */
/** @typedef {Record<string, any[]>} Words the tables that the maps are made of, as catalogue.py gives them */
/** @typedef {"same" | "different" | "first only" | "second only"} State */
/**
 * @typedef {object} Row
 * @property {string} item_id
 * @property {string} item
 * @property {string} question
 * @property {string | null} first
 * @property {string | null} second
 * @property {string} first_words
 * @property {string} second_words
 * @property {State} state
 * @property {boolean} reworded
 */

/**
 * @param {import("./maps.js").MapKey} key @param {any} first @param {any} second two branches of that map @param {Words} words
 * @returns {Row[]}
 */
export function compareRows(key, first, second, words) {
  return ITEMS[key](first, second, words)
    .filter(([, , , one, two]) => one || two)
    .map(([item_id, item, question, one, two]) => ({
      item_id,
      item,
      question: /** @type {Record<string, string>} */ (WORDS.questions)[question] ?? question,
      first: one?.text ?? null,
      second: two?.text ?? null,
      first_words: one?.words ?? "",
      second_words: two?.words ?? "",
      state: one && two ? (one.compared === two.compared ? "same" : "different") : one ? "first only" : "second only",
      reworded: key === "culture" && reworded(item_id, question, first, second),
    }));
}

/** @param {string} id @param {string} side @param {any[]} parts */
function reworded(id, side, ...parts) {
  const given = parts.map((part) => own(own(own(part, "ratings"), id), side)).filter((answer) => (answer?.value ?? null) !== null);
  return new Set(given.map((answer) => answer.revision)).size > 1;
}

/** @param {unknown} raw @param {string} text @param {string} [words] @returns {Cell} */
const cell = (raw, text, words = "") => ({ compared: JSON.stringify(raw), text, words });
/** @param {any} node @param {string} key */
const textOf = (node, key) => String(valueOf(node, key) ?? "").trim();
/** @param {any[]} table @param {string} id @param {string} name @returns {Map<string, string>} */
const namesOf = (table, id, name) => new Map(table.map((row) => [row[id], row[name]]));

/** @param {any} first @param {any} second @param {Words} words @returns {Item[]} */
function culture(first, second, { statements = [] }) {
  const titles = namesOf(statements, "statement_id", "title");
  const ends = namesOf(statements, "statement_id", "ends");
  const inUse = statements.filter(({ retired }) => !retired).map(({ statement_id }) => statement_id);
  const others = [first, second].flatMap((part) => Object.keys(own(part, "ratings") ?? {})).filter((id) => !inUse.includes(id));
  /** @type {Item[]} */
  const items = [];
  for (const id of [...inUse, ...[...new Set(others)].sort()]) {
    const points = ends.get(id) === "one" ? WORDS.points.one : WORDS.points.two;
    for (const side of ["now", "hoped"]) {
      items.push([id, titles.get(id) ?? id, side, rated(first, id, side, points), rated(second, id, side, points)]);
    }
  }
  return [...items, ["focus", WORDS.focus, "focus", chosen(first, titles), chosen(second, titles)]];
}

/** @param {any} part @param {string} id @param {string} side @param {string[]} points */
function rated(part, id, side, points) {
  const given = own(own(part, "ratings"), id);
  const answer = valueOf(given, side);
  if (answer === null) return null;
  const untold = side === "now" ? WORDS.cannot_tell : WORDS.cannot_say;
  const text = answer === "cannot-tell" ? untold : `${answer}: ${points[answer - 1]}`;
  return cell(answer, text, textOf(given, side === "now" ? "how_known" : "hoped_by"));
}

/** @param {any} part @param {Map<string, string>} titles */
function chosen(part, titles) {
  const places = ["first", "second"].map((place) => valueOf(own(part, "focus"), place)).filter((id) => id !== null);
  const both = [...new Set(places)].sort();
  return both.length ? cell(both, both.map((id) => titles.get(id) ?? id).join("; ")) : null;
}

/** @param {any} first @param {any} second @param {Words} words @returns {Item[]} */
function theory(first, second, { table_1 = [] }) {
  const names = namesOf(table_1, "item_id", "text");
  const [one, two] = [links(first), links(second)];
  const pairs = [...new Set([...one.keys(), ...two.keys()])].map((ends) => ends.split(":"));
  pairs.sort(([a = "", b = ""], [c = "", d = ""]) => (a === c ? (b < d ? -1 : 1) : a < c ? -1 : 1));
  return [
    ...table_1.map(({ item_id, text, column }) => /** @type {Item} */ ([item_id, text, column, held(first, item_id), held(second, item_id)])),
    ...pairs.map((ends) => {
      const id = ends.join(":");
      return /** @type {Item} */ ([id, ends.map((end) => names.get(end) ?? end).join(" → "), "link", one.get(id) ?? null, two.get(id) ?? null]);
    }),
  ];
}

/** @param {any} part @param {string} id */
function held(part, id) {
  const given = own(own(part, "items"), id);
  const answer = valueOf(given, "answer");
  return answer === null ? null : cell(answer, own(WORDS.held, answer) ?? WORDS.cannot_tell, textOf(given, "how_known"));
}

/** By their two ends: drawn twice, one is one, with all that was written about it. @param {any} part @returns {Map<string, Cell>} */
function links(part) {
  /** @type {Map<string, string[]>} */
  const whys = new Map();
  for (const [, link] of sorted(own(part, "links"))) {
    const [from, to] = [valueOf(link, "from"), valueOf(link, "to")];
    if (from === null || to === null) continue;
    whys.set(`${from}:${to}`, [...(whys.get(`${from}:${to}`) ?? []), textOf(link, "why")]);
  }
  return new Map([...whys].map(([ends, why]) => [ends, cell(true, WORDS.linked, why.filter(Boolean).join("\n"))]));
}

/** @param {any} first @param {any} second @param {Words} words @returns {Item[]} */
function whoLeads(first, second, { groups = [], decisions = [], ladder = [] }) {
  const rungs = namesOf(ladder, "rung_id", "name");
  /** @param {any} part @param {string} group @param {string} decision @param {string} side */
  const say = (part, group, decision, side) => {
    const given = own(own(own(part, "groups"), group), decision);
    const rung = valueOf(given, side);
    return rung === null ? null : cell(rung, rungs.get(rung) ?? rung, side === "now" ? textOf(given, "how_known") : "");
  };
  return groups.flatMap(({ group_id, name }) =>
    decisions.flatMap(({ decision_id, name: decision }) =>
      ["now", "hoped"].map((side) => /** @type {Item} */ ([
        `${group_id}:${decision_id}`, `${name}: ${decision}`, side,
        say(first, group_id, decision_id, side), say(second, group_id, decision_id, side),
      ])),
    ),
  );
}

/** @param {any} first @param {any} second @param {Words} words @returns {Item[]} */
function vacancy(first, second, { roles = [] }) {
  const names = namesOf(roles, "role_id", "name");
  const [one, two] = [strands(first), strands(second)];
  return pairs(one, two).flatMap(([mine, theirs]) => {
    const both = [one.get(mine ?? ""), two.get(theirs ?? "")];
    const id = mine ?? theirs ?? "";
    const name = textOf(both.find(Boolean), "name") || WORDS.unnamed;
    /** @param {string} question @param {(strand: any) => Cell} look @returns {Item} */
    const item = (question, look) => [id, name, question, look(both[0]), look(both[1])];
    return [
      ...["leads", "shares"].map((field) => item(field, (strand) => who(strand, field, names))),
      item("succession", (strand) => (textOf(strand, "succession") ? cell(textOf(strand, "succession"), textOf(strand, "succession")) : null)),
    ];
  });
}

/** In the order in which they were added; an empty one is none. @param {any} part @returns {Map<string, any>} */
const strands = (part) =>
  new Map(sorted(own(part, "strands")).filter(([, strand]) => Object.keys(strand).some((field) => isSaid(valueOf(strand, field)))));

/** @param {any} value */
const isSaid = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** Match strands: by id, as in a dated copy, or else by name, as in a guess. @param {Map<string, any>} one @param {Map<string, any>} two */
function pairs(one, two) {
  const left = [...two.keys()].filter((id) => !one.has(id));
  /** @type {[string | undefined, string | undefined][]} */
  const found = [];
  for (const [id, strand] of one) {
    const called = textOf(strand, "name").toLowerCase();
    const same = two.has(id) ? id : left.find((each) => textOf(two.get(each), "name").toLowerCase() === called);
    if (same !== undefined && left.includes(same)) left.splice(left.indexOf(same), 1);
    found.push([id, same]);
  }
  return [...found, ...left.map((id) => /** @type {[undefined, string]} */ ([undefined, id]))];
}

/** @param {any} strand @param {string} field @param {Map<string, string>} names */
function who(strand, field, names) {
  if (!strand) return null;
  /** @type {string[]} */
  const named = valueOf(strand, field) ?? [];
  if (!named.length && field === "shares") return null;
  const known = [...names].filter(([role]) => named.includes(role)).map(([, name]) => name);
  const inWords = [...known, ...named.filter((role) => !names.has(role)).sort()];
  return cell([...named].sort(), inWords.join(", ") || WORDS.nobody); // a strand that nobody leads is on the map all the same
}

/** @param {any} node @returns {[string, any][]} */
const sorted = (node) => Object.entries(node ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

const ITEMS = { culture, theory, who_leads: whoLeads, vacancy };
