/** Figures and times as a reader would say them. */
/** @import { difference, tally } from "./tally.js" */

/** @param {number} n @param {string} one */
const count = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;
// Made on first use, and once: the first of its kind takes a page about as long as the rest of its script.
/** @type {Intl.ListFormat | undefined} */
let lists;
/** @type {Intl.DateTimeFormat | undefined} */
let days;

/** "one, two and three". @param {string[]} parts */
export const list = (parts) => (lists ??= new Intl.ListFormat("en-GB", { type: "conjunction" })).format(parts);

/** "3 March 2027", where the reader is. @param {Date} date */
export const day = (date) => (days ??= new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" })).format(date);

/** "12 ratings and 3 texts". @param {ReturnType<typeof tally>} counts */
export function holds({ ratings, texts, choices, snapshots }) {
  const parts = [];
  if (ratings) parts.push(count(ratings, "rating"));
  if (texts) parts.push(count(texts, "text"));
  if (choices) parts.push(count(choices, "choice"));
  if (snapshots) parts.push(`${count(snapshots, "dated copy").replace("copys", "copies")} of the maps`);
  return parts.length ? list(parts) : "no answers yet";
}

/** "5 answers here would be replaced by later ones, 7 added and 2 kept." @param {ReturnType<typeof difference>} counts */
export function changes({ replaced, added, removed, kept }) {
  /** @type {[number, string][]} */
  const all = [[replaced, "replaced by later ones"], [added, "added"], [removed, "taken back"], [kept, "kept"]];
  const parts = all.filter(([n]) => n > 0).map(([n, what], i) => {
    return i > 0 ? `${n} ${what}` : `${count(n, "answer")}${what === "added" ? "" : " here"} would be ${what}`;
  });
  return `${list(parts)}.`;
}

/** Why a file of the same record would change nothing. @param {ReturnType<typeof difference>} counts of the file against here */
export const nothingNew = ({ replaced, added }) =>
  replaced + added === 0
    ? "Everything in it is here already."
    : "Your answers here are newer, so nothing would change. To go back to the file, export, erase, then import it.";

/** "14:02", and the day as well if it was another. @param {Date} time @param {Date} [now] */
export function clock(time, now = new Date()) {
  const hour = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (time.toDateString() === now.toDateString()) return hour;
  return `on ${day(time)} at ${hour}`;
}
