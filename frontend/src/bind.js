/**
 * Form fields ↔ answers, for every field in or with a [data-path]: radio buttons, checkboxes, selects, text boxes.
 *
 * A button with [data-clear] takes back what it stands with. `data-type="number"` makes digits numbers; `data-revision` goes with the answer; an empty value takes the answer back.
 * What was answered before the script came is taken over, from fields with autocomplete="off" only: the others a browser
 * may have filled in by itself after a reload. A text written then is put after the text that was kept, not over it.
 * Two tabs in one text: the later wins, and the tab it is written in shows the other text under the box, to copy from.
 * On paper a text stands in a block of its own: a browser cuts a box that is longer than a page through its lines.
 */
/** @import { Answers } from "./types.d.ts" */
const UNSEEN =
  "This box was changed elsewhere, perhaps in another tab, while you wrote here. Your text here is the one that is kept. " +
  "The other text is below: copy what you need from it before you leave this page.";

/** @typedef {HTMLInputElement & Pick<HTMLSelectElement, "options">} Field an input, textarea or select; `type` tells which */

/** @param {HTMLElement} root @param {Answers} answers @returns {() => void} lets go of the fields */
export function bind(root, answers) {
  const fields = () => /** @type {NodeListOf<Field>} */ (root.querySelectorAll("input, textarea, select"));

  /** What the record held when a box last showed it or was written in. @type {WeakMap<Field, unknown>} */
  const known = new WeakMap();

  /** @param {Field} field */
  function save(field) {
    const path = pathOf(field);
    if (path === undefined || !isGiven(field)) return;
    const kept = answers.get(path);
    // A box that is being written in does not show what comes from elsewhere, and must not write over it unseen.
    if (isText(field) && known.has(field) && kept && kept !== known.get(field)) showUnseen(field, String(kept));
    answers.set(path, valueOf(field), extraOf(field));
    known.set(field, answers.get(path));
  }

  /** @param {Field} field */
  function show(field) {
    const path = pathOf(field);
    if (path === undefined) return;
    known.set(field, answers.get(path));
    const text = String(answers.get(path) ?? "");
    if (isCheckbox(field)) field.checked = answers.get(path) === true;
    else if (isRadio(field)) field.checked = field.value === text;
    else if (field.value !== text) field.value = text;
    forPaper(field);
  }

  /** @param {Field} field */
  function takeOver(field) {
    const path = pathOf(field);
    if (path === undefined || field.autocomplete !== "off" || !isChanged(field)) return;
    const kept = answers.get(path);
    if (isText(field) && typeof kept === "string") {
      if (kept.includes(field.value)) return;
      const both = `${kept}\n${field.value}`;
      field.value = field.maxLength > 0 ? both.slice(0, field.maxLength) : both;
      tellWhenFull(field);
    }
    save(field);
  }

  /** @param {Event} event */
  function onInput(event) {
    const field = /** @type {Field} */ (event.target);
    save(field);
    if (isText(field) && pathOf(field) !== undefined) tellWhenFull(field);
    forPaper(field);
  }
  /** What came from elsewhere while the field was being written in. @param {FocusEvent} event */
  const onLeave = (event) => show(/** @type {Field} */ (event.target));

  /** A radio button cannot be left empty by hand. @param {Event} event */
  function onPress(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-clear]");
    const place = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-path]"));
    if (!place) return;
    answers.set(place.dataset.path ?? "", null, extraOf(place));
    place.querySelector("input")?.focus(); // the button hides itself
  }

  function showAll() {
    fields().forEach((field) => isBeingWritten(field) || show(field));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-clear]"))) {
      button.hidden = answers.get(pathOf(button) ?? "") === undefined;
    }
  }
  fields().forEach(takeOver);
  showAll();
  const unsubscribe = answers.subscribe(showAll);
  // Not "change": it comes when a box is left, and would save its old text over what another tab has changed meanwhile.
  root.addEventListener("input", onInput);
  root.addEventListener("focusout", onLeave);
  root.addEventListener("click", onPress);
  return () => {
    unsubscribe();
    root.removeEventListener("input", onInput);
    root.removeEventListener("focusout", onLeave);
    root.removeEventListener("click", onPress);
  };
}

/** @param {Element} field */
const pathOf = (field) => /** @type {HTMLElement | null} */ (field.closest("[data-path]"))?.dataset.path;
/** @param {Field} field */
const isRadio = (field) => field.type === "radio";
/** @param {Field} field */
const isCheckbox = (field) => field.type === "checkbox";
/** @param {Field} field */
const isSelect = (field) => field.type === "select-one";
/** @param {Field} field */
const isText = (field) => !isRadio(field) && !isCheckbox(field) && !isSelect(field);

/** A radio button that is not chosen says nothing; another one of its group does. @param {Field} field */
const isGiven = (field) => !isRadio(field) || field.checked;

/** Not as the page was written. @param {Field} field */
function isChanged(field) {
  if (isSelect(field)) {
    const written = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return field.value !== written?.value;
  }
  if (isText(field)) return field.value !== field.defaultValue;
  return field.checked !== field.defaultChecked;
}

/** Someone is in the field, in this very window. @param {Field} field */
const isBeingWritten = (field) => isText(field) && field.ownerDocument.activeElement === field && field.ownerDocument.hasFocus();

/** @param {Field} field */
function valueOf(field) {
  if (isCheckbox(field)) return field.checked || null;
  const numeric = field.closest("[data-type=number]") && /^\d+$/.test(field.value);
  return numeric ? Number(field.value) : field.value || null;
}

/** @param {Element} field @returns {{ revision?: number }} */
function extraOf(field) {
  const revision = field.closest("[data-path]")?.getAttribute("data-revision");
  return revision ? { revision: Number(revision) } : {};
}

/** Shown in print only, by widgets.css, which then hides the box itself. @param {Field} field */
function forPaper(field) {
  if (field.localName !== "textarea" || pathOf(field) === undefined) return;
  const before = field.previousElementSibling;
  const paper = before?.classList.contains("lbe-printed") ? before : document.createElement("div");
  paper.className = "lbe-printed";
  paper.textContent = field.value;
  if (paper !== before) field.before(paper);
}

/** What another tab, or the notebook, wrote meanwhile; it stays until the page is left. @param {Field} field @param {string} text */
function showUnseen(field, text) {
  const note = noteOf(field, "unseen") ?? addNote(field, "unseen", "status");
  const other = document.createElement("blockquote");
  other.textContent = text;
  note.replaceChildren(UNSEEN, other);
}

/** Browsers cut what is too long without a word. @param {Field} field */
function tellWhenFull(field) {
  const full = field.maxLength > 0 && field.value.length >= field.maxLength;
  const told = noteOf(field, "full");
  if (!full) return told?.remove();
  if (told) return;
  const size = field.maxLength.toLocaleString("en-GB");
  addNote(field, "full", "alert").textContent =
    `This box is full: it holds ${size} characters. If you pasted a longer text, its end is missing here.`;
}

/** Beside the label, not in it: a note is no part of the box's name. @param {Field} field */
const placeOf = (field) => field.closest("label") ?? field;

/** @param {Field} field @param {string} name */
function noteOf(field, name) {
  let next = placeOf(field).nextElementSibling;
  while (next instanceof HTMLElement && next.classList.contains("lbe-alert")) {
    if (name in next.dataset) return next;
    next = next.nextElementSibling;
  }
  return null;
}

/** @param {Field} field @param {string} name @param {string} role */
function addNote(field, name, role) {
  const note = document.createElement("div");
  note.className = "lbe-alert";
  note.dataset[name] = "";
  note.setAttribute("role", role);
  placeOf(field).after(note);
  return note;
}
