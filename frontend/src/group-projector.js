// One statement at a time, large enough for the back of a room.
/** @import { Results } from "./group-rows.js" */
import { SIDES } from "./group-rows.js";
import { made } from "./group-dom.js";
import { endsView, hasHopes, promptView, sideView } from "./group-view.js";

const LARGER = 1.6; // times the size at which the longest statement fits

/** @param {HTMLDialogElement} dialog @param {any} words @param {() => Results} results */
export function projector(dialog, words, results) {
  const place = /** @type {HTMLElement} */ (dialog.querySelector('[data-part="place"]'));
  const stage = /** @type {HTMLElement} */ (dialog.querySelector('[data-part="projected"]'));
  const full = /** @type {HTMLElement} */ (dialog.querySelector('[data-go="full"]'));
  let at = 0;
  const refit = () => dialog.open && fit();

  /** Labels short enough for a wall. */
  const short = { ...words, cannot_tell: "Can’t tell", shown: { ...words.shown, hidden: "Hidden: fewer than eight rated it." } };

  function show() {
    const { statements } = results();
    at = Math.max(0, Math.min(at, statements.length - 1));
    const row = statements[at];
    const title = made("h3", "lbe-group-large", row.title);
    title.id = dialog.getAttribute("aria-labelledby") ?? "";
    title.tabIndex = -1;
    const sides = SIDES.filter((name) => hasHopes({ ...results(), statements: [row] }) || name === "now");
    stage.replaceChildren(title, endsView(row), made("div", "lbe-group-sides", ...sides.map((name) => sideView(short, row, name, false))), promptView(words, row));
    stage.dataset.sides = String(sides.length);
    place.textContent = `${at + 1} of ${statements.length}`;
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll("[data-go]"))) {
      const end = button.dataset.go === "-1" ? at === 0 : button.dataset.go === "1" && at === statements.length - 1;
      button.setAttribute("aria-disabled", String(end)); // and not disabled, which would lose the focus
    }
    fit();
    title.focus({ preventScroll: true });
    dialog.scrollTop = 0;
  }

  /** As large as this statement lets it be with nothing cut; a phone scrolls. */
  function fit() {
    dialog.style.fontSize = "";
    const least = parseFloat(getComputedStyle(dialog).fontSize);
    for (let times = LARGER; times > 1; times -= 0.05) {
      dialog.style.fontSize = `${least * times}px`;
      if (dialog.scrollHeight <= dialog.clientHeight && dialog.scrollWidth <= dialog.clientWidth) return;
    }
    dialog.style.fontSize = "";
  }

  /** @param {number} to */
  function go(to) {
    const last = results().statements.length - 1;
    if (to < 0 || to > last) return;
    at = to;
    show();
  }

  async function toggleFull() {
    try {
      await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    } catch {
      full.hidden = true; // not allowed here: the view fills the window all the same
    }
  }

  dialog.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowRight: at + 1, PageDown: at + 1, ArrowLeft: at - 1, PageUp: at - 1, Home: 0, End: results().statements.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  });
  dialog.addEventListener("click", (event) => {
    const way = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.go;
    if (way === "close") dialog.close();
    else if (way === "full") void toggleFull();
    else if (way) go(at + Number(way));
  });
  dialog.addEventListener("close", () => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
  });
  full.hidden = !document.fullscreenEnabled;
  new ResizeObserver(refit).observe(dialog); // full screen, or a turned phone

  /** @param {string} [id] the statement to begin with */
  return (id) => {
    at = Math.max(0, results().statements.findIndex((row) => row.statement_id === id));
    dialog.showModal();
    show();
  };
}
