// What can be put side by side: the reader's own map, each guess, and the same in each dated copy.
/** @import { MapKey } from "./maps.js" */
import { branch, own } from "./maps.js";
import { answersIn, isAnswer } from "./record.js";
import { guessesIn, hasAnswers } from "./seated.js";
import { day } from "./words.js";

/** @typedef {{ snapshot_id: string, at: string, label: string, maps: any }} Copy */
/** @typedef {{ id: string, name: string, part: any }} Side */

/** Oldest first; those taken away left out. @param {object} record @returns {Copy[]} */
export function copiesIn(record) {
  const kept = Object.entries(own(record, "snapshots") ?? {});
  return kept
    .filter(([, copy]) => copy?.value)
    .map(([snapshot_id, { at, value }]) => ({ snapshot_id, at, label: value.label ?? "", maps: value.maps }))
    .sort((a, b) => (a.at + a.snapshot_id < b.at + b.snapshot_id ? -1 : 1));
}

/** "3 March 2027", where the reader is. @param {string} at */
export const dayOf = (at) => {
  const date = new Date(at);
  return Number.isNaN(date.valueOf()) ? String(date) : day(date);
};

/** @param {{ at: string, label: string }} copy */
export const copyName = ({ at, label }) => `copy of ${dayOf(at)}${label ? ` (${label})` : ""}`;

/**
 * @param {object} record @param {MapKey} key @param {(role: string) => string} roleName
 * @returns {Side[]} the reader's own map first; of the others, what holds an answer
 */
export function sidesOf(record, key, roleName) {
  const guess = (/** @type {string} */ role) => `A guess, as from the seat of: ${roleName(role)}`;
  /** @type {Side[]} */
  const sides = [{ id: "own", name: "My own map, now", part: branch(record, key) }];
  for (const role of guessesIn(record, key)) sides.push({ id: `guess:${role}`, name: guess(role), part: branch(record, key, role) });
  for (const copy of copiesIn(record)) {
    const part = branch(copy, key);
    if (hasAnswers(part)) sides.push({ id: copy.snapshot_id, name: `My own map, ${copyName(copy)}`, part });
    for (const role of guessesIn(copy, key)) {
      sides.push({ id: `${copy.snapshot_id}:${role}`, name: `${guess(role)}, ${copyName(copy)}`, part: branch(copy, key, role) });
    }
  }
  return sides;
}

/**
 * The maps as they are now, without what was taken back: what a dated copy holds.
 * @param {object} record @returns {any} {} where there is nothing to copy
 */
export function mapsToCopy(record) {
  const maps = own(record, "maps");
  for (const [, { value }] of answersIn(maps)) if (value !== null) return pruned(maps);
  return {};
}

/** @param {any} node @returns {any} */
function pruned(node) {
  if (isAnswer(node)) return node;
  const kept = Object.entries(node).filter(([, child]) => (isAnswer(child) ? child.value !== null : hasAnswers(child)));
  return Object.fromEntries(kept.map(([name, child]) => [name, pruned(child)]));
}
