// The day or month on which the reader means to look again: when it has come, and how to say it.

const DAY = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** @param {Date} day @returns {string} "2027-03-01", where the reader is */
export const isoDay = (day) =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n, i) => String(n).padStart(i ? 2 : 4, "0")).join("-");

/** @param {unknown} date @param {Date} [today] @returns {date is string} */
export function isDue(date, today = new Date()) {
  if (typeof date !== "string" || !DAY.test(date)) return false;
  return date <= isoDay(today).slice(0, date.length); // a month has come on its first day
}

/** "in March", "on 3 March 2028": the year only where it is another one. @param {string} date @param {Date} [today] */
export function whenInWords(date, today = new Date()) {
  const [, year, month, day] = DAY.exec(date) ?? [];
  const named = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  const other = Number(year) !== today.getFullYear();
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { timeZone: "UTC", month: "long" };
  if (day) form.day = "numeric";
  if (other) form.year = "numeric";
  return `${day ? "on" : "in"} ${named.toLocaleDateString("en-GB", form)}`;
}
