// The keep-list: what is good here already, and who would say so.
/** @import { Enhance, Rec } from "./types.d.ts" */
import { bind } from "./bind.js";
import { entryList } from "./entry-list.js";
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

/** @param {number} things */
export const inWords = (things) =>
  things ? `${things} ${things === 1 ? "thing" : "things"} to keep.` : "Nothing on your list yet.";

/** @type {Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));

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

  const stop = entryList(root, answers, host, {
    path: "/keep_list",
    letter: "k",
    most: MOST,
    full: `Your list is full: it has room for ${MOST}. Take one away to add another.`,
    entries: () => entriesOf(answers.record()),
    about: ({ what, who_would_say }) => what || who_would_say,
    changed: readOut,
  });
  const unbind = bind(root, answers); // after the list: it fills the places that are made there
  const unhear = sayWhereKept(part("where"), host);
  part("no-script").hidden = true;

  return () => {
    stop();
    unbind();
    unhear();
  };
}
