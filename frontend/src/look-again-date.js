// The day or month on which the reader means to look again: when it has come, and how to say it.

const DAY = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** @param {Date} day @returns {string} "2027-03-01", where the reader is */
const isoDay = (day) =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n, i) => String(n).padStart(i ? 2 : 4, "0")).join("-");

/**
 * Never on the day it was set: who has just chosen this month is looking already.
 * @param {{ value?: unknown, at?: string } | undefined} answer @param {Date} [today]
 */
export function isDue(answer, today = new Date()) {
  const date = answer?.value;
  if (typeof date !== "string" || !DAY.test(date)) return false;
  if (answer?.at && isoDay(new Date(answer.at)) >= isoDay(today)) return false;
  return date <= isoDay(today).slice(0, date.length); // a month has come on its first day
}

/** "in March 2028", "on 3 March 2028". @param {string} date */
export function whenInWords(date) {
  const [, year, month, day] = DAY.exec(date) ?? [];
  const named = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { timeZone: "UTC", month: "long", year: "numeric" };
  if (day) form.day = "numeric";
  return `${day ? "on" : "in"} ${named.toLocaleDateString("en-GB", form)}`;
}
