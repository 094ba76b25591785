/** Pieces of the quote explorer's page: what a quote says of itself, marked words, buttons that clear a filter. */
/** @import { Filters, Quote } from "./quote-filter.js" */
import { ranges } from "./quote-filter.js";

/** @param {HTMLElement} item @returns {Quote} */
export function quoteIn(item) {
  return {
    id: item.dataset.quote ?? "",
    theme: item.dataset.theme ?? "",
    group: item.dataset.group ?? "",
    tags: (item.dataset.tags ?? "").split(" "),
    // "q08" and "q8" find it too.
    texts: [...[...item.querySelectorAll("[data-search]")].map((element) => element.textContent ?? ""), ...numbers(item.dataset.quote ?? "")],
  };
}

/** @param {string} id */
const numbers = (id) => [id, id.replace(/^q0+/, "q")];

/** Marks words in these elements, and unmarks those before. @param {Iterable<Element>} elements @returns {(terms: string[]) => void} */
export function marker(elements) {
  const texts = new Map([...elements].map((element) => [element, element.textContent ?? ""]));
  let marked = "";
  return (terms) => {
    if (terms.join(" ") === marked) return;
    marked = terms.join(" ");
    for (const [element, text] of texts) {
      let from = 0;
      const pieces = ranges(text, terms).flatMap(([start, end]) => {
        const found = document.createElement("mark");
        found.textContent = text.slice(start, end);
        const before = text.slice(from, start);
        from = end;
        return [before, found];
      });
      element.replaceChildren(...pieces, text.slice(from));
    }
  };
}

/** A button that takes one filter away. @param {keyof Filters} name @param {string} text */
export function way(name, text) {
  const item = document.createElement("li");
  const made = document.createElement("button");
  const clear = document.createElement("span");
  const cross = document.createElement("span");
  made.type = "button";
  made.dataset.drop = name;
  clear.className = "lbe-hidden";
  clear.textContent = "Clear: ";
  cross.setAttribute("aria-hidden", "true");
  cross.textContent = " ×";
  made.append(clear, text, cross);
  item.append(made);
  return item;
}

/** @param {HTMLInputElement} choice @param {number} n the quotes it would leave */
export function setCount(choice, n) {
  const label = /** @type {HTMLElement} */ (choice.closest("label"));
  /** @type {HTMLElement} */ (label.querySelector("[data-count]")).textContent = String(n);
  label.classList.toggle("lbe-chip-none", n === 0);
}
