/**
 * One question at a time, so that the size of a map does not show; all on one page for those who would rather see it.
 *
 * The markup is steps.html's: radio buttons for the choice, and a bar with Back, where one is, and Next. What can be
 * shown by itself has [data-step-item], and may hold such items in turn: a theme, and its statements.
 */
import { own } from "./maps.js";

/** A screen for one thing at a time. */
const NARROW = "(max-width: 40rem)";

/**
 * @param {HTMLElement} root
 * @param {{
 *   items: (mode: string) => HTMLElement[],
 *   noun: Record<string, string> | string,
 *   end: () => HTMLElement,
 *   endLabel?: string,
 *   mode?: string,
 *   start?: () => HTMLElement | undefined,
 * }} options `items` gives what is gone through in a mode (never asked for "every"); `noun` names one of them ("Question"),
 *   or one for each mode; `end` is what Next goes to after the last; `mode` is where a wide screen starts ("every"): a
 *   narrow one starts with the first choice
 */
export function stepper(root, { items, noun, end, endLabel = "See your map", mode = "every", start }) {
  const bar = /** @type {HTMLElement} */ (root.querySelector("[data-part=steps]"));
  const place = /** @type {HTMLElement} */ (bar.querySelector("[data-part=step]"));
  const [back, next] = bar.querySelectorAll("button");
  const choices = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input[type=radio]")].filter(isView));
  if (matchMedia(NARROW).matches && choices[0]) mode = choices[0].value;
  // Chosen before the script came.
  mode = choices.find(({ checked, defaultChecked }) => checked && !defaultChecked)?.value ?? mode;
  /** @type {HTMLElement | undefined} */
  let current = start?.();

  const now = () => (mode === "every" ? [] : items(mode));

  function refresh() {
    const all = now();
    if (!current || !all.includes(current)) current = nearest(all, current);
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-step-item]"))) {
      const near = !current || item === current || item.contains(current) || current.contains(item);
      item.classList.toggle("lbe-away", mode !== "every" && !near);
    }
    for (const choice of choices) choice.checked = choice.value === mode;
    root.dataset.view = mode;
    bar.hidden = mode === "every" || all.length === 0;
    if (bar.hidden || !back || !next) return;
    const at = all.indexOf(/** @type {HTMLElement} */ (current));
    const name = typeof noun === "string" ? noun : (own(noun, mode) ?? "");
    const said = `${name} ${at + 1} of ${all.length}`;
    if (place.textContent !== said) place.textContent = said;
    back.disabled = at <= 0;
    next.textContent = at === all.length - 1 ? endLabel : "Next";
  }

  /** Shows an element, wherever it is folded away. @param {HTMLElement} element */
  function go(element) {
    current = now().find((item) => item.contains(element) || element.contains(item)) ?? current;
    refresh();
  }

  /** @param {number} by */
  function move(by) {
    const all = now();
    const at = all.indexOf(/** @type {HTMLElement} */ (current)) + by;
    const wanted = all[at];
    if (wanted) go(wanted);
    const seen = wanted ?? (at < 0 ? all[0] : end());
    if (!seen) return;
    // Where a screen reader goes on: what can take the focus, or is made to.
    const target = /** @type {HTMLElement} */ (seen.matches("[tabindex]") ? seen : (seen.querySelector("[tabindex='-1']") ?? seen));
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    seen.scrollIntoView({ block: "start" });
  }

  /** @param {Event} event */
  function choose(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (!isView(input)) return;
    mode = input.value;
    refresh();
  }

  /** @param {Event} event */
  function press(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button && bar.contains(button) && button.dataset.step) move(Number(button.dataset.step));
  }

  root.addEventListener("change", choose);
  root.addEventListener("click", press);
  refresh();

  return {
    refresh,
    go,
    mode: () => mode,
    stop() {
      root.removeEventListener("change", choose);
      root.removeEventListener("click", press);
    },
  };
}

/** @param {Element} input */
const isView = (input) => Boolean(/** @type {HTMLInputElement} */ (input).name?.endsWith("-view"));

/** Where what was being shown is no longer asked: what follows it in the page. @param {HTMLElement[]} all @param {HTMLElement} [gone] */
function nearest(all, gone) {
  const after = all.find((item) => gone && gone.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING);
  const inside = all.find((item) => gone && (item.contains(gone) || gone.contains(item)));
  return inside ?? after ?? (gone ? all[all.length - 1] : all[0]);
}
