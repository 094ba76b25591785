// A record without the parts that are left out, to open elsewhere; as export.py has it. Imported where the whole record
// is, it takes nothing away: what it does not hold stays there. A dated copy is one answer, and one that lacked a part would
// take the place of a fuller one: so a dated copy is there whole, or not at all.
/** @import { Options } from "./blocks.js" */
/** @import { Rec } from "../types.d.ts" */
import { canonical } from "../record.js";

/** @param {Rec} record @param {Pick<Options, "vacancy" | "guesses">} options @returns {Rec} */
export function shared(record, options) {
  const kept = { ...record };
  if (record.maps) kept.maps = maps(record.maps, options);
  if (record.snapshots) {
    /** @param {[string, any]} entry */
    const whole = ([, { value }]) => !value || canonical(maps(value.maps, options)) === canonical(value.maps);
    kept.snapshots = Object.fromEntries(Object.entries(record.snapshots).filter(whole));
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
