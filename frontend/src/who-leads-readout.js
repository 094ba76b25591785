// Below the heat map of map 3: the table, and the patterns to talk about, each with what the study heard of its groups.
import { idOf, readout, rows } from "./who-leads-rows.js";

/** @typedef {import("./who-leads-rows.js").Row} Row */

/** @param {HTMLElement} root @param {any} mine this map's part of the record @param {import("./who-leads-rows.js").Words} words */
export function readOut(root, mine, words) {
  const all = rows(mine, words);
  const names = new Map(words.ladder.map((rung) => [rung.rung_id, rung.name]));
  fillTable(root, all, names);
  const found = readout(mine, words);
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-readout]"))) {
    const key = card.dataset.readout ?? "";
    const ids = found[key] ?? [];
    card.hidden = !ids.length;
    const items = byItem(key, ids, all, words, names);
    // Cards hold open details and focus: leave them alone unless they say something else.
    const wanted = JSON.stringify(items);
    if (card.dataset.says === wanted) continue;
    card.dataset.says = wanted;
    card.querySelector("ul")?.replaceChildren(...items.map(makeItem));
    const groups = key === "cannot_tell" ? [] : [...new Set(ids.map((id) => id.split(":")[0]))];
    card.querySelector("[data-part=heard]")?.replaceChildren(...groups.flatMap((group) => heardOf(root, group ?? "")));
  }
  const cards = /** @type {HTMLElement} */ (root.querySelector("[data-part=cards]"));
  cards.hidden = !Object.values(found).some((ids) => ids.length);
}

/** @typedef {{ before: string, links: { go: string, words: string }[] }} Item */

/**
 * One item a decision where say gathers, one a place everywhere else.
 * @param {string} key @param {string[]} ids @param {Row[]} all
 * @param {import("./who-leads-rows.js").Words} words @param {Map<string, string>} names @returns {Item[]}
 */
function byItem(key, ids, all, words, names) {
  const rowsOf = ids.flatMap((id) => all.filter((row) => idOf(row) === id));
  /** @param {string | null} rung */
  const say = (rung) => (names.get(rung ?? "") ?? "").toLowerCase();
  if (key === "concentrated") {
    return words.decisions
      .map(({ decision_id, name }) => ({ name, mine: rowsOf.filter((row) => row.decision_id === decision_id) }))
      .filter(({ mine }) => mine.length)
      .map(({ name, mine }) => ({ before: `${name}: `, links: mine.map((row) => ({ go: idOf(row), words: `${row.group} (${say(row.now)})` })) }));
  }
  if (key === "in_no_decision") {
    return words.groups
      .filter(({ group_id }) => ids.includes(group_id))
      .map(({ group_id, name }) => ({
        before: "",
        links: [{ go: idOf(/** @type {Row} */ (all.find((row) => row.group_id === group_id && row.now))), words: name }],
      }));
  }
  return rowsOf.map((row) => {
    const move = key === "cannot_tell" ? "" : `: from ${say(row.now)} to ${say(row.hoped)}`;
    return { before: "", links: [{ go: idOf(row), words: `${row.group}, ${row.decision.toLowerCase()}${move}` }] };
  });
}

/** @param {Item} item */
function makeItem({ before, links }) {
  const made = document.createElement("li");
  made.append(before);
  links.forEach(({ go, words }, at) => {
    const link = document.createElement("button");
    link.type = "button";
    link.className = "lbe-quiet";
    link.dataset.go = go;
    link.textContent = words;
    made.append(at ? ", " : "", link);
  });
  return made;
}

/** What stands further down, where it is needed: no words twice in the source. @param {HTMLElement} root @param {string} group */
function heardOf(root, group) {
  const source = root.querySelector(`[data-part=study] [data-heard="${group}"]`);
  if (!source) return [];
  const copy = /** @type {HTMLDetailsElement} */ (source.cloneNode(true));
  copy.open = false;
  copy.querySelector("summary")?.prepend("What the study heard: ");
  copy.querySelector("summary .lbe-hidden")?.remove();
  return [copy];
}

/** @param {HTMLElement} root @param {Row[]} all @param {Map<string, string>} names */
function fillTable(root, all, names) {
  for (const row of all) {
    const line = /** @type {HTMLElement} */ (root.querySelector(`[data-row="${idOf(row)}"]`));
    const [now, hoped, known] = line.querySelectorAll("td");
    now.textContent = inWords(row.now, names, "Can’t tell");
    hoped.textContent = inWords(row.hoped, names, "Can’t say yet");
    known.textContent = row.how_known;
    line.hidden = !row.now && !row.hoped && !row.how_known.trim();
  }
  for (const body of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-rows]"))) {
    body.hidden = ![...body.querySelectorAll("[data-row]")].some((line) => !(/** @type {HTMLElement} */ (line).hidden));
  }
}

/** @param {string | null} rung @param {Map<string, string>} names @param {string} cannotTell */
const inWords = (rung, names, cannotTell) => (rung === null ? "–" : rung === "cannot-tell" ? cannotTell : (names.get(rung) ?? ""));
