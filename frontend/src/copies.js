// Dated copies of the maps: made, listed, taken away. One that was made never changes.
/** @import { Answers, Host } from "./types.d.ts" */
import { copiesIn, copyName, dayOf, mapsToCopy } from "./compare-sides.js";
import { fileText } from "./download.js";
import { freshId } from "./ids.js";
import { put } from "./record.js";

const TOO_BIG = "This copy would make your workbook bigger than a file may be (5 MB). Take an older copy away first.";
const NOTHING = "There is nothing on your maps yet to make a copy of.";

/**
 * @param {(name: string) => HTMLElement} part of the widget
 * @param {Answers} answers @param {Host} host
 * @returns {{ update: () => void, press: (button: HTMLElement) => void }}
 */
export function copies(part, answers, host) {
  /** Asked about: whether it should really go. */
  let leaving = "";

  function make() {
    const label = /** @type {HTMLInputElement} */ (part("copy-label"));
    const maps = mapsToCopy(answers.record());
    if (!Object.keys(maps).length) return say(NOTHING);
    const value = label.value.trim() ? { label: label.value.trim(), maps } : { maps };
    const path = `/snapshots/${freshId("t")}`;
    if (fileText(put(answers.record(), path, { value, at: new Date().toISOString() })) === null) return say(TOO_BIG);
    answers.set(path, value);
    label.value = "";
    say(`Copy of ${dayOf(new Date().toISOString())} made. You can put it beside your map of today, above.`);
  }

  /** @param {string} text */
  function say(text) {
    part("copy-said").textContent = text;
  }

  /** @param {string} id */
  function takeAway(id) {
    leaving = "";
    answers.set(`/snapshots/${id}`, null);
    say("");
    host.announce("Taken away.");
    (part("copies").querySelector("button") ?? part("copy-label")).focus();
  }

  function update() {
    const kept = copiesIn(answers.record()).reverse();
    part("no-copies").hidden = kept.length > 0;
    const asked = document.activeElement?.closest("[data-copy]")?.getAttribute("data-copy");
    part("copies").replaceChildren(
      ...kept.map((copy) => {
        const line = document.createElement("li");
        line.dataset.copy = copy.snapshot_id;
        const name = document.createElement("span");
        name.textContent = copyName(copy).replace(/^c/, "C");
        line.append(name, " ", ...(leaving === copy.snapshot_id ? question() : [button("take-copy", "Take away", copyName(copy))]));
        return line;
      }),
    );
    if (asked) /** @type {HTMLElement | null} */ (part("copies").querySelector(`[data-copy="${CSS.escape(asked)}"] button`))?.focus();
  }

  function question() {
    const sure = document.createElement("span");
    sure.textContent = "A copy that is taken away cannot be put back. Take it away?";
    return [sure, " ", button("take-copy-yes", "Yes, take it away"), " ", button("take-copy-no", "Keep it")];
  }

  /** @param {HTMLElement} pressed */
  function press(pressed) {
    const id = /** @type {HTMLElement | null} */ (pressed.closest("[data-copy]"))?.dataset.copy ?? "";
    if (pressed.dataset.do === "make-copy") make();
    else if (pressed.dataset.do === "take-copy-yes") takeAway(id);
    else if (pressed.dataset.do === "take-copy" || pressed.dataset.do === "take-copy-no") {
      leaving = pressed.dataset.do === "take-copy" ? id : "";
      update();
    }
  }

  return { update, press };
}

/** @param {string} does @param {string} text @param {string} [of] for those who do not see what it stands beside */
function button(does, text, of) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "lbe-quiet";
  made.dataset.do = does;
  made.textContent = text;
  if (of) {
    const hidden = document.createElement("span");
    hidden.className = "lbe-hidden";
    hidden.textContent = ` the ${of}`;
    made.append(hidden);
  }
  return made;
}
