// The reader's own links between entries of Table 1: each from a list to the next, as many as wanted.
/** @import { Answers, Host } from "./types.d.ts" */
/** @import { Words } from "./theory-rows.js" */
import { entryList } from "./entry-list.js";
import { branch } from "./maps.js";
import { links, places } from "./theory-rows.js";

const PATH = "/maps/theory/own/links";

/**
 * Start it before bind.js, which fills the places that are made here.
 * @param {HTMLElement} root @param {Answers} answers @param {Host} host @param {Words} words
 * @returns {() => void} clean-up
 */
export function linkEditor(root, answers, host, words) {
  const list = /** @type {HTMLElement} */ (root.querySelector('[data-part="items"]'));
  const where = places(words);
  const texts = new Map(words.table_1.map(({ item_id, text }) => [item_id, text]));
  /** @type {Set<string>} */
  const seen = new Set();

  /** @param {string} id */
  const textOf = (id) => (id ? (texts.get(id) ?? id) : "…");
  /** @param {string} from @param {string} to */
  const inWords = (from, to) => `${textOf(from)} → ${textOf(to)}`;
  /** @param {Element} item @param {string} field */
  const box = (item, field) => /** @type {HTMLSelectElement} */ (item.querySelector(`[data-field="${field}"]`));

  /** What the record holds, or, before it holds anything, what was chosen before the script came. @param {HTMLElement} item @param {string} field */
  function chosen(item, field) {
    const path = `${PATH}/${item.dataset.entry}/${field}`;
    return String(answers.entry(path) ? (answers.get(path) ?? "") : box(item, field).value);
  }

  /** Only the next list is there to choose from. @param {HTMLElement} item @param {string} from @param {string} to */
  function fillTo(item, from, to) {
    const select = box(item, "to");
    const start = where.get(from)?.[0];
    const ids = [...texts.keys()].filter((id) => start !== undefined && where.get(id)?.[0] === start + 1);
    if (to && !ids.includes(to)) ids.push(to); // from a file that was made elsewhere: left as it is
    const wanted = [start, ...ids].join(" ");
    if (select.dataset.of === wanted) return;
    select.dataset.of = wanted;
    const none = start === undefined ? "First choose where it starts" : "Not chosen";
    select.replaceChildren(new Option(none, ""), ...ids.map((id) => new Option(textOf(id), id)));
    select.value = to;
  }

  function update() {
    const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".lbe-link[data-entry]")]);
    const fresh = items.filter(({ dataset }) => !seen.has(dataset.entry ?? ""));
    seen.clear();
    /** @type {Map<string, number>} */
    const first = new Map();
    items.forEach((item, at) => {
      seen.add(item.dataset.entry ?? "");
      const [from, to] = [chosen(item, "from"), chosen(item, "to")];
      fillTo(item, from, to);
      const same = from && to ? first.get(`${from} ${to}`) : undefined;
      if (from && to && same === undefined) first.set(`${from} ${to}`, at + 1);
      say(item, "said", from || to ? `: ${inWords(from, to)}` : "");
      say(item, "twice", same ? `This is the same as link ${same}.` : "");
    });
    // A list that comes back, from the device or from a file, is there to be read: one line a link.
    if (fresh.length > 1 || items.length === fresh.length) fold(fresh);
    root.classList.toggle("lbe-has-links", first.size > 0);
  }

  /** @param {HTMLElement[]} items */
  function fold(items) {
    for (const item of items) {
      const details = /** @type {HTMLDetailsElement} */ (item.querySelector("details"));
      details.open = !(chosen(item, "from") && chosen(item, "to"));
    }
  }

  /** Another start may lead to another list. @param {Event} event */
  function onInput(event) {
    const field = /** @type {HTMLElement} */ (event.target);
    const item = /** @type {HTMLElement | null} */ (field.closest(".lbe-link"));
    if (!item || field.dataset.field !== "from") return;
    const from = box(item, "from").value;
    const start = where.get(from)?.[0];
    const end = where.get(chosen(item, "to"))?.[0];
    if (end === undefined || (start !== undefined && end === start + 1)) return;
    answers.set(`${PATH}/${item.dataset.entry}/from`, from || null); // first, or the page would be told the old one again
    answers.set(`${PATH}/${item.dataset.entry}/to`, null);
    host.announce("Choose again where it leads: it starts in another list now.");
  }

  /** Room for the one that is added. @param {Event} event */
  function onAdd(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest('[data-do="add"]');
    if (button) fold([.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".lbe-link[data-entry]"))]);
  }

  root.addEventListener("input", onInput);
  root.addEventListener("click", onAdd, true);
  const stop = entryList(root, answers, host, {
    path: PATH,
    letter: "l",
    most: Infinity,
    full: "",
    entries: () => links(branch(/** @type {object} */ (answers.record()), "theory")).map(({ link_id, ...link }) => ({ id: link_id, ...link })),
    about: ({ from_id, to_id }) => inWords(from_id ?? "", to_id ?? ""),
    changed: update,
  });
  return () => {
    stop();
    root.removeEventListener("input", onInput);
    root.removeEventListener("click", onAdd, true);
  };
}

/** @param {HTMLElement} item @param {string} part @param {string} text */
function say(item, part, text) {
  const place = /** @type {HTMLElement} */ (item.querySelector(`[data-part="${part}"]`));
  if (place.textContent !== text) place.textContent = text;
}
