// Map 3, who leads: cells one by one, by group or by decision, the heat map, and what to talk about. bind.js keeps the answers.
/** @import { Enhance } from "./types.d.ts" */
import { bind } from "./bind.js";
import { chartIn } from "./chart.js";
import { sayWhereKept } from "./kept.js";
import { branch } from "./maps.js";
import { stepper } from "./steps.js";
import { readOut } from "./who-leads-readout.js";
import { chartRows, rows } from "./who-leads-rows.js";

/** @type {Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  /** @param {string} what @returns {HTMLElement[]} */
  const all = (what) => [...root.querySelectorAll(what)].map((each) => /** @type {HTMLElement} */ (each));
  const words = JSON.parse(part("words").textContent ?? "{}");
  const cells = new Map(all("[data-cell]").map((cell) => [cell.dataset.cell ?? "", cell]));
  const places = { group: all("[data-group]"), decision: all("[data-decision]") };
  const everywhere = /** @type {HTMLInputElement} */ (part("hopes"));
  const chart = chartIn(root);

  const steps = stepper(root, {
    items(mode) {
      const sections = arrange(mode === "decision" ? "decision" : "group");
      return mode === "one" ? [...cells.values()] : sections;
    },
    noun: { one: "Question", group: "Group", decision: "Decision" },
    end: () => part("profile"),
    // Thirty-six questions at once would put anyone off, on any screen.
    mode: "group",
  });

  /** The same cells, under the heading of their group or of their decision. @param {"group" | "decision"} order */
  function arrange(order) {
    if (root.dataset.order !== order) {
      root.dataset.order = order;
      for (const [id, cell] of cells) {
        const [group, decision] = id.split(":");
        const wanted = order === "group" ? group : decision;
        places[order].find((place) => place.dataset[order] === wanted)?.append(cell);
      }
      for (const [name, sections] of Object.entries(places)) for (const section of sections) section.hidden = name !== order;
    }
    return places[order];
  }

  function update() {
    const mine = branch(/** @type {object} */ (answers.record()), "who_leads");
    const now = rows(mine, words);
    const said = `${now.filter((row) => row.now).length} of ${now.length} answered`;
    if (part("progress").textContent !== said) part("progress").textContent = said;
    const any = now.some((row) => row.now || row.hoped || row.how_known.trim());
    part("profile").hidden = false;
    part("nothing-yet").hidden = any;
    part("results").hidden = !any;
    root.classList.toggle("lbe-who-answered", any);
    readOut(root, mine, words);
    chart.show(chartRows(mine, words));
  }

  /** What is hoped for is asked where it is wanted, and shown where it is answered. */
  function openHopes() {
    for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll(".lbe-hope"))) {
      details.open = everywhere.checked || details.querySelector("input:checked") !== null;
    }
  }

  /** @param {Event} event */
  const choose = (event) => void (event.target === everywhere && openHopes());

  /** @param {Event} event */
  function press(event) {
    const pressed = /** @type {HTMLElement} */ (event.target);
    const cell = cells.get(pressed.closest("[data-go]")?.getAttribute("data-go") ?? "");
    if (!cell) return;
    event.preventDefault();
    steps.go(cell);
    cell.scrollIntoView({ block: "start" });
    cell.querySelector("input")?.focus({ preventScroll: true });
  }

  const unbind = bind(root, answers);
  // After bind, which fills the fields: another record, or another seat, has other hopes to show.
  const unsubscribe = answers.subscribe((changed) => {
    if (changed === null) openHopes();
    update();
  });
  root.addEventListener("change", choose);
  root.addEventListener("click", press);
  const unhear = sayWhereKept(part("kept"), host);
  part("no-script").hidden = true;
  part("tools").hidden = false;
  openHopes();
  update();

  return () => {
    unbind();
    unsubscribe();
    unhear();
    steps.stop();
    root.removeEventListener("change", choose);
    root.removeEventListener("click", press);
    chart.destroy();
  };
}
