/** How many answers a record holds, and what taking in another would do to them: the figures of the import preview. */
/** @import { Answer, Rec } from "./types.d.ts" */
import { answersIn, entry } from "./record.js";

// Answers that are words but picked, not written. `statements` is kept by the map itself and is no answer.
const PICKED = new Set(["seat", "first", "second", "from", "to", "look_again", "answer", "now", "hoped"]);

/**
 * @param {readonly string[]} path @param {Answer} answer
 * @returns {"ratings" | "texts" | "choices" | "snapshots" | null} what kind of answer this is, null for none
 */
export function kindOf(path, answer) {
  const key = path[path.length - 1] ?? "";
  if (path[0] === "snapshots") return "snapshots";
  if (path[0] === "reflections") return "texts";
  if (path[1] === "culture" && key === "statements") return null;
  if (answer.revision !== undefined) return "ratings";
  return typeof answer.value === "string" && !PICKED.has(key) ? "texts" : "choices";
}

/** @param {Rec} record @param {string} [since] only answers given after this time */
export function tally(record, since = "") {
  const counts = { ratings: 0, texts: 0, choices: 0, snapshots: 0, all: 0 };
  for (const [path, answer] of answersIn(record)) {
    const kind = kindOf(path, answer);
    if (kind === null || answer.value === null || answer.at <= since) continue;
    counts[kind] += 1;
    counts.all += 1;
  }
  return counts;
}

/** @param {Rec} record */
export const isEmpty = (record) => tally(record).all === 0;

/**
 * What happens to the answers in `before` when `after` takes its place.
 * @param {Rec} before @param {Rec} after
 */
export function difference(before, after) {
  const counts = { replaced: 0, added: 0, removed: 0, kept: 0 };
  for (const [path, answer] of answersIn(after)) {
    if (kindOf(path, answer) === null || answer.value === null) continue;
    const old = entry(before, path);
    if (!old || old.value === null) counts.added += 1;
    else if (JSON.stringify(old.value) !== JSON.stringify(answer.value)) counts.replaced += 1;
    else counts.kept += 1;
  }
  for (const [path, answer] of answersIn(before)) {
    if (kindOf(path, answer) === null || answer.value === null) continue;
    if ((entry(after, path)?.value ?? null) === null) counts.removed += 1;
  }
  return counts;
}
