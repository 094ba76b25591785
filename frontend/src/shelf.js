/** localStorage and sessionStorage, where a browser that forbids or fills them gives false and null, never an error. */
/** @import { Shelf } from "./types.d.ts" */

/** @param {() => Storage} open naming the storage may already throw @returns {Shelf} */
export function shelf(open) {
  return {
    get: (key) => attempt(() => open().getItem(key)) ?? null,
    put: (key, text) => attempt(() => (open().setItem(key, text), true)) ?? false,
    remove: (key) => void attempt(() => open().removeItem(key)),
  };
}

/** @template T @param {() => T} action */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
