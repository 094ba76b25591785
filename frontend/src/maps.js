/** The four maps, and the part of a record that holds one of them; as maps.py has it. */

export const MAPS = /** @type {const} */ ({
  culture: "Leadership and culture",
  theory: "Your theory of change",
  who_leads: "Who leads",
  vacancy: "If a role fell vacant",
});
/** @typedef {keyof typeof MAPS} MapKey */

/**
 * What one map holds: the reader's own, or a guess from another seat.
 * @param {{ maps?: any }} record a record, or a dated copy's value @param {MapKey} key @param {string | null} [seat] a role
 * @returns {any} {} where there is nothing
 */
export function branch(record, key, seat = null) {
  const map = own(own(record, "maps"), key);
  return (seat === null ? own(map, "own") : own(own(map, "guesses"), seat)) ?? {};
}

/** An answer's value, null where there is none. @param {any} node @param {string} key */
export const valueOf = (node, key) => own(own(node, key), "value") ?? null;

/** What `node` holds itself, never what it inherits: keys come from files. @param {any} node @param {string} key */
export const own = (node, key) =>
  typeof node === "object" && node !== null && Object.prototype.hasOwnProperty.call(node, key) ? node[key] : undefined;
