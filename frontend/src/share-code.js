/**
 * The share code: the ratings of a reader's own map 1 as a few groups of letters and figures. As share_code.py has it;
 * tests/golden/share_code.json holds both to it, and the page "The share code, exactly" specifies it.
 */
import messages from "../../src/leading_by_example/schema/messages.json" with { type: "json" };
import { branch, own, valueOf } from "./maps.js";

/**
 * @typedef {"core" | "all"} Kind
 * @typedef {1 | 2 | 3 | 4 | 5 | "cannot-tell" | null} Rating
 * @typedef {Record<string, { now?: Rating, hoped?: Rating }>} RatingsById
 * @typedef {{ set_id: string, kind: string, fingerprint: string, statements: string }} SetRow a row of statement_sets.csv
 * @typedef {{ kind: Kind, set_id: string, answers: Record<string, { now: Rating, hoped: Rating }>, left_out: string[] }} Ratings
 * @typedef {{
 *   set_id: string, kind: Kind, statements: string[], blocks: { size: number, taken: number }[],
 *   payload: number, length: number, bits: number, mark: number,
 * }} KnownSet
 */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O or U
export const VERSION = 1;
export const LONGEST = 64;
const SIDES = /** @type {const} */ (["now", "hoped"]);
/** @type {Rating[]} */
const STATES = [null, 1, 2, 3, 4, 5, "cannot-tell"];
const VALUE = new Map([...ALPHABET].map((symbol, value) => [symbol, value]));
for (const [alike, symbol] of ["O0", "I1", "L1", "UV"]) VALUE.set(alike, VALUE.get(symbol) ?? 0);
for (const [symbol, value] of [...VALUE]) VALUE.set(symbol.toLowerCase(), value);

/** What five bits leave when CRC-16/XMODEM pushes them out at the upper end. */
const FOLD = Array.from({ length: 32 }, (_, bits) => {
  let left = bits << 11;
  for (let i = 0; i < 5; i += 1) left = ((left << 1) ^ (left & 0x8000 ? 0x1021 : 0)) & 0xffff;
  return left;
});
/** Takes one more symbol into a remainder. @param {number} left @param {number} symbol */
export const step = (left, symbol) => ((left << 5) & 0xffff) ^ FOLD[left >> 11] ^ symbol;
/** What symbols leave: 0 for a right code. @param {readonly number[]} symbols */
const remainder = (symbols) => symbols.reduce(step, 0);

/** By places from the end, then by symbol: what that symbol alone leaves. */
export const LEFT_BY = /* @__PURE__ */ leftBy(); // "pure": a page that only writes codes need not work these out
/** Where the one wrong symbol is that leaves this, and what to add to it (XOR). @type {Map<number, [number, number]>} */
export const SLIPS = /* @__PURE__ */ slips();
/** Where two that changed places may be that leave this (the first, from the end), and their difference. @type {Map<number, [number, number][]>} */
export const SWAPS = /* @__PURE__ */ swaps();

function leftBy() {
  const left = [Array.from({ length: 32 }, (_, symbol) => symbol)];
  while (left.length <= LONGEST) left.push(left[left.length - 1].map((each) => step(each, 0)));
  return left;
}

function slips() {
  const found = new Map();
  for (let place = 43; place >= 0; place -= 1) for (let wrong = 1; wrong < 32; wrong += 1) found.set(LEFT_BY[place][wrong], [place, wrong]);
  return found;
}

function swaps() {
  const found = new Map();
  for (let place = 1; place < LONGEST; place += 1) {
    for (let both = 1; both < 32; both += 1) {
      const left = LEFT_BY[place][both] ^ LEFT_BY[place - 1][both];
      found.set(left, [...(found.get(left) ?? []), [place, both]]);
    }
  }
  return found;
}

/** A code that cannot be read, or a text that cannot be looked through; its message is a sentence for the reader. */
export class CodeError extends Error {
  /** @param {keyof typeof messages.share_code} key @param {number[] | null} [group] @param {Record<string, unknown>} [fill] */
  constructor(key, group = null, fill = {}) {
    super(codeSentence(group ? `${key}_in` : key, { ...fill, groups: either(group ?? []) }));
    this.key = key;
    this.group = group;
  }
}

/** @param {string} key @param {Record<string, unknown>} [fill] */
export const codeSentence = (key, fill = {}) =>
  /** @type {Record<string, string>} */ (messages.share_code)[key].replace(/\{(\w+)\}/g, (_all, name) => String(fill[name]));

/** @param {readonly number[]} numbers */
export const either = (numbers) =>
  numbers.length < 2 ? numbers.join("") : `${numbers.slice(0, -1).join(", ")} or ${numbers[numbers.length - 1]}`;

/** Full-width and other forms of letters and figures as ASCII has them, one character at a time. @param {string} text */
export function plain(text) {
  /** @type {Map<string, string>} */
  const known = new Map();
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const normal = character.normalize("NFKC");
    known.set(character, normal);
    return normal;
  });
}

/** Of a plain text; everything else between the symbols is passed over. @param {string} text */
export function symbolsIn(text) {
  const symbols = [];
  for (const character of text) {
    const value = VALUE.get(character);
    if (value !== undefined) symbols.push(value);
  }
  return symbols;
}

/** In groups of four. @param {readonly number[]} symbols */
export const written = (symbols) => (symbols.map((symbol) => ALPHABET[symbol]).join("").match(/.{1,4}/g) ?? []).join(" ");

/** @type {WeakMap<readonly SetRow[], { known: KnownSet[], lengths: number[], today: Record<Kind, KnownSet>, asked: Set<string> }>} */
const laidOut = new WeakMap();

/** The known sets with how their codes are laid out; the last of a kind is today's. @param {readonly SetRow[]} rows */
export function setsOf(rows) {
  const before = laidOut.get(rows);
  if (before) return before;
  const known = rows.map((row) => {
    const statements = row.statements.split(" ").map((pair) => pair.split(":")[0]);
    const blocks = [];
    for (let rest = 2 * statements.length; rest > 0; rest -= 16) {
      const size = Math.min(16, rest);
      blocks.push({ size, taken: Math.ceil((7n ** BigInt(size) - 1n).toString(2).length / 5) });
    }
    const payload = blocks.reduce((sum, { taken }) => sum + taken, 0);
    const length = Math.ceil((payload + 7) / 4) * 4;
    const bits = 5 * (length - payload) - 21;
    const mark = parseInt(row.fingerprint, 16) >>> (32 - bits);
    return { set_id: row.set_id, kind: /** @type {Kind} */ (row.kind), statements, blocks, payload, length, bits, mark };
  });
  const today = Object.fromEntries(known.map((set) => [set.kind, set]));
  const made = {
    known,
    lengths: [...new Set(known.map(({ length }) => length))].sort((a, b) => a - b),
    today: /** @type {Record<Kind, KnownSet>} */ (today),
    asked: new Set(today.all.statements),
  };
  laidOut.set(rows, made);
  return made;
}

/** The reader's own ratings of one set, as `encode` takes them. @param {object} record @param {readonly SetRow[]} rows @param {Kind} kind */
export function ratingsOf(record, rows, kind) {
  const ratings = own(branch(record, "culture"), "ratings");
  const pairs = setsOf(rows).today[kind].statements.map((id) => {
    const given = own(ratings, id);
    return [id, { now: valueOf(given, "now"), hoped: valueOf(given, "hoped") }];
  });
  return /** @type {RatingsById} */ (Object.fromEntries(pairs));
}

/**
 * @param {RatingsById} ratings statements that are not of the set are left out
 * @param {readonly SetRow[]} rows @param {Kind} [kind]
 * @returns {string} in groups of four
 */
export function encode(ratings, rows, kind = "core") {
  const set = setsOf(rows).today[kind];
  const states = set.statements.flatMap((id) => SIDES.map((side) => stateOf(own(own(ratings, id), side) ?? null)));
  let value = BigInt(VERSION);
  for (const { size, taken } of set.blocks) {
    const number = states.splice(0, size).reduce((sum, state) => sum * 7n + BigInt(state), 0n);
    value = (value << BigInt(5 * taken)) | number;
  }
  value = ((value << BigInt(set.bits)) | BigInt(set.mark)) << 16n;
  return written(split(value | BigInt(remainder(split(value, set.length))), set.length));
}

/** @param {string} text one code @param {readonly SetRow[]} rows @returns {Ratings} @throws {CodeError} */
export function readCode(text, rows) {
  const symbols = symbolsIn(plain(text));
  const { lengths } = setsOf(rows);
  if (!symbols.length) throw new CodeError("empty");
  const { status, set } = lookAt(symbols, rows);
  if (set) return answersIn(symbols, set, rows);
  if (status === "damaged" && !lengths.includes(symbols.length)) throw new CodeError("length", null, { count: symbols.length, lengths: either(lengths) });
  if (status === "damaged") throw new CodeError("damaged", located(symbols, rows));
  throw new CodeError(status === "newer" ? "newer" : "other_set");
}

/**
 * @param {readonly number[]} symbols @param {readonly SetRow[]} rows
 * @returns {{ status: "code" | "damaged" | "newer" | "other-set", set?: KnownSet }}
 */
export function lookAt(symbols, rows) {
  // In every version whole groups: a code that ends in 0 would pass its check without that 0 too.
  if (symbols.length < 12 || symbols.length % 4 || symbols[0] < VERSION || remainder(symbols)) return { status: "damaged" };
  if (symbols[0] > VERSION) return { status: "newer" };
  for (const set of setsOf(rows).known) {
    if (set.length !== symbols.length) continue;
    if (markIn(symbols, set) !== set.mark) continue;
    const right = numbersIn(symbols, set).every(({ number, size }) => number < 7 ** size);
    return right ? { status: "code", set } : { status: "damaged" };
  }
  return { status: "other-set" };
}

/**
 * The groups that one wrong symbol, or two that changed places, may be in.
 * @param {readonly number[]} symbols @param {readonly SetRow[]} rows @returns {number[] | null} from 1, or that it can't be told
 */
export function located(symbols, rows) {
  const left = remainder(symbols);
  const last = symbols.length - 1;
  // Most of what is looked at is no code at all: one slip from a code, one of these is so.
  if (symbols[0] !== VERSION && symbols[1] !== VERSION && SLIPS.get(left)?.[0] !== last) return null;
  /** @type {Set<number>} */
  const groups = new Set();
  /** @param {number[]} places @param {number[]} mended */
  const consider = (places, mended) => {
    if (lookAt(mended, rows).status === "code") for (const place of places) groups.add(Math.floor(place / 4) + 1);
  };
  const [fromEnd, wrong] = SLIPS.get(left) ?? [symbols.length, 0];
  if (fromEnd <= last) consider([last - fromEnd], symbols.map((symbol, at) => (at === last - fromEnd ? symbol ^ wrong : symbol)));
  for (const [place, both] of SWAPS.get(left) ?? []) {
    const at = last - place;
    if (at < 0 || (symbols[at] ^ symbols[at + 1]) !== both) continue;
    consider([at, at + 1], [...symbols.slice(0, at), symbols[at + 1], symbols[at], ...symbols.slice(at + 2)]);
  }
  return groups.size ? [...groups].sort((a, b) => a - b) : null;
}

/** @param {readonly number[]} symbols @param {KnownSet} set @param {readonly SetRow[]} rows @returns {Ratings} */
function answersIn(symbols, set, rows) {
  const states = numbersIn(symbols, set).flatMap(({ number, size }) =>
    [...number.toString(7).padStart(size, "0")].map((digit) => STATES[Number(digit)]));
  const { asked } = setsOf(rows);
  /** @type {Ratings} */
  const read = { kind: set.kind, set_id: set.set_id, answers: {}, left_out: [] };
  set.statements.forEach((id, at) => {
    const [now, hoped] = states.slice(2 * at, 2 * at + 2);
    if (asked.has(id)) read.answers[id] = { now, hoped };
    else if (now !== null || hoped !== null) read.left_out.push(id);
  });
  return read;
}

/** @param {readonly number[]} symbols @param {KnownSet} set */
function numbersIn(symbols, set) {
  let at = 1;
  return set.blocks.map(({ size, taken }) => ({ size, number: joined(symbols.slice(at, (at += taken))) }));
}

/** @param {Rating} answer */
function stateOf(answer) {
  const state = STATES.indexOf(answer);
  if (state < 0) throw new RangeError("An answer is 1 to 5, cannot-tell, or null for no answer.");
  return state;
}

/** The bits of the fingerprint: between the answers and the check. @param {readonly number[]} symbols @param {KnownSet} set */
const markIn = (symbols, { bits }) => Math.floor(joined(symbols.slice(-Math.ceil((bits + 16) / 5))) / 65536) % 2 ** bits;

/** At most ten symbols, or it is no whole number. @param {readonly number[]} symbols */
const joined = (symbols) => symbols.reduce((value, symbol) => value * 32 + symbol, 0);

/** @param {bigint} value @param {number} length */
const split = (value, length) => Array.from({ length }, (_, at) => Number((value >> BigInt(5 * (length - 1 - at))) & 31n));
