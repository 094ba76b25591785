// Map 3, who leads, as blocks of a document; as document/who_leads.py has it.
/** @import { Block, Source } from "./blocks.js" */
import { fill, held, names, ordered, table, textOf } from "./blocks.js";
import { picture, read, readout } from "./drawn.js";
import { valueOf } from "../maps.js";

export const SIDES = /** @type {const} */ (["now", "hoped"]);

/** @param {Source} source @param {any} part @param {number} level @param {string} prefix @returns {Block[]} */
export const body = (source, part, level, prefix) => [
  ...picture(source, "who_leads", part, prefix, { count: answered(part) }),
  ...tables(source, part, prefix),
  ...readout(source, "who_leads", read(source, "who_leads", part), level, (key, item) => named(source, part, key, item)),
];

/** How many places, a group and a kind of decision, have an answer. @param {any} part */
export const answered = (part) =>
  Object.values(held(part, "groups"))
    .flatMap((group) => Object.values(group))
    .filter((place) => SIDES.some((side) => valueOf(place, side) !== null)).length;

/** The groups and kinds of decision, and after those we know the others that are answered. @param {Source} source @param {...any} parts */
export function places(source, ...parts) {
  const found = parts.map((part) => held(part, "groups"));
  return {
    groups: ordered(names(source, "groups", "group_id").keys(), ...found.map(Object.keys)),
    decisions: ordered(names(source, "decisions", "decision_id").keys(), ...found.flatMap((many) => Object.values(many).map(Object.keys))),
  };
}

/** The rung of an answer in words, empty where there is none. @param {Source} source @param {any} part @param {string} group @param {string} decision @param {string} side @returns {string} */
export function sayOf(source, part, group, decision, side) {
  const found = valueOf(placeOf(part, group, decision), side);
  return found === null ? "" : (names(source, "ladder", "rung_id").get(found) ?? found);
}

/** @param {Source} source @param {string} group @param {string} decision */
export const placeName = (source, group, decision) =>
  fill(source.say.who_leads.place, { group: groupName(source, group), decision: decisionName(source, decision) });

/** @param {Source} source @param {any} part @param {string} prefix @returns {Block[]} */
function tables(source, part, prefix) {
  const say = source.say.who_leads;
  const none = source.say.not_answered;
  const { groups, decisions } = places(source, part);
  const title = (/** @type {string} */ text) => fill(prefix || "{text}", { text });
  const head = [say.group, ...decisions.map((decision) => decisionName(source, decision))];
  const sides = SIDES.flatMap((side) => {
    const rows = groups.flatMap((group) => {
      const cells = decisions.map((decision) => sayOf(source, part, group, decision, side));
      return cells.some(Boolean) ? [[groupName(source, group), ...cells.map((cell) => cell || none)]] : [];
    });
    return table(title(say[side]), head, rows);
  });
  const known = groups.flatMap((group) =>
    decisions.flatMap((decision) => {
      const how = textOf(placeOf(part, group, decision), "how_known");
      return how ? [[groupName(source, group), decisionName(source, decision), how]] : [];
    }));
  const howKnown = source.say.map.how_known;
  return [...sides, ...table(title(howKnown), [say.group, say.decision, howKnown], known)];
}

/** @param {Source} source @param {any} part @param {string} key @param {string} item */
function named(source, part, key, item) {
  const [group = "", decision] = item.split(":");
  if (!decision) return groupName(source, group);
  if (!key.startsWith("widest_moves")) return placeName(source, group, decision);
  const [now, hoped] = SIDES.map((side) => sayOf(source, part, group, decision, side));
  return fill(source.say.who_leads.move, { group: groupName(source, group), decision: decisionName(source, decision), now, hoped });
}

/** @param {any} part @param {string} group @param {string} decision */
const placeOf = (part, group, decision) => held(held(held(part, "groups"), group), decision);
/** @param {Source} source @param {string} group */
const groupName = (source, group) => names(source, "groups", "group_id").get(group) ?? group;
/** @param {Source} source @param {string} decision */
const decisionName = (source, decision) => names(source, "decisions", "decision_id").get(decision) ?? decision;
