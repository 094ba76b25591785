// A record without the parts that are left out, to open elsewhere; as export.py has it. Imported where the whole record
// is, it takes nothing away: what it does not hold stays there.
/** @import { Options } from "./blocks.js" */
/** @import { Rec } from "../types.d.ts" */

/** @param {Rec} record @param {Pick<Options, "vacancy" | "guesses">} options @returns {Rec} */
export function shared(record, options) {
  const kept = { ...record };
  if (record.maps) kept.maps = maps(record.maps, options);
  if (record.snapshots) {
    kept.snapshots = mapValues(record.snapshots, (copy) =>
      copy.value ? { ...copy, value: { ...copy.value, maps: maps(copy.value.maps, options) } } : copy);
  }
  return kept;
}

/** @param {any} all @param {Pick<Options, "vacancy" | "guesses">} options */
const maps = (all, { vacancy, guesses }) =>
  mapValues(without(all, vacancy ? "" : "vacancy"), (map) => without(map, guesses ? "" : "guesses"));

/** @param {object} node @param {string} left */
const without = (node, left) => Object.fromEntries(Object.entries(node).filter(([key]) => key !== left));

/** @param {any} node @param {(value: any) => any} change */
const mapValues = (node, change) => Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value)]));
