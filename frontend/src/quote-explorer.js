// The quote explorer: shows the quotes that fit the filters, marks the words, says how many, and opens a quote by its
// address. The filters are for looking only: they are not kept. bind.js keeps what is written and chosen.
/** @import { Filters } from "./quote-filter.js" */
import { bind } from "./bind.js";
import { sayWhereKept } from "./kept.js";
import { actions, keptPath } from "./quote-actions.js";
import { NONE, count, fits, inUse, termsOf } from "./quote-filter.js";
import { marker, quoteIn, setCount, way } from "./quote-parts.js";

const PAUSE = 900; // milliseconds before a count is read out: not after every letter
const WIDE = 560; // pixels from which the choices are open to begin with

/** @type {import("./types.js").Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  /** @param {string} name @returns {HTMLElement} */
  const button = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-do="${name}"]`));
  const words = /** @type {HTMLInputElement} */ (part("words"));
  const mine = /** @type {HTMLInputElement} */ (part("mine"));
  const facets = /** @type {HTMLDetailsElement[]} */ ([...root.querySelectorAll("[data-facet]")]);
  const choices = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll('[data-part="choice"]')]);
  const mark = marker(root.querySelectorAll("[data-search]"));
  const items = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-quote]")]);
  const quotes = items.map(quoteIn);
  let timer = 0;

  /** @type {import("./quote-filter.js").Kept} */
  const kept = ({ id }) => answers.get(keptPath(id)) === true;

  /** @param {string} facet @returns {HTMLInputElement | undefined} */
  const chosen = (facet) => choices.find((choice) => facetOf(choice) === facet && choice.checked);

  /** @returns {Filters} */
  function filters() {
    const [theme, group, tag] = ["theme", "group", "tag"].map((facet) => chosen(facet)?.value ?? "");
    return { words: words.value, theme, group, tag, mine: mine.checked };
  }

  /** @param {keyof Filters} name */
  function inWords(name) {
    if (name === "words") return `“${words.value.trim()}”`;
    return name === "mine" ? "Only my quotes" : nameOf(/** @type {HTMLInputElement} */ (chosen(name)));
  }

  /** @param {keyof Filters} name */
  function drop(name) {
    if (name === "words") words.value = "";
    else if (name === "mine") mine.checked = false;
    else choices.forEach((choice) => facetOf(choice) === name && (choice.checked = choice.value === ""));
  }

  /** @param {boolean} byReader filters changed; otherwise what is kept did, and nothing goes from under the reader's hands */
  function update(byReader) {
    const now = filters();
    for (const [i, quote] of quotes.entries()) items[i].hidden = !fits(quote, now, kept) && (byReader || items[i].hidden);
    const shown = items.filter((item) => !item.hidden).length;
    const used = inUse(now);
    part("count").textContent = `${shown} of ${items.length} quotes`;
    part("summary").textContent = used.map((name) => ` · ${inWords(name)}`).join("");
    for (const choice of choices) setCount(choice, count(quotes, now, kept, { [facetOf(choice)]: choice.value }));
    setCount(mine, count(quotes, now, kept, { mine: true }));
    for (const facet of facets) {
      const choice = chosen(facet.dataset.facet ?? "");
      /** @type {HTMLElement} */ (facet.querySelector('[data-part="chosen"]')).textContent = choice?.value ? nameOf(choice) : "all";
    }
    part("active").hidden = !used.length || !shown;
    button("reset").hidden = !used.length;
    part("nothing").hidden = shown > 0;
    button("print").hidden = !shown || host.kind === "lab"; // there it would print the whole notebook
    part("active").replaceChildren(...used.map((name) => way(name, inWords(name))));
    if (!shown) explain(now, used);
    mark(termsOf(now.words));
    return shown;
  }

  /** @param {Filters} now @param {(keyof Filters)[]} used */
  function explain(now, used) {
    const none = now.mine && !quotes.some(kept);
    // What would leave nothing either is no way out; "Clear all filters" stands above.
    const ways = used.map((name) => ({ name, left: count(quotes, now, kept, { [name]: NONE[name] }) })).filter(({ left }) => left);
    part("why").textContent = none
      ? "You have not added a quote to “my quotes” yet. “Add to my quotes” stands under each quote."
      : used.length === 1
        ? `No quote has ${termsOf(now.words).length > 1 ? "all of these words" : "this word"}. Try another, or only its start.`
        : ways.length
          ? "No quote fits all of this together. Leave one thing out:"
          : "Leaving out one thing is not enough. Clear all filters, or change the words.";
    part("ways").replaceChildren(...ways.map(({ name, left }) => way(name, `${inWords(name)}: ${left} ${left === 1 ? "quote" : "quotes"} without it`)));
  }

  function find() {
    const shown = update(true);
    clearTimeout(timer);
    timer = setTimeout(() => {
      host.announce(shown ? `${shown} of ${items.length} quotes` : "Nothing found. What you can do stands after the filters.");
    }, PAUSE);
  }

  /** @param {Event} event */
  function onInput(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field === words || field === mine || choices.includes(field)) find();
  }

  /** @param {Event} event */
  function press(event) {
    const pressed = /** @type {HTMLElement} */ (event.target).closest("button");
    if (pressed?.dataset.drop) drop(/** @type {keyof Filters} */ (pressed.dataset.drop));
    else if (pressed?.dataset.do === "reset") inUse(filters()).forEach(drop);
    else return pressed?.dataset.do === "print" ? printQuotes() : undefined;
    find();
    // The button is gone: stay near, where it says what is shown now.
    part("count").parentElement?.focus();
  }

  /** Opened or changed to quotes.html#q08: whatever the filters say, it is shown. */
  function openAddress() {
    const item = items.find(({ id }) => id && `#${id}` === location.hash);
    if (!item) return;
    if (item.hidden) {
      inUse(filters()).forEach(drop);
      update(true);
      host.announce("All filters are cleared, to show this quote.");
    }
    item.scrollIntoView();
    item.querySelector("h3")?.focus({ preventScroll: true });
  }

  /** The browser's own jump there may come as late as the frame after the page has loaded, and takes the focus away. */
  function afterTheJump() {
    requestAnimationFrame(() => requestAnimationFrame(() => document.activeElement === document.body && openAddress()));
  }

  const undo = [bind(root, answers), actions(root, answers, host), answers.subscribe(() => update(false)), sayWhereKept(part("kept"), host)];
  root.addEventListener("input", onInput);
  root.addEventListener("click", press);
  addEventListener("hashchange", openAddress);
  part("no-script").hidden = true;
  // The tags are many: they stay folded, so that the first quotes are near.
  if (root.clientWidth >= WIDE) facets.forEach((facet) => (facet.open = facet.dataset.facet !== "tag"));
  update(true);
  if (host.kind === "book") {
    openAddress();
    if (document.readyState !== "complete") addEventListener("load", afterTheJump);
  }

  return () => {
    clearTimeout(timer);
    undo.forEach((each) => each());
    root.removeEventListener("input", onInput);
    root.removeEventListener("click", press);
    removeEventListener("hashchange", openAddress);
    removeEventListener("load", afterTheJump);
  };
}

/** Without the page around them. */
function printQuotes() {
  const page = document.documentElement.classList;
  page.add("lbe-only-quotes");
  addEventListener("afterprint", () => page.remove("lbe-only-quotes"), { once: true });
  print();
}

/** @param {Element} choice */
const facetOf = (choice) => /** @type {HTMLElement | null} */ (choice.closest("[data-facet]"))?.dataset.facet ?? "";
/** @param {HTMLInputElement} choice */
const nameOf = (choice) => choice.nextElementSibling?.textContent ?? "";
