// When to look again: a month, or a day in it, and a quiet line once it has come. In the book only; nothing is sent.
/** @import { Enhance } from "./types.d.ts" */
import { hasAnswers } from "./seated.js";
import { isDue, whenInWords } from "./look-again-date.js";

const PATH = "/plan/look_again";
const MONTHS = 24;

/** @type {Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement | null} null for what the short form leaves out */
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const month = /** @type {HTMLSelectElement | null} */ (part("month"));
  const day = /** @type {HTMLSelectElement | null} */ (part("day"));

  function update() {
    const date = answers.get(PATH);
    const kept = typeof date === "string" ? date : "";
    const due = isDue(answers.entry(PATH));
    const carryOn = part("carry-on");
    if (carryOn) carryOn.hidden = Boolean(host.example) || !hasAnswers(answers.record());
    const line = part("due");
    if (line) line.hidden = !due;
    const when = part("when");
    if (when) when.textContent = due ? whenInWords(kept) : "";
    if (!month || !day) return;
    fill(month, monthsFrom(new Date(), kept.slice(0, 7)), kept.slice(0, 7));
    fill(day, daysOf(kept.slice(0, 7)), kept.slice(8));
    day.disabled = !kept;
    const clear = part("clear");
    if (clear) clear.hidden = !kept;
    const said = part("said");
    if (said) said.textContent = kept && !due ? `You will be asked ${whenInWords(kept)}: on the pages of the maps, the plan, the 15 minutes and the first page.` : "";
  }

  function choose() {
    if (!month || !day) return;
    const fits = daysOf(month.value).some(([value]) => value === day.value);
    answers.set(PATH, month.value ? `${month.value}${fits && day.value ? `-${day.value}` : ""}` : null);
  }

  /** @param {MouseEvent} event */
  function press(event) {
    if (!/** @type {HTMLElement} */ (event.target).closest('[data-part="clear"]')) return;
    answers.set(PATH, null);
    host.announce("The date is cleared.");
    month?.focus();
  }

  const unsubscribe = answers.subscribe(update);
  root.addEventListener("change", choose);
  root.addEventListener("click", press);
  const none = part("no-script");
  if (none) none.hidden = true;
  const fields = part("date");
  if (fields) fields.hidden = false;
  update();
  return () => {
    unsubscribe();
    root.removeEventListener("change", choose);
    root.removeEventListener("click", press);
  };
}

/** @param {Date} today @param {string} [also] a month chosen before @returns {[string, string][]} */
export function monthsFrom(today, also = "") {
  const months = Array.from({ length: MONTHS + 1 }, (_, ahead) => {
    const first = new Date(Date.UTC(today.getFullYear(), today.getMonth() + ahead, 1));
    return first.toISOString().slice(0, 7);
  });
  if (also && !months.includes(also)) months.unshift(also);
  return [["", "No date"], ...months.sort().map((value) => /** @type {[string, string]} */ ([value, named(value)]))];
}

/** @param {string} month @returns {[string, string][]} */
export function daysOf(month) {
  const [year, number] = month.split("-").map(Number);
  const last = year && number ? new Date(Date.UTC(year, number, 0)).getUTCDate() : 0;
  const days = Array.from({ length: last }, (_, before) => String(before + 1).padStart(2, "0"));
  return [["", "Any day"], ...days.map((value) => /** @type {[string, string]} */ ([value, String(Number(value))]))];
}

/** @param {string} month */
const named = (month) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en-GB", { timeZone: "UTC", month: "long", year: "numeric" });

/** @param {HTMLSelectElement} select @param {[string, string][]} options @param {string} value */
function fill(select, options, value) {
  if ([...select.options].map((option) => option.value).join() !== options.map(([each]) => each).join()) {
    select.replaceChildren(...options.map(([each, name]) => new Option(name, each)));
  }
  if (select.value !== value) select.value = value;
}
