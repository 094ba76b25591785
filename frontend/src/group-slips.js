// Paper slips, typed in by keyboard: one box whose characters are the answers, so that it works with any keyboard.
/** @import { Statement } from "./group-rows.js" */
import { counted, made } from "./group-dom.js";

/** @import { Rating } from "./share-code.js" */
/** @typedef {Record<string, { now: Rating, hoped: Rating }>} Answers */

/** @param {string} text */
const plain = (text) => text.normalize("NFKC").replace(/0/g, "?").replace(/[ \u00a0_\u2010-\u2015\u2212]/g, "-");

/** What was typed, one character an answer: 1 to 5, "?" for can't tell, "-" for no answer; anything else is left out. @param {string} text @param {number} most */
export const typed = (text, most) => plain(text).replace(/[^1-5?-]/g, "").slice(0, most);

/** What of it is left out, in words; nothing, if all of it counts. @param {string} text @param {number} most @returns {string} */
export function leftOut(text, most) {
  const [wrong] = plain(text).match(/[^1-5?-]/u) ?? [];
  if (wrong) return `‘${wrong}’ is no answer: 1 to 5, 0 for can’t tell, - for none.`;
  return plain(text).length > most ? `All ${most} are in: Enter adds the slip.` : "";
}

/** @param {string} character @returns {Rating} */
const answer = (character) => (/[1-5]/.test(character) ? /** @type {Rating} */ (Number(character)) : character === "?" ? "cannot-tell" : null);

/** What a slip asks, in its order. @param {Statement[]} statements @param {boolean} all @param {boolean} hoped */
export const askedOn = (statements, all, hoped) =>
  statements.filter(({ core }) => all || core).flatMap((statement) =>
    (hoped ? /** @type {const} */ (["now", "hoped"]) : /** @type {const} */ (["now"])).map((side) => ({ statement, side })));

/** @param {string} text as `typed` gives it @param {ReturnType<typeof askedOn>} asked @returns {Answers} */
export function ratingsOf(text, asked) {
  /** @type {Answers} */
  const ratings = {};
  asked.forEach(({ statement: { statement_id }, side }, n) => {
    (ratings[statement_id] ??= { now: null, hoped: null })[side] = answer(text[n] ?? "-");
  });
  return ratings;
}

/**
 * @param {(name: string) => any} part
 * @param {{ statements: Statement[], words: any, add: (ratings: Answers, kind: "core" | "all") => string }} options `add` says what came of it
 */
export function slipBox(part, { statements, words, add }) {
  /** @type {HTMLInputElement} */
  const box = part("slip");
  let asked = askedOn(statements, false, false);
  let warned = "";

  /** @param {string} [problem] */
  function show(problem = "") {
    const text = typed(box.value, asked.length);
    if (text !== box.value) box.value = text;
    part("slip-problem").textContent = problem;
    const next = asked[text.length];
    const side = next && asked.some((each) => each.side === "hoped") ? ` (${words.sides[next.side]})` : "";
    part("slip-next").textContent = next
      ? `Next, ${text.length + 1} of ${asked.length}: ${next.statement.title}${side}`
      : `All ${asked.length} are in. Press Enter to add the slip.`;
    const each = asked.length / new Set(asked.map(({ statement }) => statement)).size;
    const rows = asked.filter((_, n) => n % each === 0).map(({ statement }, n) => {
      const given = [...text.slice(n * each, (n + 1) * each)].map((character) => ({ "?": "can’t tell", "-": "no answer" })[character] ?? character);
      const row = made("li", next?.statement === statement ? "lbe-group-now" : "", statement.title, made("span", "lbe-group-given", given.join(" · ")));
      if (next?.statement === statement) row.setAttribute("aria-current", "step");
      return row;
    });
    part("slip-list").replaceChildren(...rows);
  }

  function change() {
    asked = askedOn(statements, part("slip-all").checked, part("slip-hoped").checked);
    warned = "";
    show();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const text = typed(box.value, asked.length);
    if (!/[1-5?]/.test(text)) return show("There is no answer on this slip yet, so nothing was added.");
    if (text.length < asked.length && warned !== text) {
      warned = text;
      return show(`${counted(text.length, "answer")} of ${asked.length} so far. Type on, or press Enter again to leave the others unanswered.`);
    }
    box.value = warned = "";
    show(add(ratingsOf(text, asked), part("slip-all").checked ? "all" : "core"));
    box.focus();
  }

  box.addEventListener("input", () => show(leftOut(box.value, asked.length)));
  part("slip-form").addEventListener("submit", submit);
  for (const name of ["slip-hoped", "slip-all"]) part(name).addEventListener("change", change);
  change();
  return { clear: () => ((box.value = ""), change()), waiting: () => box.value !== "" };
}
