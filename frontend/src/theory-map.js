// Map 2, the reader's own theory of change: answers, what the study found once there is one, links and what they show.
// bind.js keeps the answers themselves; theory-links.js makes the links; theory-readout.js says what there is.
/** @import { Enhance } from "./types.d.ts" */
import { bind } from "./bind.js";
import { chartIn } from "./chart.js";
import { sayWhereKept } from "./kept.js";
import { branch } from "./maps.js";
import { stepper } from "./steps.js";
import { linkEditor } from "./theory-links.js";
import { readOut } from "./theory-readout.js";
import { chartRows, links, rows } from "./theory-rows.js";

/** @type {Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const items = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-item]")]);
  const fields = new Map(items.map((item) => [item.dataset.item ?? "", item]));
  const words = JSON.parse(part("words").textContent ?? "{}");
  const lists = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-list]")]);
  const steps = stepper(root, {
    items: (mode) => (mode === "one" ? [...items, part("drawing")] : lists),
    noun: { one: "Question", list: "Part" },
    end: () => part("profile"),
    mode: "list",
  });
  const chart = chartIn(root);

  /** @param {string} [justAnswered] */
  function update(justAnswered) {
    const mine = branch(/** @type {object} */ (answers.record()), "theory");
    const all = rows(mine, words);
    const made = links(mine);
    const answered = all.filter(({ answer }) => answer !== null);
    const said = `${answered.length} of ${all.length} answered, ${made.length} ${made.length === 1 ? "link" : "links"}`;
    if (part("progress").textContent !== said) part("progress").textContent = said;
    for (const { item_id, answer } of all) showWhatFollows(item_id, answer, item_id === justAnswered);
    const any = made.length > 0 || all.some(({ answer, how_known }) => answer !== null || how_known.trim());
    part("profile").hidden = false;
    part("nothing-yet").hidden = any;
    part("results").hidden = !any;
    root.classList.toggle("lbe-theory-answered", all.some(({ answer, how_known }) => answer !== null || how_known.trim()));
    readOut(root, mine, words, fields);
    chart.show(any ? chartRows(mine, words) : []);
  }

  /** What the study found is there once there is an answer, and gone with it. @param {string} id @param {string | null} answer @param {boolean} now */
  function showWhatFollows(id, answer, now) {
    const field = fields.get(id);
    if (!field) return;
    const [how, heard] = field.querySelectorAll("details");
    field.classList.toggle("lbe-answered", answer !== null);
    heard.hidden = answer === null;
    if (answer === null) heard.open = false;
    if (now && answer !== null) how.open = true; // the question that makes an answer worth having
  }

  /** @param {Event} event */
  function press(event) {
    const pressed = /** @type {HTMLElement} */ (event.target);
    const go = pressed.closest("[data-go]");
    if (pressed.closest('[data-part="to-links"]')) {
      event.preventDefault();
      steps.go(part("drawing"));
      part("drawing").scrollIntoView({ block: "start" });
      part("drawing").querySelector("h3")?.focus({ preventScroll: true });
    } else if (go) {
      const field = fields.get(go.getAttribute("data-go") ?? "");
      if (!field) return;
      event.preventDefault();
      steps.go(field);
      field.scrollIntoView({ block: "start" });
      field.querySelector("input")?.focus({ preventScroll: true });
    }
  }

  // Before bind: it fills the places that are made here.
  const stopLinks = linkEditor(root, answers, host, words);
  const unsubscribe = answers.subscribe((changed) => {
    const [, , , , kind, id, leaf] = (changed ?? []).length === 1 ? (changed?.[0] ?? "").split("/") : [];
    update(kind === "items" && leaf === "answer" ? id : undefined);
  });
  const unbind = bind(root, answers);
  root.addEventListener("click", press);
  const unhear = sayWhereKept(part("kept"), host);
  part("no-script").hidden = true;
  part("tools").hidden = false;
  root.classList.add("lbe-live");
  update();

  return () => {
    unbind();
    unsubscribe();
    unhear();
    stopLinks();
    steps.stop();
    root.removeEventListener("click", press);
    chart.destroy();
  };
}
