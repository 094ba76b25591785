/** What a reader can do with a quote, in its chapter and in the explorer: copy it with its citation, link to it, keep it, note. */
/** @import { Answers, Host } from "./types.d.ts" */
import { copyText } from "./copy.js";
import { linkToPanel } from "./kept.js";
import { cited } from "./quote-filter.js";

/** @param {string} id */
export const keptPath = (id) => `/quotes/${id}/kept`;

/** @param {string} id */
const notePath = (id) => `/quotes/${id}/note`;

/** @param {HTMLElement} root one [data-quote], or what holds many @param {Answers} answers @param {Host} host @returns {() => void} */
export function actions(root, answers, host) {
  const quotes = /** @type {HTMLElement[]} */ (root.matches("[data-quote]") ? [root] : [...root.querySelectorAll("[data-quote]")]);

  /** For the look of it, above all on paper. */
  function markMine() {
    for (const quote of quotes) {
      const id = quote.dataset.quote ?? "";
      quote.classList.toggle("lbe-has-note", Boolean(answers.get(notePath(id))));
      quote.classList.toggle("lbe-is-kept", answers.get(keptPath(id)) === true);
    }
  }

  /** @param {HTMLElement} quote @param {string} words */
  function say(quote, words) {
    for (const other of root.querySelectorAll('[data-part="said"]')) other.textContent = "";
    const line = quote.querySelector('[data-part="said"]');
    if (line) line.textContent = words;
    if (words) host.announce(words);
  }

  /** @param {HTMLElement} quote @param {string} text @param {string} done */
  async function copy(quote, text, done) {
    quote.querySelector("[data-by-hand]")?.remove();
    if (await copyText(text)) say(quote, done);
    else offer(quote, text, say);
  }

  /** @param {MouseEvent} event */
  function press(event) {
    const pressed = /** @type {HTMLElement} */ (event.target).closest("[data-do=copy], [data-do=link]");
    const quote = /** @type {HTMLElement | null | undefined} */ (pressed?.closest("[data-quote]"));
    if (!pressed || !quote) return;
    if (pressed.getAttribute("data-do") === "copy") void copy(quote, textOf(quote), "Copied.");
    // A path on this computer is no use to anyone else: from disk the link is followed, and not copied.
    else if (addressOf(quote) && !event.ctrlKey && !event.metaKey && !event.shiftKey) void copy(quote, addressOf(quote), "Address copied.");
  }

  /** @param {Event} event */
  function keep(event) {
    const box = /** @type {HTMLInputElement} */ (event.target);
    const quote = /** @type {HTMLElement | null} */ (box.closest("[data-quote]"));
    if (!quote || box.type !== "checkbox") return;
    if (box.checked) sayAdded(quote);
    else say(quote, "Taken out of my quotes.");
  }

  /** @param {HTMLElement} quote */
  function sayAdded(quote) {
    const choice = host.store?.choice();
    say(quote, `Added to my quotes${host.store && choice !== "keep" ? ", in this tab only" : ""}.`);
    if (choice === null) quote.querySelector('[data-part="said"]')?.append(" ", linkToPanel("Choose where your answers are kept"));
  }

  /** Whoever writes about a quote wants to find it again; taken out by hand, it stays out. @param {Event} event */
  function note(event) {
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    const quote = /** @type {HTMLElement | null} */ (field.closest("[data-quote]"));
    const id = quote?.dataset.quote ?? "";
    if (!quote || field.dataset.path !== notePath(id) || !field.value || answers.entry(keptPath(id))) return;
    answers.set(keptPath(id), true);
    sayAdded(quote);
  }

  root.addEventListener("click", press);
  root.addEventListener("change", keep);
  root.addEventListener("input", note);
  root.classList.add("lbe-live");
  markMine();
  for (const quote of quotes.filter((each) => each.classList.contains("lbe-has-note"))) quote.querySelector("details")?.setAttribute("open", "");
  const unsubscribe = answers.subscribe(markMine);
  return () => {
    unsubscribe();
    root.removeEventListener("input", note);
    root.removeEventListener("click", press);
    root.removeEventListener("change", keep);
  };
}

/** @param {HTMLElement} quote */
function textOf(quote) {
  /** @param {string} part */
  const text = (part) => quote.querySelector(part)?.textContent ?? "";
  return cited({
    id: quote.dataset.quote ?? "",
    text: text("blockquote p"),
    role: text('[data-part="role"]'),
    citation: quote.querySelector("[data-citation]")?.getAttribute("data-citation") ?? "",
    address: addressOf(quote),
  });
}

/** Where the quote is on the web, or "". @param {HTMLElement} quote */
function addressOf(quote) {
  const path = quote.querySelector("[data-address]")?.getAttribute("data-address");
  if (path === null || path === undefined) return "";
  const address = new URL(path, document.baseURI);
  return /^https?:$/.test(address.protocol) ? address.href : "";
}

/** The browser would not copy: show the text, selected. @param {HTMLElement} quote @param {string} text @param {(quote: HTMLElement, words: string) => void} say */
function offer(quote, text, say) {
  const label = document.createElement("label");
  label.dataset.byHand = "";
  label.textContent = "Copy this by hand";
  const box = document.createElement("textarea");
  box.readOnly = true;
  box.value = text;
  label.append(box);
  quote.querySelector("[data-citation]")?.after(label);
  say(quote, "This browser does not let the page copy. The text is below, selected: press Ctrl and C, or Cmd and C.");
  box.focus();
  box.select();
}
