// The codes that a facilitator gathers: what was read, what was not, what can be taken out, and closed for good.
/** @import { Ratings, Results, Statement } from "./group-rows.js" */
/** @import { Shelf } from "./types.d.ts" */
import { FEWEST, groupResults, tooClose } from "./group-rows.js";
import { CodeError, readCode } from "./share-code.js";
import { readLines } from "./share-lines.js";

export const KEY = "leading-by-example:group";
const MOST = 100_000; // codes that the page takes, and a tab keeps
const LONGEST_PASTE = 1_500_000; // characters: 20,000 codes with names beside them; more would hold the page up
const MOST_LINES = 50_000; // of a paste: a browser needs a second to lay them out

/** @typedef {{ code: string, ratings: Ratings, from: string, seen: number, times: number }} Held `seen`: how often it came; `times`: how many people it counts for */
/** @typedef {{ from: string, line: number, status: string, groups: number[], code?: string, seen?: string }} Problem a line that brought no new code, without a word of it; `seen`: a damaged code, never kept */
/** @typedef {{ held: Held[], problems: Problem[], adds: number, slips: number, closed: boolean }} State */

/** Refuses a text that the page cannot read, or lay out, while someone waits. @param {string} text @throws {CodeError} */
export function checkPaste(text) {
  let lines = 1;
  if (text.length <= LONGEST_PASTE) for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  if (text.length > LONGEST_PASTE || lines > MOST_LINES) throw new CodeError("paste_too_big");
}

/** @returns {State} */
const nothing = () => ({ held: [], problems: [], adds: 0, slips: 0, closed: false });

/** @param {{ sets: any[], statements: Statement[], session: Shelf }} options */
export function makeBatch({ sets, statements, session }) {
  let state = nothing();
  /** @type {State[]} */
  let before = [];
  /** Closed on this page before, so that a few more or fewer people cannot be read from the two. @type {Map<string, number>[]} */
  let closedBefore = [];
  let keeping = false;

  const codes = () => new Map(state.held.map(({ code, times }) => [code, times]));
  const people = () => state.held.reduce((sum, { times }) => sum + times, 0);

  /** @param {State} next @param {boolean} [undoable] */
  function put(next, undoable = true) {
    if (undoable) before = [...before.slice(-19), state];
    state = next;
  }

  /** @param {{ line: number, status: string, code?: string | null, groups?: number[] | null, seen?: string }[]} lines @param {string} from */
  function take(lines, from) {
    const held = new Map(state.held.map((each) => [each.code, { ...each }]));
    /** @type {Problem[]} */
    const problems = [];
    for (const { line, status, code, groups, seen } of lines) {
      const known = code ? held.get(code) : undefined;
      if (code && known) {
        known.seen += 1;
        problems.push({ from, line, status: "duplicate", groups: [], code });
      } else if (code) {
        held.set(code, { code, ratings: readCode(code, sets), from: `${from}, line ${line}`, seen: 1, times: 1 });
      } else problems.push({ from, line, status, groups: groups ?? [], ...(seen && { seen }) });
    }
    return { held: [...held.values()], problems };
  }

  return {
    state: () => state,
    people,
    keeping: () => keeping,
    canUndo: () => before.length > 0 && !state.closed,

    /** Reads a text; throws what readLines throws, and for too much. @param {string} text @returns {number} how many new codes */
    paste(text) {
      checkPaste(text);
      const found = take(readLines(text, sets, true), `Paste ${state.adds + 1}`);
      const added = found.held.length - state.held.length;
      if (found.held.length > MOST) throw new CodeError("too_many");
      put({ ...state, held: found.held, problems: [...state.problems, ...found.problems], adds: state.adds + 1 });
      return added;
    },

    /** @param {string} code of a paper slip @returns {boolean} whether it is a new one */
    slip(code) {
      const slips = state.slips + 1;
      const found = take([{ line: slips, status: "code", code }], "Slip");
      const held = found.held.map((each) => (each.from === `Slip, line ${slips}` ? { ...each, from: `Slip ${slips}` } : each));
      put({ ...state, held, problems: [...state.problems, ...found.problems], slips });
      return found.problems.length === 0;
    },

    /** Two people gave the same answers, or not after all. @param {string} code @param {boolean} each */
    count(code, each) {
      put({ ...state, held: state.held.map((one) => (one.code === code ? { ...one, times: each ? one.seen : 1 } : one)) });
    },

    /** @param {string} code */
    remove(code) {
      put({ ...state, held: state.held.filter((one) => one.code !== code), problems: state.problems.filter((one) => one.code !== code) });
    },

    undo() {
      state = before.pop() ?? state;
    },

    /** Whether what is here and a batch closed on this page differ by too few people. */
    tooClose: () => closedBefore.some((batch) => tooClose(batch, codes())),

    close() {
      closedBefore.push(codes());
      before = [];
      put({ ...state, problems: [], closed: true }, false);
    },

    /** @returns {Results} */
    results: () => groupResults(state.held, statements),

    startAgain() {
      before = [];
      state = nothing();
    },

    forget() {
      state = nothing();
      before = [];
      closedBefore = [];
      keeping = false;
      session.remove(KEY);
    },

    /** Puts codes where only this tab finds them, if the facilitator wants that. @param {boolean} [wanted] @returns {boolean} whether that worked */
    keep(wanted = keeping) {
      keeping = wanted;
      if (!keeping) session.remove(KEY);
      else if (!session.put(KEY, JSON.stringify({ version: 1, closed: state.closed, codes: state.held.map(({ code, times }) => ({ code, times })) }))) {
        session.remove(KEY);
        keeping = false;
        return false;
      }
      return true;
    },

    /** What the tab has kept, if it is what this page keeps. @returns {boolean | null} null: something else was there, and is gone */
    restore() {
      const text = session.get(KEY);
      if (text === null) return false;
      const found = checked(text, sets);
      if (!found) {
        session.remove(KEY);
        return null;
      }
      keeping = true;
      state = { ...nothing(), ...found };
      if (state.closed) closedBefore.push(codes());
      return true;
    },
  };
}

/** @param {string} text hostile until checked @param {any[]} sets @returns {{ held: Held[], closed: boolean } | undefined} */
function checked(text, sets) {
  try {
    const { version, closed, codes, ...more } = JSON.parse(text);
    if (version !== 1 || typeof closed !== "boolean" || !Array.isArray(codes) || codes.length > MOST || Object.keys(more).length) return undefined;
    const held = codes.map(({ code, times }, n) => {
      if (typeof code !== "string" || code.length > 60 || !Number.isInteger(times) || times < 1 || times > MOST) throw new RangeError("no code of ours");
      return { code, ratings: readCode(code, sets), from: `Kept, ${n + 1}`, seen: times, times };
    });
    if (closed && held.reduce((sum, { times }) => sum + times, 0) < FEWEST) return undefined;
    return new Set(codes.map(({ code }) => code)).size === codes.length ? { held, closed } : undefined;
  } catch {
    return undefined;
  }
}
