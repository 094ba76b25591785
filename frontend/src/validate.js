/** Text or bytes from outside → a record, or the sentence that says why not (the same sentences as in Python). */
/** @import { Problem, Rec } from "./types.d.ts" */
import validRecord1 from "../generated/record-1.js";
import { sentence } from "./messages.js";
import { MAX_BYTES, SCHEMA } from "./record.js";

/** @typedef {((value: unknown) => boolean) & { errors?: { instancePath: string }[] }} Shape */

/** What each version looks like. A new version comes with the step that makes the one before it into it. */
const shapes = new Map([[1, /** @type {Shape} */ (validRecord1)]]);
const NEWEST = Math.max(...shapes.keys());

/** @typedef {{ record: Rec, problem?: undefined } | { problem: Problem, record?: undefined }} Reading */

/** @param {"too_big" | "cannot_read" | "not_text" | "not_json" | "foreign" | "newer" | "damaged"} key @param {string} [where] @returns {Reading} */
const refuse = (key, where = "") => ({ problem: { key, sentence: sentence(key, { where }) } });

/** @param {Blob} file @returns {Promise<Reading>} */
export async function readFile(file) {
  if (file.size > MAX_BYTES) return refuse("too_big"); // before a byte of it is read
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return refuse("cannot_read");
  }
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("not_text");
  }
  return text.includes("\0") ? refuse("not_text") : readText(text);
}

/** @param {string} text @returns {Reading} */
export function readText(text) {
  // Too deep to be a record, and slow to find out by parsing; whether it meant to be one still shows.
  if (isDeep(text)) return text.includes(`"${SCHEMA}"`) ? refuse("damaged", where("")) : refuse("foreign");
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse("not_json");
  }
  if (json?.schema !== SCHEMA) return refuse("foreign");
  if (typeof json.version === "number" && json.version > NEWEST) return refuse("newer");
  const valid = shapes.get(json.version);
  if (!valid) return refuse("damaged", where("/version"));
  return valid(json) ? { record: json } : refuse("damaged", where(valid.errors?.[0]?.instancePath ?? ""));
}

/** @param {unknown} json */
export const isRecord = (json) => validRecord1(json);

/** The place of a fault: down to the answer, not into it. @param {string} pointer */
function where(pointer) {
  const path = pointer.split("/").slice(1);
  const inside = path.findIndex((part) => INSIDE.has(part));
  const place = path.slice(0, inside < 0 ? path.length : inside).join(" › ");
  return place ? sentence("where_answer", { path: place }) : sentence("where_file");
}
const INSIDE = new Set(["value", "at", "revision"]);

/** Whether brackets are nested a hundred deep; in a record it is eleven. @param {string} text */
function isDeep(text) {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (inString && character === "\\") i += 1;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > 100) return true;
  }
  return false;
}
