// Ids for what the reader adds: an entry, a link, a strand, an action.
let latest = 0;

/** When it was made, so that they sort, and a chance, so that those of two devices can be merged. @param {string} letter */
export function freshId(letter) {
  latest = Math.max(latest + 1, Date.now());
  const [chance] = crypto.getRandomValues(new Uint32Array(1));
  return `${letter}${latest.toString(36)}-${(chance ?? 0).toString(36)}`;
}
