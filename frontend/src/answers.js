/** A record in memory, changed answer by answer, with everyone told who listens. */
/** @import { HeldAnswers, Listener, Rec } from "./types.d.ts" */
import { sentence } from "./messages.js";
import { changedPaths, entry, pathText, put, segments, timeAfter } from "./record.js";
import { isRecord } from "./validate.js";

/**
 * @param {Rec} record
 * @param {() => void} onEdit called after each change that the reader makes here (not after `replace`)
 * @returns {HeldAnswers}
 */
export function hold(record, onEdit) {
  /** @type {Set<Listener>} */
  const listeners = new Set();

  /** @param {string[] | null} changed */
  function tell(changed) {
    for (const listener of [...listeners]) {
      try {
        listener(changed);
      } catch (error) {
        console.error(error); // one broken view must not keep the others from an answer
      }
    }
  }

  return {
    record: () => record,
    entry: (path) => entry(record, path),
    get: (path) => entry(record, path)?.value ?? undefined,

    set(path, value, extra = {}) {
      const before = entry(record, path);
      const tidy = typeof value === "string" ? wellFormed(value) : value;
      if (!before && tidy === null) return; // nothing to take back
      if (before && JSON.stringify(before.value) === JSON.stringify(tidy) && before.revision === extra.revision) return;
      const next = put(record, path, { value: tidy, at: timeAfter(before?.at), ...extra });
      // Whatever a widget does, what is kept stays a valid record.
      if (!isRecord(next)) throw new RangeError(sentence("does_not_fit", { path: segments(path).join(" › ") }));
      record = next;
      onEdit();
      tell([pathText(path)]);
    },

    replace(next) {
      const changed = next.id === record.id ? changedPaths(record, next) : null;
      record = next;
      if (changed === null || changed.length > 0) tell(changed);
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Half of an emoji would not survive every way out of the browser. @param {string} text */
const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");
