// A group's results as HTML: each statement with its two sides as tables that are bars too, and what to ask of it.
/** @import { Results, Row, Side } from "./group-rows.js" */
import { BANDS, SIDES } from "./group-rows.js";
import { toCsv } from "./group-csv.js";
import { counted, made } from "./group-dom.js";

/** @param {any} words @param {Side} side @returns {string} */
export const unseenWords = (words, { cannot_tell: { shown, count } }) =>
  shown === "count" ? String(count) : shown === "few" ? words.shown.few : words.shown.nearly_all;

/** What a side shows, row by row; no row where it is hidden. @param {any} words @param {Side} side @returns {[string, string, number][]} label, words, part of the bar */
function rowsOf(words, side) {
  const { rated, where, counts } = side;
  if (side.shown === "nearly-all" && where) return [[words.bands[where], words.shown.nearly_all, 1]];
  return (counts ?? []).map((count, n) => {
    const label = counts?.length === 3 ? words.bands[BANDS[n]] : String(n + 1);
    return [label, String(count), count / (rated ?? 1)];
  });
}

/**
 * One side of a statement. Numbers and words stand beside each bar, and the bar is only drawn.
 * @param {any} words @param {Row} row @param {"now" | "hoped"} name @param {boolean} [rules] with the rule where it bites
 */
export function sideView(words, row, name, rules = true) {
  const side = row[name];
  const frame = made("div", "lbe-group-side");
  const table = made("table", "lbe-group-bars");
  const rated = side.rated === null ? "" : `: ${counted(side.rated, "rating")}`;
  table.append(made("caption", "", made("strong", "", words.sides[name]), made("span", "lbe-hidden", `, ${row.title}`), rated));
  const body = made("tbody");
  for (const [label, said, part] of rowsOf(words, side)) {
    const bar = made("span", side.shown === "nearly-all" ? "lbe-group-bar-most" : "lbe-group-bar-part");
    bar.style.inlineSize = `${Math.round(part * 100)}%`;
    bar.setAttribute("aria-hidden", "true");
    body.append(line(label, made("span", "lbe-group-track", bar), made("span", "lbe-group-number", said)));
  }
  if (side.shown === "hidden") {
    const cell = made("td", "lbe-group-hidden", words.shown.hidden);
    cell.colSpan = 2;
    body.append(made("tr", "", cell));
  }
  body.append(line(words.cannot_tell, made("span", "lbe-group-number", unseenWords(words, side))));
  body.lastElementChild?.classList.add("lbe-group-unseen");
  table.append(body);
  frame.append(table);
  if (rules && side.shown === "nearly-all") frame.append(made("p", "lbe-pointer", words.rules.nearly_all));
  return frame;
}

/** @param {string} label @param {...Node} content */
function line(label, ...content) {
  const head = made("th", "", label);
  head.scope = "row";
  return made("tr", "", head, made("td", "", ...content));
}

/** @param {Row} row */
export function endsView(row) {
  const frame = made("div", "lbe-group-ends");
  for (const [end, text] of [["1", row.low], ["5", row.high]]) {
    const sign = made("span", "lbe-end", end);
    frame.append(made("p", "", sign, " ", text));
  }
  return frame;
}

/** What to ask, by what is shown. @param {any} words @param {Row} row */
export function promptView(words, row) {
  const frame = made("div", "lbe-group-ask");
  const { title, ask } = words.patterns[row.pattern];
  frame.append(made("p", "", made("strong", "", `${title}.`), ` ${ask}`));
  if (row.hope === "alike" && row.pattern !== "alike") {
    const hope = words.patterns["hope-alike"];
    frame.append(made("p", "", made("strong", "", `${hope.title}.`), ` ${hope.ask}`));
  }
  return frame;
}

/** Whether anything is shown of what people hope for. @param {Results} results */
export const hasHopes = (results) => results.statements.some((row) => row.hoped.shown !== "hidden" || row.hoped.cannot_tell.shown !== "few");

/** All statements, each as a card. @param {any} words @param {Results} results @param {string} prefix @param {(id: string) => void} project */
export function statementsView(words, results, prefix, project) {
  const hopes = hasHopes(results);
  const content = document.createDocumentFragment();
  if (!hopes) content.append(made("p", "lbe-note", `${words.sides.hoped}: fewer than eight people rated any of the statements, so there is nothing to show.`));
  for (const row of results.statements) {
    const card = made("section", "lbe-group-card");
    const title = made("h4", "", row.title);
    title.id = `${prefix}${row.statement_id}`;
    title.tabIndex = -1;
    card.setAttribute("aria-labelledby", title.id);
    card.dataset.pattern = row.pattern;
    const sides = made("div", "lbe-group-sides", ...SIDES.filter((name) => hopes || name === "now").map((name) => sideView(words, row, name)));
    const large = made("button", "lbe-quiet", "Show this large", made("span", "lbe-hidden", `: ${row.title}`));
    large.type = "button";
    large.dataset.large = row.statement_id;
    large.addEventListener("click", () => project(row.statement_id));
    card.append(title, endsView(row));
    if (row.asked < results.people) card.append(made("p", "lbe-pointer", `${counted(row.asked, "person", "people")} were asked this.`));
    card.append(sides, promptView(words, row), large);
    content.append(card);
  }
  return content;
}

/** @param {any} words @param {Results} results @param {string} prefix */
export function listsView(words, results, prefix) {
  const frame = made("div", "lbe-group-lists");
  const titles = new Map(results.statements.map((row) => [row.statement_id, row.title]));
  for (const name of /** @type {const} */ (["alike", "differently"])) {
    const list = made("ul", "");
    for (const id of results[name]) {
      const link = made("a", "", titles.get(id) ?? "");
      link.href = `#${prefix}${id}`;
      list.append(made("li", "", link));
    }
    frame.append(made("div", "", made("h4", "", words.lists[name]), results[name].length ? list : made("p", "", words.lists.none)));
  }
  frame.append(made("p", "lbe-pointer", words.lists.order));
  return frame;
}

/** A side in words, for a cell. @param {any} words @param {Side} side */
function sideWords(words, side) {
  const said = side.shown === "hidden" ? [words.shown.hidden] : rowsOf(words, side).map(([label, number]) => `${label}: ${number}`);
  return [...said, `${words.cannot_tell}: ${unseenWords(words, side)}`].join("\n");
}

/** Two whole batches side by side; no difference is worked out. @param {any} words @param {Results} before @param {Results} after @param {string} name of the earlier file */
export function sideBySide(words, before, after, name) {
  const heads = ["Statement", "Side", `Earlier (${name})`, "Now on this page"];
  const table = made("table", "lbe-table lbe-stack");
  table.setAttribute("role", "table");
  const row = (/** @type {HTMLElement[]} */ cells) => {
    const line = made("tr", "", ...cells);
    line.setAttribute("role", "row");
    return line;
  };
  /** @param {"th" | "td"} kind @param {string} text @param {string} role @param {string} [label] */
  const cell = (kind, text, role, label) => {
    const one = made(kind, "", text);
    one.setAttribute("role", role);
    if (label) one.dataset.label = label;
    return one;
  };
  const head = made("thead", "", row(heads.map((text) => cell("th", text, "columnheader"))));
  const body = made("tbody");
  for (const part of [head, body]) part.setAttribute("role", "rowgroup");
  const earlier = new Map(before.statements.map((each) => [each.statement_id, each]));
  const later = new Map(after.statements.map((each) => [each.statement_id, each]));
  const all = [...after.statements, ...before.statements.filter(({ statement_id }) => !later.has(statement_id))];
  for (const each of all) {
    for (const side of SIDES) {
      const said = [earlier, later].map((batch) => {
        const found = batch.get(each.statement_id);
        return found ? sideWords(words, found[side]) : "Not asked";
      });
      body.append(row([cell("th", each.title, "rowheader"), cell("td", words.sides[side], "cell", heads[1]), ...said.map((text, n) => cell("td", text, "cell", heads[n + 2]))]));
    }
  }
  table.append(made("caption", "", `Two sessions side by side: ${counted(before.people, "person", "people")} then, ${counted(after.people, "person", "people")} now`), head, body);
  const frame = made("div", "", made("div", "lbe-scroll", table));
  // Every cell, and how many were asked: all of it stands in the file.
  if (toCsv(before) === toCsv(after)) frame.prepend(made("p", "lbe-note", "This file holds the same results as now."));
  return frame;
}
