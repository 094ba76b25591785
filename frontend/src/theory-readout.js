// What map 2 shows: the links in words, all answers as a table, and questions with the quotes that speak to them.
/** @import { Link, TheoryRow, Words } from "./theory-rows.js" */
import { ANSWERS, links, readout, rows } from "./theory-rows.js";

/**
 * @param {HTMLElement} root
 * @param {any} mine what the record holds of this map
 * @param {Words} words
 * @param {Map<string, HTMLElement>} fields the entries on the page, by id
 */
export function readOut(root, mine, words, fields) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const all = rows(mine, words);
  const byId = new Map(all.map((row) => [row.item_id, row]));
  const made = links(mine).filter(({ from_id, to_id }) => from_id && to_id);
  for (const { item_id, answer, how_known } of all) {
    const [said, known] = root.querySelectorAll(`[data-row="${item_id}"] td`);
    said.textContent = ANSWERS[answer ?? ""] ?? "–";
    known.textContent = how_known;
    /** @type {HTMLElement} */ (said.parentElement).hidden = answer === null && !how_known.trim();
  }
  for (const body of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("tbody[data-rows]"))) {
    body.hidden = !body.querySelector("[data-row]:not([hidden])");
  }
  part("left-out").textContent = leftOut(root);
  part("in-words").hidden = !made.length;
  part("no-links").hidden = made.length > 0;
  inWords(part("link-words"), made, byId, words);
  const lists = { ...readout(mine, words), "cannot-tell": all.filter(({ answer }) => answer === "cannot-tell").map(({ item_id }) => item_id) };
  for (const [key, ids] of Object.entries(lists)) {
    const card = /** @type {HTMLElement} */ (root.querySelector(`[data-readout="${key}"]`));
    card.hidden = !ids.length;
    const list = /** @type {HTMLElement} */ (card.querySelector("ul"));
    // Lists hold open details and focus: leave them alone unless other entries are meant.
    const wanted = ids.map((id) => `${id} ${byId.get(id)?.answer}`).join(" ");
    if (list.dataset.of === wanted) continue;
    list.dataset.of = wanted;
    list.replaceChildren(...ids.map((id) => entry(id, byId.get(id), fields.get(id))));
  }
}

/** What the table does not show, in a sentence. @param {HTMLElement} root */
function leftOut(root) {
  const counts = [...root.querySelectorAll("tbody[data-rows]")].map((body) => {
    const count = body.querySelectorAll("[data-row][hidden]").length;
    const name = (body.getAttribute("data-rows") ?? "").toLowerCase();
    return count ? `${count} ${count === 1 ? name.replace(/ies$/, "y").replace(/s$/, "") : name}` : "";
  });
  const said = counts.filter(Boolean);
  const last = said.pop();
  return last ? `Not answered, so not in the table: ${said.length ? `${said.join(", ")} and ` : ""}${last}.` : "";
}

/** @param {string} id @param {TheoryRow} [row] @param {HTMLElement} [field] */
function entry(id, row, field) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${field?.id ?? ""}`;
  link.dataset.go = id;
  link.textContent = `“${row?.text ?? id}”`;
  item.append(link);
  // As in the form: what the study heard comes after the reader's own answer.
  const quotes = row && row.answer !== null ? (field?.querySelectorAll("blockquote") ?? []) : [];
  if (quotes.length) {
    const heard = document.createElement("details");
    heard.className = "lbe-heard";
    const summary = document.createElement("summary");
    summary.textContent = quotes.length === 1 ? "A quote that speaks to it" : `${quotes.length} quotes that speak to it`;
    heard.append(summary, ...[...quotes].map((quote) => quote.cloneNode(true)));
    item.append(heard);
  }
  return item;
}

/** Every link, under where it starts. @param {HTMLElement} list @param {Link[]} made @param {Map<string, TheoryRow>} byId @param {Words} words */
function inWords(list, made, byId, words) {
  const now = JSON.stringify([made, [...byId.values()].map(({ answer }) => answer)]);
  if (list.dataset.of === now) return;
  list.dataset.of = now;
  /** @type {Map<string, Link[]>} in the order of Table 1, what it does not know last */
  const starts = new Map(words.table_1.map(({ item_id }) => [item_id, []]));
  for (const link of made) starts.set(link.from_id ?? "", [...(starts.get(link.from_id ?? "") ?? []), link]);
  /** @param {string | null} id */
  const said = (id) => {
    const row = byId.get(id ?? "");
    return row ? `“${row.text}” (${ANSWERS[row.answer ?? ""]?.toLowerCase() ?? "not answered"})` : (id ?? "");
  };
  const items = [...starts].filter(([, each]) => each.length).map(([start, each]) => {
    const item = document.createElement("li");
    const ends = document.createElement("ul");
    ends.append(
      ...each.map(({ to_id, why }) => {
        const end = document.createElement("li");
        end.textContent = `to ${said(to_id)}${why.trim() ? `, because: ${why.trim()}` : ""}`;
        return end;
      }),
    );
    item.append(`From ${said(start)}`, ends);
    return item;
  });
  list.replaceChildren(...items);
}
