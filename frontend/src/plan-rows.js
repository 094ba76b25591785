// What a plan says, and what an action may start from: what the reader chose, answered or wrote. plan.py says the same
// in words; tests/golden/plan.json holds both to it.
import { gist } from "./entry-list.js";
import { branch, own, valueOf } from "./maps.js";

/** What the plan asks of an action, in this order. */
export const ASKED = /** @type {const} */ ([
  "what", "first_step", "with_whom", "by_when", "what_would_show", "what_could_stop",
]);
/** @typedef {typeof ASKED[number]} Asked */
/** @typedef {{ id: string, from: string } & Record<Asked, string>} Action */
/** @typedef {{ text: string, quotes?: string[], retired?: boolean }} Thing */
/**
 * @typedef {object} Words the data that a plan speaks of, by id
 * @property {Record<string, Thing>} culture
 * @property {Record<string, Thing>} theory
 * @property {Record<string, Thing>} who_leads
 * @property {Record<string, string>} decisions
 * @property {Record<string, string>} ladder its rungs, from little say to much; not "can't tell"
 * @property {string[]} vacancy quotes on people who leave
 */
/** @typedef {{ group: string, options: { value: string, text: string }[] }} Points */

const LONGEST = 40; // of a reference, as the schema has it

/** Where a code leads, and what its words begin with. @type {Record<string, { map: string, gone: string }>} */
const PLACES = {
  culture: { map: "Map 1", gone: "a statement that is no longer used" },
  theory: { map: "Map 2", gone: "an entry that is no longer used" },
  "who-leads": { map: "Map 3", gone: "a group that is no longer used" },
  vacancy: { map: "Map 4", gone: "a strand that has been taken away" },
  keep: { map: "Keep-list", gone: "something that has been taken away" },
};

/** @param {any} node @param {string} key */
const textOf = (node, key) => String(valueOf(node, key) ?? "").trim();
/** On one line. @param {string} text */
const line = (text) => gist(text.split(/\s+/u).join(" "), 80);

/** The actions that have something in them, oldest first. @param {any} record @returns {Action[]} */
export function actionsOf(record) {
  const all = own(own(record, "plan"), "actions") ?? {};
  return Object.keys(all)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((id) => {
      const answered = ASKED.map((asked) => [asked, textOf(all[id], asked)]);
      return /** @type {Action} */ ({ id, from: textOf(all[id], "from"), ...Object.fromEntries(answered) });
    })
    .filter((action) => action.from || ASKED.some((asked) => action[asked]));
}

/** @param {string} code @returns {[string, string]} its place and the id there */
function cut(code) {
  const place = Object.keys(PLACES).find((each) => code.startsWith(`${each}-`)) ?? "";
  return [place, code.slice(place.length + 1)];
}

/** What an action starts from, in words. @param {any} record @param {string} code @param {Words} words */
export function fromWords(record, code, words) {
  const [place, id] = cut(code);
  const { map, gone } = PLACES[place] ?? { map: "", gone: "" };
  return map ? `${map}: ${thing(record, place, id, words) || gone}` : code && "Something else";
}

/** @param {any} record @param {string} place @param {string} id @param {Words} words */
function thing(record, place, id, words) {
  if (place === "vacancy") return line(textOf(own(own(branch(record, "vacancy"), "strands"), id), "name"));
  if (place === "keep") return line(textOf(own(own(record, "keep_list"), id), "what"));
  return String(own(own(own(words, place.replace("-", "_")), id), "text") ?? "");
}

/** The quotes that speak to what an action starts from. @param {string} code @param {Words} words @returns {string[]} */
export function quotesOn(code, words) {
  const [place, id] = cut(code);
  if (place === "vacancy") return words.vacancy;
  return own(own(own(words, place.replace("-", "_")), id), "quotes") ?? [];
}

/** The statements of map 1 that the reader chose. @param {any} record */
export const chosen = (record) => ["first", "second"].map((place) => textOf(branch(record, "culture").focus, place)).filter(Boolean);

/** All that an action may start from, map by map, what was chosen first. @param {any} record @param {Words} words @returns {Points[]} */
export function startingPoints(record, words) {
  const culture = branch(record, "culture");
  const focus = chosen(record);
  const rated = Object.keys(words.culture).filter((id) => {
    const given = own(culture.ratings, id);
    return !focus.includes(id) && (valueOf(given, "now") ?? valueOf(given, "hoped")) !== null;
  });
  const answered = Object.keys(words.theory).filter((id) => valueOf(own(branch(record, "theory").items, id), "answer") !== null);
  const groups = Object.keys(words.who_leads).flatMap((id) => {
    const moves = Object.keys(words.decisions).filter((decision) => isMove(own(own(branch(record, "who_leads").groups, id), decision), words));
    return moves.length ? [{ id, more: `: ${moves.map((decision) => words.decisions[decision]).join(", ").toLowerCase()}` }] : [];
  });
  const others = Object.keys(words.who_leads).filter((id) => {
    const said = own(branch(record, "who_leads").groups, id);
    return !groups.some((each) => each.id === id) && Object.keys(words.decisions).some((decision) => isAnswered(own(said, decision)));
  });
  const strands = sorted(branch(record, "vacancy").strands).filter(([, strand]) => textOf(strand, "name"));
  const kept = sorted(own(record, "keep_list")).filter(([, entry]) => textOf(entry, "what"));
  /** @type {[string, string, { id: string, more?: string }[]][]} */
  const all = [
    ["Map 1: what you chose", "culture", [...new Set(focus)].map((id) => ({ id }))],
    ["Map 1: other statements you answered", "culture", rated.map((id) => ({ id }))],
    ["Map 2: what you answered", "theory", answered.map((id) => ({ id }))],
    ["Map 3: who you hope has another say", "who-leads", groups],
    ["Map 3: other groups you answered for", "who-leads", others.map((id) => ({ id }))],
    ["Map 4: your strands of change", "vacancy", strands.map(([id]) => ({ id }))],
    ["Your keep-list", "keep", kept.map(([id]) => ({ id }))],
  ];
  return all
    .map(([group, place, things]) => ({
      group,
      options: things
        .map(({ id, more = "" }) => ({ value: `${place}-${id}`, text: thing(record, place, id, words) + more }))
        .filter(({ value, text }) => value.length <= LONGEST && text),
    }))
    .filter(({ options }) => options.length);
}

/** @param {any} entries @returns {[string, any][]} */
const sorted = (entries) => Object.entries(entries ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

/** @param {any} given */
const isAnswered = (given) => (valueOf(given, "now") ?? valueOf(given, "hoped")) !== null;

/** A say is hoped for that is not the one there is now. @param {any} given @param {Words} words */
function isMove(given, words) {
  const hoped = valueOf(given, "hoped");
  return own(words.ladder, hoped) !== undefined && hoped !== valueOf(given, "now");
}
