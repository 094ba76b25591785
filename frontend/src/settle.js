/**
 * What becomes of the record kept on the device when this page's record meets it.
 *
 * - Two copies of one record (same id) are merged answer by answer: see record.js.
 * - Answers given before the reader chose where they are kept belong to no record yet (they are not `named`): the record
 *   that is kept takes them over.
 * - Two different records are never mixed. The one on the device stays, and this page shows it, unless the reader said
 *   that this one is to replace it. So a page left open cannot bring back what was erased or replaced in another tab.
 */
/** @import { Kept, Rec } from "./types.d.ts" */
import { merge } from "./record.js";
import { readText } from "./validate.js";

/** @typedef {{ record: Rec, named: boolean }} Copy */

/** @param {Rec} record @param {Copy} other @returns {Rec} `record` itself where `other` adds nothing */
export function blend(record, other) {
  if (other.record.id === record.id) return merge(record, other.record);
  if (other.named) return record;
  return merge(record, { ...other.record, id: record.id, created: record.created });
}

/**
 * The text that was read or written last: each keystroke finds what the one before it wrote, the very same record.
 * @type {{ text: string, reading: import("./validate.js").Reading } | null}
 */
let latest = null;

/** @param {Rec} record @returns {string} the text to keep */
export function written(record) {
  const text = JSON.stringify(record);
  latest = { text, reading: { record } };
  return text;
}

/** What is kept, read; whatever it may be. @param {unknown} kept */
export function readKept(kept) {
  const { record, named, asides, exported } = /** @type {Partial<Record<keyof Kept, unknown>>} */ (kept ?? {});
  const text = typeof record === "string" ? record : textOf(kept);
  if (latest?.text !== text) latest = { text, reading: readText(text) };
  return {
    text,
    ...latest.reading,
    named: named !== false,
    asides: Array.isArray(asides) ? asides.filter((aside) => typeof aside === "string") : [],
    exported: typeof exported === "string" && !Number.isNaN(Date.parse(exported)) ? exported : null,
  };
}

/** @param {unknown} kept */
function textOf(kept) {
  try {
    return JSON.stringify(kept ?? null);
  } catch {
    return "(not text)"; // IndexedDB can hold what JSON cannot
  }
}

/** Kept by a newer version of the book: to be left alone. */
export class KeptByNewer extends Error {}

/**
 * @param {unknown} stored what the device keeps, undefined for nothing
 * @param {Copy & { replacing: boolean, seen: boolean, asides: string[], exported: string | null, copy: Copy | null }} mine
 *   this page's record; whether it is to replace another; whether it is known to have been on the device; texts to put
 *   aside; and what another page left behind in localStorage
 */
export function settle(stored, mine) {
  const kept = stored === undefined ? null : readKept(stored);
  if (kept?.problem?.key === "newer") throw new KeptByNewer();

  const found = kept?.record;
  const base = (!mine.replacing && found) || (mine.named || !mine.copy ? mine.record : mine.copy.record);
  let record = mine.copy ? blend(base, mine.copy) : base;
  record = blend(record, mine);

  const aside = [...(kept?.asides ?? []), ...mine.asides];
  if (kept && !found) aside.push(kept.text);
  if (mine.named && !mine.seen && record.id !== mine.record.id) aside.push(JSON.stringify(mine.record));
  const asides = [...new Set(aside)];

  const theirs = found?.id === record.id ? (kept?.exported ?? "") : "";
  const ours = mine.record.id === record.id ? (mine.exported ?? "") : "";
  const exported = (theirs > ours ? theirs : ours) || null;

  const changed = record !== found || asides.length !== kept?.asides.length || exported !== kept.exported;
  return { record, asides, exported, changed };
}
