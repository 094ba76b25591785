// What is left where a role is vacant: a sentence, lists with a question each, and the table.
/** @import { Readout, Strand, Words } from "./vacancy-rows.js" */
import { inWords } from "./vacancy-roles.js";
import { NONE_NAMED, roleName, short, stateInWords, UNNAMED } from "./vacancy-rows.js";

/** @param {number} n @param {string} one @param {string} more */
const count = (n, one, more) => `${n} ${n === 1 ? `strand ${one}` : `strands ${more}`}`;

/**
 * How it stands, to be heard as well as seen.
 * @param {string[]} away roles @param {Readout} found @param {Words} words @param {Strand[]} strands
 */
export function sentence(away, { still_led, shared_only, no_owner }, words, strands) {
  if (!away.length) return "No role is vacant.";
  const unnamed = new Set(strands.filter((strand) => stateInWords(strand) === NONE_NAMED).map(({ strand_id }) => strand_id));
  const left = no_owner.filter((id) => !unnamed.has(id)).length;
  const parts = [
    still_led.length && count(still_led.length, "still has a lead", "still have a lead"),
    shared_only.length && count(shared_only.length, "is shared only", "are shared only"),
    left && count(left, "has no owner", "have no owner"),
    unnamed.size && count(unnamed.size, "has no role named", "have no role named"),
  ].filter(Boolean);
  return `Vacant: ${inWords(away, words)}. ${parts.join(", ")}.`;
}

/**
 * The lists, each shown only when there is something in it.
 * @param {HTMLElement} root @param {Strand[]} strands @param {Readout} found @param {boolean} away whether a role is vacant
 */
export function showCards(root, strands, found, away) {
  const known = new Map(strands.map((strand) => [strand.strand_id, strand]));
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-readout]"))) {
    const key = /** @type {keyof Readout} */ (card.dataset.readout);
    const here = found[key].map((id) => /** @type {Strand} */ (known.get(id)));
    // With no role vacant, that a strand has a lead is nothing to dwell on.
    card.hidden = !here.length || (key === "still_led" && !away);
    const wanted = JSON.stringify(here.map((strand) => [strand.strand_id, short(strand.name), !strand.succession, stateInWords(strand)]));
    if (card.dataset.of === wanted) continue; // the reader may be on one of its buttons
    card.dataset.of = wanted;
    card.querySelector("[data-part=list]")?.replaceChildren(...here.map(item));
  }
}

/** @param {Strand} strand */
function item(strand) {
  const { strand_id, name, succession } = strand;
  const line = document.createElement("li");
  const said = document.createElement("span");
  said.textContent = stateInWords(strand) === NONE_NAMED ? `${short(name)} (no role named)` : short(name);
  const plan = document.createElement("button");
  plan.type = "button";
  plan.className = "lbe-quiet";
  plan.dataset.do = "plan";
  plan.dataset.strand = strand_id;
  const forWhom = document.createElement("span");
  forWhom.className = "lbe-hidden";
  forWhom.textContent = ` for ${short(name)}`;
  plan.append(succession ? "See its plan" : "Make a small plan", forWhom);
  line.append(said, " ", plan);
  return line;
}

/** @param {HTMLElement} body @param {Strand[]} strands @param {string[]} away @param {Words} words */
export function showTable(body, strands, away, words) {
  const wanted = JSON.stringify([strands, away]);
  if (body.dataset.of === wanted) return;
  body.dataset.of = wanted;
  /** @param {string[]} roles */
  const said = (roles) => roles.map((role) => `${roleName(role, words)}${away.includes(role) ? " (vacant)" : ""}`).join("\n") || "–";
  const names = [...(body.closest("table")?.querySelectorAll("thead th") ?? [])].map(({ textContent }) => textContent ?? "");
  body.replaceChildren(
    ...strands.map((strand) => {
      const { name, leads, shares, succession } = strand;
      const row = document.createElement("tr");
      const head = document.createElement("th");
      // Said again, because a browser may forget it where widgets.css lays the cells out one below the other.
      for (const [each, role] of /** @type {const} */ ([[row, "row"], [head, "rowheader"]])) each.setAttribute("role", role);
      head.scope = "row";
      head.textContent = name || UNNAMED;
      const cells = [said(leads), said(shares), stateInWords(strand), succession || "–"].map((text, at) => {
        const cell = document.createElement("td");
        cell.setAttribute("role", "cell");
        cell.dataset.label = names[at + 1] ?? "";
        cell.textContent = text;
        return cell;
      });
      row.append(head, ...cells);
      return row;
    }),
  );
}
