// The keep-list: what is good here already, and who would say so. As many places as wanted, each with a way back.
/** @import { Enhance, Rec } from "./types.d.ts" */
import { bind } from "./bind.js";
import { freshId } from "./ids.js";
import { sayWhereKept } from "./kept.js";

const MOST = 12;
/** @typedef {{ id: string, what: string, who_would_say: string }} Entry */

/** The list that a record holds, oldest first; an empty entry is none. @param {Rec} record @returns {Entry[]} */
export function entriesOf(record) {
  /** @type {Record<string, Record<string, { value?: unknown } | undefined>>} */
  const kept = /** @type {any} */ (record).keep_list ?? {};
  return Object.entries(kept)
    .map(([id, { what, who_would_say }]) => ({ id, what: textOf(what), who_would_say: textOf(who_would_say) }))
    .filter((entry) => entry.what || entry.who_would_say)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @param {{ value?: unknown } | undefined} answer */
const textOf = (answer) => String(answer?.value ?? "").trim();

/** Enough to know it by. @param {string} text */
const short = (text) => (text.length > 60 ? `${[...text].slice(0, 60).join("")}…` : text);

/** @param {number} things */
export const inWords = (things) =>
  things ? `${things} ${things === 1 ? "thing" : "things"} to keep.` : "Nothing on your list yet.";

/** @type {Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const list = part("items");
  const add = /** @type {HTMLButtonElement} */ (root.querySelector('[data-do="add"]'));
  const places = /** @type {HTMLElement[]} */ ([...list.children]);
  const pattern = /** @type {HTMLElement} */ (places[0]?.cloneNode(true));
  /** Open on this page, whether anything is written there or not. @type {Set<string>} */
  const open = new Set();
  /** Taken away on this page, with what to put back. @type {Map<string, Entry>} */
  const gone = new Map();
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();

  /** Gives a place its id in the record. @param {HTMLElement} item @param {string} id */
  function name(item, id) {
    item.dataset.entry = id;
    for (const box of item.querySelectorAll("textarea")) {
      const field = box.dataset.field;
      item.querySelector(`label[for="${box.id}"]`)?.setAttribute("for", `${root.dataset.prefix}${id}-${field}`);
      box.id = `${root.dataset.prefix}${id}-${field}`;
      box.dataset.path = `/keep_list/${id}/${field}`;
    }
    shown.set(id, item);
  }

  /** @param {string} id */
  function make(id) {
    const item = /** @type {HTMLElement} */ (pattern.cloneNode(true));
    for (const box of item.querySelectorAll("textarea")) box.value = "";
    name(item, id);
  }

  /** In the place of what was taken away. @param {Entry} entry */
  function makeGone({ id, what, who_would_say }) {
    const item = document.createElement("li");
    item.className = "lbe-keep-gone";
    item.dataset.entry = id;
    const said = document.createElement("span");
    said.textContent = `Taken away: “${short(what || who_would_say)}”`;
    const back = document.createElement("button");
    back.type = "button";
    back.className = "lbe-quiet";
    back.dataset.do = "back";
    back.textContent = "Put it back";
    item.append(said, " ", back);
    shown.set(id, item);
  }

  function update() {
    const entries = entriesOf(answers.record());
    for (const { id } of entries) gone.delete(id); // it came back by itself, from another tab
    const inUse = list.querySelector("li:focus-within")?.getAttribute("data-entry");
    const ids = new Set([...entries.map(({ id }) => id), ...open, ...gone.keys()]);
    if (inUse) ids.add(inUse); // never from under the reader's hands
    if (!ids.size) ids.add([...open.add(freshId("k"))][0] ?? "");

    for (const [id, item] of shown) {
      if (ids.has(id) && item.matches(".lbe-keep-gone") === gone.has(id)) continue;
      item.remove();
      shown.delete(id);
    }
    [...ids].sort().forEach((id, at) => {
      const entry = gone.get(id);
      if (!shown.has(id)) entry ? makeGone(entry) : make(id);
      const item = /** @type {HTMLElement} */ (shown.get(id));
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
    });
    number(entries);
    // A printed list with nothing on it has room for three, as it has without a script.
    for (const spare of places.slice(1).filter((place) => !place.dataset.entry)) {
      spare.classList.add("lbe-keep-spare");
      if (entries.length || ids.size > 1) spare.remove();
      else list.append(spare);
    }
    readOut(entries);
  }

  /** @param {Entry[]} entries */
  function number(entries) {
    const items = [...list.querySelectorAll(".lbe-keep-item[data-entry]")];
    items.forEach((item, at) => {
      for (const place of item.querySelectorAll('[data-part="number"]')) place.textContent = String(at + 1);
      const take = /** @type {HTMLElement} */ (item.querySelector('[data-do="take"]'));
      take.hidden = !entries.length && items.length === 1; // nothing there to take away
    });
    const full = items.length >= MOST;
    add.disabled = full;
    part("full").textContent = full ? `Your list is full: it has room for ${MOST}. Take one away to add another.` : "";
  }

  /** @param {Entry[]} entries */
  function readOut(entries) {
    const things = entries.filter(({ what }) => what);
    part("count").textContent = inWords(things.length);
    part("count").hidden = false;
    part("read").hidden = !things.length;
    root.classList.toggle("lbe-keep-none", !things.length); // nothing yet to ask a question about, but on paper
    part("read").replaceChildren(
      ...things.map(({ what, who_would_say }) => {
        const item = document.createElement("li");
        const who = document.createElement("span");
        who.className = "lbe-pointer";
        who.textContent = who_would_say ? `Said by: ${who_would_say}` : "Who would say so? Still open.";
        item.append(what, " ", who);
        return item;
      }),
    );
  }

  /** @param {string} id */
  const write = (id) => shown.get(id)?.querySelector("textarea")?.focus();

  /** @param {Entry} entry @param {boolean} back */
  function keep({ id, what, who_would_say }, back) {
    answers.set(`/keep_list/${id}/what`, back && what ? what : null);
    answers.set(`/keep_list/${id}/who_would_say`, back && who_would_say ? who_would_say : null);
  }

  function addOne() {
    const id = freshId("k");
    open.add(id);
    update();
    write(id);
    if (add.disabled) host.announce(part("full").textContent ?? "");
  }

  /** @param {string} id @param {HTMLElement} item */
  function takeAway(id, item) {
    const entry = entriesOf(answers.record()).find((each) => each.id === id);
    const next = item.nextElementSibling ?? item.previousElementSibling;
    /** @type {HTMLElement} */ (document.activeElement)?.blur(); // off the place that goes
    open.delete(id);
    if (entry) {
      keep(entry, false);
      gone.set(id, entry);
    }
    update();
    const back = shown.get(id)?.querySelector("button");
    if (entry) back?.focus(); // whoever did not mean it has the way back under their hand
    else /** @type {HTMLElement} */ (next?.querySelector("textarea, button") ?? add).focus();
    host.announce(entry ? "Taken away. You can put it back until you leave this page." : "Taken away.");
  }

  /** @param {string} id */
  function putBack(id) {
    const entry = gone.get(id);
    if (!entry) return;
    gone.delete(id);
    open.add(id);
    keep(entry, true);
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
    const written = [...place.querySelectorAll("textarea")].some((box) => box.value);
    if (!written) place.remove();
    else {
      name(place, freshId("k"));
      open.add(place.dataset.entry ?? "");
    }
  }
  update();
  // Before bind: it fills the places that are made here.
  const unsubscribe = answers.subscribe((changed) => (changed === null ? forget() : update()));
  const unbind = bind(root, answers);
  root.addEventListener("click", press);
  root.addEventListener("input", onInput, true);
  addEventListener("pagehide", forget);
  const unhear = sayWhereKept(part("where"), host);
  part("no-script").hidden = true;
  add.hidden = false;

  return () => {
    unsubscribe();
    unbind();
    unhear();
    root.removeEventListener("click", press);
    root.removeEventListener("input", onInput, true);
    removeEventListener("pagehide", forget);
  };
}
