// Side by side: one of the maps, two of its versions, item by item in words. No score of how far apart they are.
/** @import { Enhance } from "./types.d.ts" */
/** @import { MapKey } from "./maps.js" */
import { compareRows, WORDS } from "./compare-rows.js";
import { sidesOf } from "./compare-sides.js";
import { copies } from "./copies.js";
import { MAPS } from "./maps.js";

/** @type {Enhance} */
export function enhance(root, answers, host) {
  /** @template {HTMLElement} T @param {string} name @returns {T} */
  const part = (name) => /** @type {T} */ (root.querySelector(`[data-part="${name}"]`));
  const words = JSON.parse(part("words").textContent ?? "{}");
  const roles = new Map(words.roles.map((/** @type {any} */ role) => [role.role_id, role.name]));
  const ends = new Map(words.statements.map((/** @type {any} */ each) => [each.statement_id, each]));
  const maps = /** @type {NodeListOf<HTMLInputElement>} */ (part("tools").querySelectorAll("input[name$=map]"));
  const filters = /** @type {NodeListOf<HTMLInputElement>} */ (part("tools").querySelectorAll("input[name$=show]"));
  /** @type {[HTMLSelectElement, HTMLSelectElement]} */
  const selects = [part("first"), part("second")];
  const dated = copies(part, answers, host);

  const chosen = () => /** @type {MapKey} */ ([...maps].find((input) => input.checked)?.value ?? "culture");
  /** @param {import("./compare-rows.js").Row} row */
  const isShown = ({ state }) => {
    const show = [...filters].find((input) => input.checked)?.value;
    return state === "different" || show === "all" || (show === "both" && state === "same");
  };
  /** @param {MapKey} key */
  const sides = (key) => sidesOf(answers.record(), key, (role) => roles.get(role) ?? role);

  function update() {
    dated.update();
    // The first map on which there is something to compare, until the reader chooses.
    if (![...maps].some((input) => input.checked)) {
      const most = [...maps].find((input) => sides(/** @type {MapKey} */ (input.value)).length > 1) ?? maps[0];
      if (most) most.checked = true;
    }
    const key = chosen();
    const there = sides(key);
    selects.forEach((select, place) => fill(select, there, place));
    part("nothing").hidden = there.length > 1;
    part("sides").hidden = part("show").hidden = there.length < 2;
    const both = selects.map((select) => there.find(({ id }) => id === select.value));
    const [first, second] = both;
    const rows = first && second && first !== second ? compareRows(key, first.part, second.part, words) : [];
    const shown = rows.filter(isShown);
    part("results").hidden = !shown.length;
    const same = there.length > 1 && first === second;
    part("no-rows").textContent = same ? "Choose two that are not the same." : rows.length && !shown.length ? "There is no such question." : "";
    part("caption").textContent = `${MAPS[key]}: ${first?.name ?? ""}, beside ${(second?.name ?? "").replace(/^[AM]/, (letter) => letter.toLowerCase())}`;
    part("first-name").textContent = first?.name ?? "";
    part("second-name").textContent = second?.name ?? "";
    part("rows").replaceChildren(...shown.map((row, at) => line(row, shown[at - 1]?.item_id !== row.item_id, first?.name ?? "", second?.name ?? "")));
  }

  /** @param {HTMLSelectElement} select @param {import("./compare-sides.js").Side[]} there @param {number} place */
  function fill(select, there, place) {
    const before = select.value;
    const same = [...select.options].map(({ value, text }) => value + text).join() === there.map(({ id, name }) => id + name).join();
    if (!same) {
      select.replaceChildren(...there.map(({ id, name }) => new Option(name, id)));
      select.value = there.some(({ id }) => id === before) ? before : (there[place]?.id ?? "");
    }
  }

  /** @param {import("./compare-rows.js").Row} row @param {boolean} begins the item @param {string[]} names */
  function line(row, begins, ...names) {
    const made = document.createElement("tr");
    made.dataset.state = row.state;
    const head = document.createElement("th");
    head.scope = "row";
    const statement = ends.get(row.item_id);
    head.append(
      text("span", row.item),
      text("span", row.question, "lbe-compare-question"),
      text("strong", WORDS.states[row.state], "lbe-compare-state"),
    );
    if (row.reworded) head.append(text("span", WORDS.reworded, "lbe-pointer"));
    if (begins && statement?.ends === "two") head.append(text("span", `1: ${statement.low}`, "lbe-row-ends lbe-pointer"), text("span", `5: ${statement.high}`, "lbe-row-ends lbe-pointer"));
    made.append(head, cell(row.first, row.first_words, names[0]), cell(row.second, row.second_words, names[1]));
    return made;
  }

  /** @param {string | null} answer @param {string} said @param {string} [name] of the side, on a phone */
  function cell(answer, said, name = "") {
    const made = document.createElement("td");
    made.dataset.label = name;
    made.append(text("span", answer ?? "No answer", answer === null ? "lbe-pointer" : ""));
    if (said) made.append(text("span", said, "lbe-compare-words"));
    return made;
  }

  /** @param {Event} event */
  function choose(event) {
    if (part("tools").contains(/** @type {Node} */ (event.target))) update();
  }

  /** @param {MouseEvent} event */
  function press(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button) dated.press(button);
  }

  root.addEventListener("change", choose);
  root.addEventListener("click", press);
  const unsubscribe = answers.subscribe(update);
  part("no-script").hidden = true;
  for (const name of ["tools", "make"]) part(name).hidden = false;
  update();
  return () => {
    unsubscribe();
    root.removeEventListener("change", choose);
    root.removeEventListener("click", press);
  };
}

/** @param {string} element @param {string} words @param {string} [name] */
function text(element, words, name = "") {
  const made = document.createElement(element);
  if (name) made.className = name;
  made.textContent = words;
  return made;
}
