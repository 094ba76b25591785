// If a role fell vacant: strands of change, who leads and shares each, and what is left without a role. bind.js keeps the
// words, entry-list.js the list; which roles are ticked is kept here.
/** @import { Enhance } from "./types.d.ts" */
import { bind } from "./bind.js";
import { chartIn } from "./chart.js";
import { entryList, SHOWN } from "./entry-list.js";
import { freshId } from "./ids.js";
import { sayWhereKept } from "./kept.js";
import { branch } from "./maps.js";
import { stepper } from "./steps.js";
import { sentence, showCards, showTable } from "./vacancy-readout.js";
import { roleBoxes, roleOf, setVacant, showVacant } from "./vacancy-roles.js";
import { chartRows, readout, rows, short, vacantRoles } from "./vacancy-rows.js";

const PATH = "/maps/vacancy/own";
const MOST = 40;
const PAUSE = 150; // milliseconds; the chart and the table need not follow each key

/** @type {Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const words = JSON.parse(part("words").textContent ?? "{}");
  const items = part("items");
  const whole = () => branch(/** @type {object} */ (answers.record()), "vacancy");
  const map = () => firstOf(whole());
  const boxes = roleBoxes(items, answers, words);
  const places = () => /** @type {HTMLElement[]} */ ([...items.querySelectorAll(":scope > [data-step-item][data-entry]")]);
  const chart = chartIn(root);
  /** @type {ReturnType<typeof stepper> | undefined} */
  let steps;
  let tried = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function readOut() {
    const strands = rows(map(), words);
    const away = vacantRoles(map(), words);
    const found = readout(map(), words);
    part("nothing-yet").hidden = strands.length > 0;
    part("results").hidden = !strands.length;
    const roles = showVacant(part("vacate"), map(), words);
    /** @type {HTMLElement} */ (root.querySelector(".lbe-vacate")).hidden = !roles;
    /** @type {HTMLElement} */ (root.querySelector("[data-do=fill]")).hidden = !away.length;
    const said = roles ? sentence(away, found, words, strands) : "Say who leads or shares a strand, and you can make that role vacant here.";
    if (part("said").textContent !== said) part("said").textContent = said;
    showCards(root, strands, found, away.length > 0);
    showTable(part("rows"), strands, away, words);
    // Not before the reader has tried it; and then left as the reader leaves it.
    if (away.length && !tried) /** @type {HTMLDetailsElement} */ (part("study")).open = tried = true;
    const drawn = chartRows(map(), words);
    chart.show(drawn.some(({ kind }) => kind === "cell") ? drawn : []);
  }

  /** What was written last is in it by the time the reader gets there. */
  function results() {
    clearTimeout(timer);
    readOut();
    return part("profile");
  }

  function changed() {
    for (const place of places()) boxes.show(place);
    for (const spare of items.querySelectorAll(":scope > .lbe-keep-spare")) boxes.fill(spare);
    const strands = rows(map(), words).length;
    part("progress").textContent = `${strands} ${strands === 1 ? "strand" : "strands"}`;
    steps?.refresh();
    clearTimeout(timer);
    timer = setTimeout(readOut, PAUSE);
  }

  /** @param {Event} event */
  function tick(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const place = /** @type {HTMLElement | null} */ (input.closest("[data-entry]"));
    if (input.dataset.side && place) boxes.choose(place.dataset.entry ?? "", roleOf(input), input.dataset.side, input.checked);
    else if ("vacate" in input.dataset) {
      setVacant(answers, roleOf(input), input.checked);
      clearTimeout(timer);
      readOut();
    }
  }

  /** @param {MouseEvent} event */
  function press(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.dataset.do === "plan") plan(button.dataset.strand ?? "");
    else if (button?.dataset.do === "fill") {
      const first = vacantRoles(map(), words)[0] ?? "";
      answers.set(`${PATH}/vacant`, null);
      clearTimeout(timer);
      readOut();
      // The button hides itself: leave focus where the reader can choose again.
      part("vacate").querySelector(`[data-role="${first}"]`)?.querySelector("input")?.focus();
    } else if (button?.dataset.do === "add") write(places().at(-1));
    else if (button?.dataset.do === "back") write(places().find((each) => each.dataset.entry === button.closest("li")?.dataset.entry));
    else if (button?.dataset.do === "take" && document.activeElement === document.body) /** @type {HTMLElement} */ (root.querySelector("[data-do=add]")).focus();
  }

  /** Where strands are shown one at a time, the list cannot put the focus on one that is away. @param {HTMLElement} [place] */
  function write(place) {
    if (!place) return;
    steps?.go(place);
    place.querySelector("textarea")?.focus();
  }

  /** From a list to the strand's own place, wherever it is folded away. @param {string} id */
  function plan(id) {
    const place = places().find((each) => each.dataset.entry === id);
    const box = /** @type {HTMLTextAreaElement | null | undefined} */ (place?.querySelector("[data-field=succession]"));
    if (!place || !box) return;
    steps?.go(place);
    /** @type {HTMLDetailsElement} */ (box.closest("details")).open = true;
    /** @type {HTMLDetailsElement} */ (place.querySelector("[data-part=chooser]")).open = false; // its list is long
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "center" });
  }

  /** @param {Event} event */
  function open(event) {
    const details = /** @type {HTMLDetailsElement} */ (event.target);
    const place = details.closest("[data-entry]");
    if (!place || details.dataset.part !== "chooser" || !details.open) return;
    boxes.fill(place);
    boxes.show(place);
  }

  const stop = entryList(root, answers, host, {
    path: `${PATH}/strands`,
    letter: "s",
    most: MOST,
    full: `There is room for ${MOST} strands. Take one away to add another.`,
    entries: () => rows(whole(), words).map(({ strand_id, name }) => ({ id: strand_id, name })),
    about: ({ name }) => short(name),
    changed,
    others: ["leads", "shares"],
  });
  const unbind = bind(root, answers);
  for (const [place, ticked] of boxes.before) {
    const id = /** @type {HTMLElement} */ (place).dataset.entry ?? freshId("s");
    for (const [role, side] of ticked) boxes.choose(id, role, side, true);
  }
  steps = stepper(root, { items: places, noun: "Strand", end: results, endLabel: "Make a role vacant" });
  root.addEventListener("change", tick);
  root.addEventListener("click", press);
  root.addEventListener("toggle", open, true);
  const unhear = sayWhereKept(part("where"), host);
  part("no-script").hidden = true;
  part("tools").hidden = false;
  part("profile").hidden = false;
  readOut();

  return () => {
    clearTimeout(timer);
    stop();
    unbind();
    unhear();
    steps?.stop();
    root.removeEventListener("change", tick);
    root.removeEventListener("click", press);
    root.removeEventListener("toggle", open, true);
    chart.destroy();
  };
}

/** As much of a map as its list of strands shows. @param {any} part */
function firstOf(part) {
  const ids = Object.keys(part.strands ?? {});
  if (ids.length <= SHOWN) return part;
  return { ...part, strands: Object.fromEntries(ids.sort().slice(0, SHOWN).map((id) => [id, part.strands[id]])) };
}
