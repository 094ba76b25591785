/**
 * The study's tables: a button in each column's head sorts, and the order as printed is one press away.
 *
 * Table 2 sorts its rows. Table 1 is three lists side by side, which the study does not link row by row, so each of its
 * columns sorts by itself. A button copies the citation. Without a script the table stands as printed.
 */
/** @import { Enhance } from "./types.d.ts" */
import { copyText } from "./copy.js";

/** @typedef {"none" | "ascending" | "descending"} Order */
/** @typedef {"columns" | "rows"} Kind */

/** What a press leads to. @type {Record<Kind, Record<Order, Order>>} */
export const NEXT = {
  columns: { none: "ascending", ascending: "none", descending: "none" },
  rows: { none: "ascending", ascending: "descending", descending: "none" },
};
const WORDS = { none: "as printed", ascending: "A to Z", descending: "Z to A" };
const SIGNS = { none: "↕", ascending: "A–Z", descending: "Z–A" };
/** @type {Intl.Collator | undefined} */
let collator; // made on first use, as in words.js

/**
 * A sorted copy; what is equal stays in the order as printed.
 * @template T
 * @param {readonly T[]} things as printed
 * @param {Order} order
 * @param {(thing: T) => string} text
 */
export function sorted(things, order, text) {
  if (order === "none") return [...things];
  const sign = order === "ascending" ? 1 : -1;
  const { compare } = (collator ??= new Intl.Collator("en-GB", { numeric: true }));
  return [...things].sort((one, other) => sign * compare(text(one), text(other)));
}

/** @type {Enhance} */
export function enhance(root, _answers, host) {
  const kind = /** @type {Kind} */ (root.dataset.sorts);
  const heads = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("thead th")]);
  const rows = [.../** @type {HTMLTableSectionElement} */ (root.querySelector("tbody")).rows];
  const printed = rows.map((row) => [...row.cells]);
  const buttons = heads.map((head, column) => {
    const button = headButton(head);
    button.addEventListener("click", () => {
      const next = NEXT[kind][orders[column]];
      orders = orders.map((order, n) => (n === column ? next : kind === "columns" ? order : "none"));
      draw();
      host.announce(`${button.firstElementChild?.textContent}: ${WORDS[next]}.`);
    });
    return button;
  });
  /** @type {Order[]} */
  let orders = heads.map(() => "none");

  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));

  function draw() {
    arrange();
    heads.forEach((head, column) => {
      head.setAttribute("aria-sort", orders[column]);
      buttons[column].lastElementChild?.replaceChildren(SIGNS[orders[column]]);
    });
    const changed = orders.some((order) => order !== "none");
    part("printed").hidden = changed;
    part("sorted").hidden = !changed;
    part("back").setAttribute("aria-disabled", String(!changed)); // and not disabled, which would lose the focus
  }

  function arrange() {
    if (kind === "columns") {
      const columns = heads.map((_, n) => sorted(printed.map((row) => row[n]), orders[n], (cell) => cell.textContent ?? ""));
      rows.forEach((row, n) => row.replaceChildren(...columns.map((cells) => cells[n])));
    } else {
      const column = Math.max(0, orders.findIndex((order) => order !== "none"));
      const order = sorted(rows, orders[column], (row) => printed[rows.indexOf(row)][column].textContent ?? "");
      rows[0].parentElement?.append(...order);
    }
  }

  part("back").addEventListener("click", () => {
    orders = heads.map(() => "none");
    draw();
    host.announce("As printed.");
  });
  part("copy").addEventListener("click", async () => {
    const done = await copyText(part("citation").textContent ?? "");
    if (!done) getSelection()?.selectAllChildren(part("citation"));
    part("copied").textContent = done ? "Copied." : "Not copied. The text is marked: press Ctrl + C, or ⌘ + C.";
  });

  draw();
  part("sort-tools").hidden = part("copy-tools").hidden = false;
  return () => {}; // lives as long as its page
}

/** Makes a column's head a button; its name stays the column's. @param {HTMLElement} head */
function headButton(head) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "lbe-sort";
  const name = document.createElement("span");
  name.append(...head.childNodes);
  const sign = document.createElement("span");
  sign.className = "lbe-sort-sign";
  sign.setAttribute("aria-hidden", "true"); // aria-sort says it
  button.append(name, sign);
  head.append(button);
  return button;
}
