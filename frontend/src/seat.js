/**
 * Another seat: a map filled in again as a guess of how it looks to someone else.
 *
 * Widgets speak of their own map only ("/maps/culture/own/…"). While a seat is chosen, the answers they are handed stand
 * for that guess ("/maps/culture/guesses/director/…"), so that no widget can mix the two up. A page always opens with
 * the reader's own map: what is on the screen is never a guess that nobody asked for just now.
 */
/** @import { Enhance } from "./types.d.ts" */
/** @import { MapKey } from "./maps.js" */
import { isDue, whenInWords } from "./look-again-date.js";
import { guessesIn, seated } from "./seated.js";

/** The words that begin each caption of a guess. @param {string} name of the role */
const guessLabel = (name) => `A guess, as from the seat of: ${name}. `;

/**
 * A map, with a choice of seats.
 * @param {MapKey} key @param {Enhance} enhance @returns {Enhance}
 */
export function withSeat(key, enhance) {
  return (root, answers, host) => {
    // A chapter shows a part of the first map, for the reader's own seat only.
    if (!root.querySelector("[data-part=seat]")) return enhance(root, answers, host);
    const here = seated(answers, key);
    const undo = enhance(root, here, host);

    /** @template {HTMLElement} T @param {string} name @returns {T} */
    const part = (name) => /** @type {T} */ (root.querySelector(`[data-part="${name}"]`));
    const select = /** @type {HTMLSelectElement} */ (part("seat-select"));
    const begin = /** @type {HTMLButtonElement} */ (root.querySelector('[data-do="other-seat"]'));
    const ask = /** @type {HTMLDetailsElement} */ (part("seat-ask"));
    const other = /** @type {HTMLDetailsElement} */ (part("other-seat"));
    const roles = [...select.querySelectorAll("option")].filter((option) => option.dataset.name);
    /** @param {string | null} role */
    const nameOf = (role) => roles.find(({ value }) => value === role)?.dataset.name ?? role ?? "";

    function show() {
      const seat = here.seat();
      if (seat === null) delete root.dataset.seat;
      else root.dataset.seat = seat;
      part("guess").hidden = seat === null;
      part("own-seat").hidden = seat !== null;
      const inLab = host.kind === "lab" ? " The chart below this form, made by Python, still shows your own map." : "";
      part("seat-name").textContent = seat === null ? "" : `${nameOf(seat)}.${inLab}`;
      const label = seat === null ? "" : guessLabel(nameOf(seat));
      for (const place of root.querySelectorAll("[data-part=seat-label]")) {
        if (place.textContent !== label) place.textContent = label;
      }
      const begun = guessesIn(answers.record(), key);
      part("guess-away").hidden = seat === null || !begun.includes(seat);
      for (const option of roles) option.text = `${option.dataset.name}${begun.includes(option.value) ? " (guess begun)" : ""}`;
      const chosen = select.selectedOptions[0];
      begin.textContent = begun.includes(select.value) ? "Go on with this guess" : "Make a guess from this seat";
      begin.hidden = chosen?.dataset.ask !== undefined;
      begin.disabled = !select.value || select.value === seat;
      const due = host.store !== undefined && isDue(answers.entry("/plan/look_again"));
      part("look-again").hidden = !due;
      part("look-again-when").textContent = due ? whenInWords(String(answers.get("/plan/look_again"))) : "";
    }

    function choose() {
      const asks = select.selectedOptions[0]?.dataset.ask !== undefined;
      if (asks) {
        ask.open = true;
        host.announce("Do not guess for this seat. How to ask stands here.");
      }
      show();
      // The button is gone: bring what stands in its place onto the screen. The focus stays, for whoever chooses by keys.
      if (asks) part("seat-choice").scrollIntoView({ block: "start" });
    }

    /** @param {string | null} role */
    function sit(role) {
      here.sit(role);
      askAway(false);
      if (role !== null) other.open = false;
      show();
      const line = part(role === null ? "other-seat" : "guess-line");
      (role === null ? /** @type {HTMLElement} */ (line.querySelector("summary")) : line).focus({ preventScroll: true });
      root.scrollIntoView({ block: "start" });
      host.announce(role === null ? "This is your own map again." : `From here on this map is a guess: ${nameOf(role)}.`);
    }

    /** @param {boolean} sure the reader is being asked */
    function askAway(sure) {
      part("guess-away-sure").hidden = !sure;
      part("guess-away-ask").hidden = sure;
    }

    function takeAway() {
      const name = nameOf(here.seat());
      here.takeBack();
      sit(null);
      host.announce(`The guess from the seat of ${name} is taken away. This is your own map again.`);
    }

    /** @param {MouseEvent} event */
    function press(event) {
      const wanted = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.do;
      if (wanted === "other-seat" && !begin.disabled && !begin.hidden) sit(select.value);
      else if (wanted === "own-seat") sit(null);
      else if (wanted === "guess-away-yes") takeAway();
      if (wanted === "guess-away" || wanted === "guess-away-no" || wanted === "guess-away-yes") {
        askAway(wanted === "guess-away");
        /** @type {HTMLElement | null} */ (root.querySelector(`[data-do="guess-away${wanted === "guess-away" ? "-no" : ""}"]`))?.focus();
      }
    }

    const unsubscribe = here.subscribe(show);
    root.addEventListener("click", press);
    select.addEventListener("input", choose);
    part("seat-choice").hidden = false;
    select.value = ""; // a browser may have filled it in after a reload
    show();
    return () => {
      undo();
      unsubscribe();
      root.removeEventListener("click", press);
      select.removeEventListener("input", choose);
    };
  };
}
