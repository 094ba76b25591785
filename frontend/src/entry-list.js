/**
 * A list that a reader makes: entries to add, to take away and to put back, each under an id of its own in the record.
 *
 * The markup holds places to fill in by hand (`[data-part=items]`, with [data-field] boxes); the first is the pattern of
 * all others. bind.js keeps what is written in them: start it after this, which makes the places that it fills.
 */
/** @import { Answers, Host } from "./types.d.ts" */
import { freshId } from "./ids.js";

const BOXES = /** @type {"textarea"} */ ("textarea[data-field], select[data-field]"); // both have what is used here

export const SHOWN = 250; // no one fills in more by hand; thousands, in a file that a program made, would hold the page up

/** Enough to know it by. @param {string} text @param {number} [most] in characters */
export const gist = (text, most = 60) => (text.length > most ? `${[...text].slice(0, most).join("")}…` : text);

/**
 * @template {{ id: string }} Entry
 * @param {HTMLElement} root
 * @param {Answers} answers
 * @param {Host} host
 * @param {{
 *   path: string,
 *   letter: string,
 *   most: number,
 *   full: string,
 *   entries: () => Entry[],
 *   about: (entry: Entry) => string,
 *   changed: (entries: Entry[]) => void,
 *   others?: string[],
 * }} list `path` is where the entries are in the record, `letter` what their ids begin with, `full` what is said when
 *   there are `most`; `entries` gives those with something in them, `about` what one is known by; `others` are fields that
 *   have no box, and go and come back with their entry
 */
export function entryList(root, answers, host, { path, letter, most, full, entries, about, changed, others = [] }) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const list = part("items");
  const add = /** @type {HTMLButtonElement} */ (root.querySelector('[data-do="add"]'));
  const places = /** @type {HTMLElement[]} */ ([...list.children]);
  const pattern = /** @type {HTMLElement} */ (places[0]?.cloneNode(true));
  const fields = [...[...pattern.querySelectorAll(BOXES)].map((box) => box.dataset.field ?? ""), ...others];
  /** Open on this page, whether anything is written there or not. @type {Set<string>} */
  const open = new Set();
  /** Taken away on this page, with what to put back. @type {Map<string, { entry: Entry, values: Map<string, unknown> }>} */
  const gone = new Map();
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();

  /** Gives a place its id in the record. @param {HTMLElement} item @param {string} id */
  function name(item, id) {
    item.dataset.entry = id;
    for (const box of item.querySelectorAll(BOXES)) {
      const field = box.dataset.field;
      item.querySelector(`label[for="${box.id}"]`)?.setAttribute("for", `${root.dataset.prefix}${id}-${field}`);
      box.id = `${root.dataset.prefix}${id}-${field}`;
      box.dataset.path = `${path}/${id}/${field}`;
    }
    shown.set(id, item);
  }

  /** @param {string} id */
  function make(id) {
    const item = /** @type {HTMLElement} */ (pattern.cloneNode(true));
    for (const box of item.querySelectorAll(BOXES)) box.value = "";
    name(item, id);
  }

  /** In the place of what was taken away. @param {Entry} entry */
  function makeGone(entry) {
    const item = document.createElement("li");
    item.className = "lbe-keep-gone";
    item.dataset.entry = entry.id;
    const said = document.createElement("span");
    said.textContent = `Taken away: “${gist(about(entry))}”`;
    const back = document.createElement("button");
    back.type = "button";
    back.className = "lbe-quiet";
    back.dataset.do = "back";
    back.textContent = "Put it back";
    item.append(said, " ", back);
    shown.set(entry.id, item);
  }

  function update() {
    const all = entries();
    for (const { id } of all) gone.delete(id); // it came back by itself, from another tab
    const inUse = list.querySelector("li:focus-within")?.getAttribute("data-entry");
    const ids = new Set([...all.slice(0, SHOWN).map(({ id }) => id), ...open, ...gone.keys()]);
    if (inUse) ids.add(inUse); // never from under the reader's hands
    if (!ids.size) ids.add([...open.add(freshId(letter))][0] ?? "");

    for (const [id, item] of shown) {
      if (ids.has(id) && item.matches(".lbe-keep-gone") === gone.has(id)) continue;
      item.remove();
      shown.delete(id);
    }
    [...ids].sort().forEach((id, at) => {
      const taken = gone.get(id);
      if (!shown.has(id)) taken ? makeGone(taken.entry) : make(id);
      const item = /** @type {HTMLElement} */ (shown.get(id));
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
    });
    number(all);
    // A printed list with nothing on it has room for as many as it has without a script.
    for (const spare of places.slice(1).filter((place) => !place.dataset.entry)) {
      spare.classList.add("lbe-keep-spare");
      if (all.length || ids.size > 1) spare.remove();
      else list.append(spare);
    }
    changed(all);
  }

  /** @param {Entry[]} all */
  function number(all) {
    const items = [...list.querySelectorAll("li[data-entry]:not(.lbe-keep-gone)")];
    items.forEach((item, at) => {
      for (const place of item.querySelectorAll('[data-part="number"]')) place.textContent = String(at + 1);
      const take = /** @type {HTMLElement} */ (item.querySelector('[data-do="take"]'));
      take.hidden = !all.length && items.length === 1; // nothing there to take away
    });
    add.disabled = items.length >= most;
    const more = all.length - SHOWN;
    part("full").textContent = more > 0 ? `The first ${SHOWN} are here, and ${more} more in My workbook.` : add.disabled ? full : "";
  }

  /** @param {string} id */
  const write = (id) => /** @type {HTMLElement | null | undefined} */ (shown.get(id)?.querySelector(BOXES))?.focus();

  function addOne() {
    const id = freshId(letter);
    open.add(id);
    update();
    write(id);
    if (add.disabled) host.announce(full);
  }

  /** @param {string} id @param {HTMLElement} item */
  function takeAway(id, item) {
    const entry = entries().find((each) => each.id === id);
    const next = item.nextElementSibling ?? item.previousElementSibling;
    /** @type {HTMLElement} */ (document.activeElement)?.blur(); // off the place that goes
    open.delete(id);
    if (entry) {
      const values = new Map(fields.map((field) => [`${path}/${id}/${field}`, answers.get(`${path}/${id}/${field}`) ?? null]));
      for (const place of values.keys()) answers.set(place, null);
      gone.set(id, { entry, values });
    }
    update();
    const back = shown.get(id)?.querySelector("button");
    if (entry) back?.focus(); // whoever did not mean it has the way back under their hand
    else /** @type {HTMLElement} */ (next?.querySelector("textarea, select, button") ?? add).focus();
    host.announce(entry ? "Taken away. You can put it back until you leave this page." : "Taken away.");
  }

  /** @param {string} id */
  function putBack(id) {
    const taken = gone.get(id);
    if (!taken) return;
    gone.delete(id);
    open.add(id);
    for (const [place, value] of taken.values) answers.set(place, value);
    update();
    write(id);
    host.announce("Put back.");
  }

  /** @param {MouseEvent} event */
  function press(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    const item = /** @type {HTMLElement | null | undefined} */ (button?.closest("li"));
    const id = item?.dataset.entry ?? "";
    if (button?.dataset.do === "add") addOne();
    else if (button?.dataset.do === "take" && item) takeAway(id, item);
    else if (button?.dataset.do === "back") putBack(id);
  }

  /** What is emptied by hand stays open, to be written in again. @param {Event} event */
  function onInput(event) {
    const id = /** @type {HTMLElement} */ (event.target).closest("li")?.dataset.entry;
    if (id) open.add(id);
  }

  /** Left or erased: nothing of what was taken away stays behind. */
  function forget() {
    gone.clear();
    open.clear();
    update();
  }

  // Written before the script came: each under an id of its own, which bind takes it over with.
  for (const place of places) {
    const written = [...place.querySelectorAll(BOXES)].some((box) => box.value);
    if (!written) place.remove();
    else {
      name(place, freshId(letter));
      open.add(place.dataset.entry ?? "");
    }
  }
  update();
  const unsubscribe = answers.subscribe((paths) => (paths === null ? forget() : update()));
  root.addEventListener("click", press);
  root.addEventListener("input", onInput, true);
  addEventListener("pagehide", forget);
  add.hidden = false;

  return () => {
    unsubscribe();
    root.removeEventListener("click", press);
    root.removeEventListener("input", onInput, true);
    removeEventListener("pagehide", forget);
  };
}
