/** Hands the reader a file. */
/** @import { Rec } from "./types.d.ts" */
import { canonical, MAX_BYTES } from "./record.js";

/** The record as the text of a file, the same as Python writes, or null where it would be too big to read back. @param {Rec} record */
export function fileText(record) {
  const text = `${canonical(record, 2)}\n`;
  return text.length > MAX_BYTES ? null : text; // ASCII: a character is a byte
}

/** @param {Date} [day] */
export function fileName(day = new Date()) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `leading-by-example-record-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.json`;
}

/** @param {string} name @param {string | Blob} content */
export function download(name, content) {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
