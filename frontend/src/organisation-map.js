// The leadership and culture map: progress, one question or theme at a time, the profile. bind.js keeps the answers themselves.
import { bind } from "./bind.js";
import { chartIn } from "./chart.js";
import { sayWhereKept } from "./kept.js";
import { cards } from "./map-cards.js";
import { chartRows, profile, progress } from "./profile.js";
import { stepper } from "./steps.js";

const PATH = "/maps/culture/own";

/**
 * @param {HTMLElement} root
 * @param {import("./types.js").Answers} answers
 * @param {import("./types.js").Host} host
 * @returns {() => void} clean-up
 */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const fields = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-statement]")]);
  const themes = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-theme-id]")]);
  const statements = fields.map((field) => ({
    id: field.dataset.statement ?? "",
    theme: field.closest("[data-theme-id]")?.getAttribute("data-theme-id") ?? "",
    title: field.dataset.title ?? "",
    core: "core" in field.dataset,
    revision: Number(field.dataset.revision),
  }));
  const headings = new Map(themes.map((theme) => [theme.dataset.themeId ?? "", theme.dataset.short ?? ""]));
  const oneTheme = "theme" in root.dataset;
  const least = "least" in root.dataset; // on the 15-minute route (route.js): the core statements only, one at a time
  const view = { route: root.dataset.route ?? "all" };
  const shown = new Map(statements.map(({ id }, i) => [id, fields[i]]));

  // A reader who has already gone past the core eight comes back to the whole map.
  if (!least && profile(answers.record(), statements).some((row) => !row.core && row.now_answer !== "unanswered")) view.route = "all";

  const chart = chartIn(root, !least);

  /** @param {import("./profile.js").ProfileRow} row */
  const asked = (row) => view.route === "all" || row.core;

  function layOut() {
    root.dataset.route = view.route;
    for (const input of root.querySelectorAll("input")) {
      if (input.name.endsWith("route")) input.checked = input.value === view.route;
    }
  }

  function update() {
    const rows = profile(answers.record(), statements);
    const { answered, of } = progress(rows, asked);
    const said = `${answered} of ${of} answered`;
    if (part("progress").textContent !== said) part("progress").textContent = said;
    for (const row of rows) {
      const field = shown.get(row.statement_id);
      if (!field) continue;
      // The short route asks only the core statements, and what was chosen or answered besides.
      const asides = row.focus === null && row.now_answer === "unanswered" && row.hoped_answer === "unanswered";
      field.classList.toggle("lbe-not-asked", !asked(row) && asides);
      // The short route asks "hoped for" only of the two that the reader chose.
      field.classList.toggle("lbe-now-only", view.route === "core" && row.focus === null && row.hoped_answer === "unanswered");
      field.classList.toggle("lbe-has-hope", row.hoped_answer === "rated");
      fillRow(/** @type {HTMLElement} */ (root.querySelector(`[data-row="${row.statement_id}"]`)), row, asked(row) || !asides);
    }
    steps.refresh(); // what is asked may have changed
    const any = rows.some((row) => shown.has(row.statement_id) && (row.now_answer !== "unanswered" || row.hoped_answer !== "unanswered"));
    part("profile").hidden = false;
    part("nothing-yet").hidden = any;
    part("results").hidden = !any;
    cards(root, rows, shown);
    chart.show(chartRows(rows, headings));
  }

  /** @param {Event} event */
  function choose(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.name?.endsWith("route")) view.route = input.value;
    else return input.closest("[data-side]") ? rememberStatements() : undefined;
    layOut();
    update();
  }

  /** A rating is only as good as the wording it answers: keep which set of statements was on the page. */
  function rememberStatements() {
    if (answers.get(`${PATH}/statements`) === root.dataset.statements) return;
    answers.set(`${PATH}/statements`, root.dataset.statements);
  }

  const countRated = () =>
    profile(answers.record(), statements).filter((row) => row.now_answer !== "unanswered" || row.hoped_answer !== "unanswered").length;

  /** "Show me": from a card to the statement it is about, wherever it is folded away. @param {Event} event */
  function follow(event) {
    const link = /** @type {HTMLElement} */ (event.target).closest("[data-go]");
    const field = link && shown.get(link.getAttribute("data-go") ?? "");
    if (!field) return;
    event.preventDefault();
    steps.go(field);
    field.scrollIntoView({ block: "start" });
    field.querySelector("input")?.focus({ preventScroll: true });
  }

  const steps = stepper(root, {
    items: (mode) =>
      mode === "theme" ? themes : fields.filter((field) => (least ? "core" in field.dataset : !field.classList.contains("lbe-not-asked"))),
    noun: { one: "Question", theme: "Theme" },
    end: () => part("profile"),
    // Come back to: the first that is still open.
    ...(least && { start: () => shown.get(profile(answers.record(), statements).find((row) => row.core && row.now_answer === "unanswered")?.statement_id ?? "") }),
    mode: oneTheme ? "every" : least ? "one" : "theme",
  });
  const before = countRated();
  const unbind = bind(root, answers);
  if (countRated() > before) rememberStatements(); // rated before the script came
  const unsubscribe = answers.subscribe(update);
  root.addEventListener("change", choose);
  root.addEventListener("click", follow);
  // Near what is being answered, what the record panel says further up.
  const unhear = sayWhereKept(part("kept"), host);
  part("no-script").hidden = true;
  part("tools").hidden = false;
  layOut();
  update();

  return () => {
    unbind();
    unsubscribe();
    unhear();
    steps.stop();
    root.removeEventListener("change", choose);
    root.removeEventListener("click", follow);
    chart.destroy();
  };
}

/**
 * @param {HTMLElement} line
 * @param {import("./profile.js").ProfileRow} row
 * @param {boolean} asked
 */
function fillRow(line, row, asked) {
  const [now, hoped, known] = line.querySelectorAll("td");
  now.textContent = inWords(row.now_answer, row.now, "can’t tell");
  hoped.textContent = [inWords(row.hoped_answer, row.hoped, "can’t say yet"), row.hoped_by && `(also: ${row.hoped_by})`].filter(Boolean).join(" ");
  known.textContent = row.how_known;
  line.hidden = !asked;
}

/** @param {string} kind @param {number | null} value @param {string} cannotTell */
const inWords = (kind, value, cannotTell) => (kind === "rated" ? String(value) : kind === "unanswered" ? "–" : cannotTell);
