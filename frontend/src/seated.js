// A reader's answers as from another seat: what the widgets are handed while a guess is being made.
/** @import { Answers, Listener, Rec } from "./types.d.ts" */
/** @import { MapKey } from "./maps.js" */
import { branch } from "./maps.js";
import { answersIn, pathText, segments } from "./record.js";

/**
 * Answers in which a guess stands where the widget looks for the reader's own map.
 * @param {Answers} answers @param {MapKey} key
 * @returns {Answers & { seat: () => string | null, sit: (role: string | null) => void, takeBack: () => void }}
 */
export function seated(answers, key) {
  /** @type {string | null} */
  let seat = null;
  /** @type {Set<Listener>} */
  const listeners = new Set();
  /** @type {{ of: Rec, seat: string, record: Rec } | undefined} */
  let made;
  let quiet = false;

  /** @param {readonly string[]} keys */
  const isOwn = ([maps, map, own]) => maps === "maps" && map === key && own === "own";
  /** @param {readonly string[]} keys @param {string} role */
  const isGuess = ([maps, map, guesses, whose], role) => maps === "maps" && map === key && guesses === "guesses" && whose === role;

  /** @param {import("./types.d.ts").Path} path */
  const there = (path) => {
    const keys = segments(path);
    return seat === null || !isOwn(keys) ? path : ["maps", key, "guesses", seat, ...keys.slice(3)];
  };

  /** The record as from this seat: the same one each time, as long as nothing changes. */
  function record() {
    const of = answers.record();
    if (seat === null) return of;
    if (made?.of === of && made.seat === seat) return made.record;
    const maps = /** @type {any} */ (of.maps) ?? {};
    made = { of, seat, record: { ...of, maps: { ...maps, [key]: { ...maps[key], own: branch(/** @type {object} */ (of), key, seat) } } } };
    return made.record;
  }

  /** @param {string[] | null} changed */
  function tell(changed) {
    if (quiet) return;
    for (const listener of [...listeners]) listener(changed);
  }

  const unsubscribe = answers.subscribe((changed) => {
    if (changed === null) seat = null; // another record: whoever opened it did not ask for a guess
    if (changed === null || seat === null) return tell(changed);
    const role = seat;
    const seen = changed
      .map(segments)
      .filter((keys) => !isOwn(keys))
      .map((keys) => pathText(isGuess(keys, role) ? ["maps", key, "own", ...keys.slice(4)] : keys));
    if (seen.length) tell(seen);
  });

  return {
    record,
    get: (path) => answers.get(there(path)),
    entry: (path) => answers.entry(there(path)),
    set: (path, value, extra) => answers.set(there(path), value, extra),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (!listeners.size) unsubscribe();
      };
    },
    seat: () => seat,
    sit(role) {
      if (role === seat) return;
      seat = role;
      tell(null);
    },
    /** The whole guess, answer by answer; who listens hears of it once. */
    takeBack() {
      if (seat === null) return;
      quiet = true;
      try {
        for (const [keys, { value, revision }] of [...answersIn(branch(/** @type {object} */ (answers.record()), key, seat))]) {
          if (value !== null) answers.set(["maps", key, "guesses", seat, ...keys], null, revision === undefined ? {} : { revision });
        }
      } finally {
        quiet = false;
      }
      tell(null);
    },
  };
}

/** The roles there is a guess for, those taken back entirely left out. @param {object} record @param {MapKey} key @returns {string[]} */
export function guessesIn(record, key) {
  const guesses = /** @type {any} */ (record).maps?.[key]?.guesses ?? {};
  return Object.keys(guesses).filter((role) => hasAnswers(guesses[role]));
}

/** @param {unknown} part */
export function hasAnswers(part) {
  for (const [, { value }] of answersIn(part)) if (value !== null) return true;
  return false;
}
