/**
 * Which quotes a reader is looking for. Nothing of the page in here, so that it can be tested by itself.
 *
 * Words are found where a word begins with them, in capitals or not, with accents or not; every word must be somewhere.
 */

/** @typedef {{ id: string, theme: string, group: string, tags: string[], texts: string[] }} Quote */
/** @typedef {{ words: string, theme: string, group: string, tag: string, mine: boolean }} Filters */
/** @typedef {(quote: Quote) => boolean} Kept whether it is one of "my quotes" */

/** @type {Readonly<Filters>} */
export const NONE = { words: "", theme: "", group: "", tag: "", mine: false };

/** What phones and word processors write for plain signs. @type {Record<string, string>} */
const SIGNS = { "‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-" };

/** @type {Map<string, string>} */
const foldedTexts = new Map(); // the same few texts, with every key pressed

/** In small letters without accents, sign by sign, so that places in it are places in the text. @param {string} text */
export function fold(text) {
  return text.split("").map((unit) => SIGNS[unit] ?? plain(unit)).join("");
}

/** @param {string} unit */
function plain(unit) {
  const small = unit.normalize("NFD").charAt(0).toLowerCase();
  return small.length === 1 ? small : unit;
}

/** @param {string} words as typed @returns {string[]} */
export function termsOf(words) {
  const terms = fold(words.normalize("NFC")).split(/\s+/);
  return [...new Set(terms.map((term) => term.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")))].filter(Boolean);
}

/** Where any of the terms stands in the text: [from, to), in order, none touching another. @param {string} text @param {string[]} terms */
export function ranges(text, terms) {
  const folded = foldedTexts.get(text) ?? fold(text);
  foldedTexts.set(text, folded);
  /** @type {[number, number][]} */
  const found = [];
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
      if (beginsAt(folded, at)) found.push([at, at + term.length]);
    }
  }
  found.sort(([a], [b]) => a - b);
  /** @type {[number, number][]} */
  const merged = [];
  for (const [from, to] of found) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** "coproduction" finds "co-production". @param {string} text @param {string} term */
const inOneWord = (text, term) => fold(text).split(/\s+/).some((word) => word.includes("-") && word.replace(/^\W+|-/g, "").startsWith(term));

/** Not inside a word, "don't" being one word and 'call having none before it. @param {string} folded @param {number} at */
const beginsAt = (folded, at) => !/[\p{L}\p{N}]'?$/u.test(folded.slice(Math.max(0, at - 3), at));

/** @param {Quote} quote @param {Filters} filters @param {Kept} kept */
export function fits(quote, filters, kept) {
  return (
    (!filters.theme || quote.theme === filters.theme) &&
    (!filters.group || quote.group === filters.group) &&
    (!filters.tag || quote.tags.includes(filters.tag)) &&
    (!filters.mine || kept(quote)) &&
    termsOf(filters.words).every((term) => quote.texts.some((text) => ranges(text, [term]).length > 0 || inOneWord(text, term)))
  );
}

/** How many quotes there would be if these filters were changed. @param {Quote[]} quotes @param {Filters} filters @param {Kept} kept @param {Partial<Filters>} [change] */
export function count(quotes, filters, kept, change = {}) {
  return quotes.filter((quote) => fits(quote, { ...filters, ...change }, kept)).length;
}

/** The names of the filters in use. @param {Filters} filters */
export function inUse(filters) {
  const names = /** @type {(keyof Filters)[]} */ (Object.keys(NONE));
  return names.filter((name) => (name === "words" ? termsOf(filters.words).length > 0 : filters[name]));
}

/**
 * What "Copy with citation" copies.
 * @param {{ text: string, role: string, id: string, citation: string, address?: string }} quote
 */
export function cited({ text, role, id, citation, address }) {
  const lines = [`“${text}” (${role})`, "", `Quoted in: ${citation} (The quote is ${id} in the Leading by Example? workbook.)`];
  if (address) lines.push(address);
  return lines.join("\n");
}
