// Which roles lead and share a strand, and which are vacant: lists of role ids, chosen by ticking boxes.
/** @import { Answers } from "./types.d.ts" */
/** @import { Words } from "./vacancy-rows.js" */
import { roleName, rolesInUse, sorted, vacantRoles } from "./vacancy-rows.js";
import { list } from "./words.js";

const PATH = "/maps/vacancy/own";
const OTHER = /** @type {Record<string, string>} */ ({ leads: "shares", shares: "leads" });

/** @param {string[]} roles @param {Words} words */
export const inWords = (roles, words) => list(roles.map((role) => roleName(role, words)));

/**
 * The boxes of each strand, two for each role. A strand gets them when its chooser is opened: a map may hold hundreds.
 * @param {HTMLElement} items the places to write in, as the page has them @param {Answers} answers @param {Words} words
 */
export function roleBoxes(items, answers, words) {
  const all = /** @type {HTMLElement} */ (items.querySelector("[data-part=roles]"));
  const pattern = /** @type {HTMLElement} */ (all.cloneNode(true));
  for (const input of pattern.querySelectorAll("input")) input.checked = false;

  /** Ticked before the script came: place by place. @type {Map<Element, [string, string][]>} */
  const before = new Map();
  for (const place of items.children) {
    const ticked = [...place.querySelectorAll("input")].filter(({ checked }) => checked);
    if (ticked.length) before.set(place, ticked.map((input) => [roleOf(input), input.dataset.side ?? ""]));
    place.querySelector("[data-part=roles]")?.replaceChildren();
  }

  /** @param {string} id @param {string} side @returns {string[]} */
  const given = (id, side) => /** @type {any} */ (answers.get(`${PATH}/strands/${id}/${side}`)) ?? [];

  /** A role either leads a strand or shares it. @param {string} id @param {string} role @param {string} side @param {boolean} chosen */
  function choose(id, role, side, chosen) {
    const without = given(id, side).filter((each) => each !== role);
    const now = chosen ? [...without, role] : without;
    answers.set(`${PATH}/strands/${id}/${side}`, now.length ? now : null);
    const other = OTHER[side] ?? "";
    if (chosen && given(id, other).includes(role)) choose(id, role, other, false);
  }

  /** @param {Element} place */
  function fill(place) {
    const roles = /** @type {HTMLElement} */ (place.querySelector("[data-part=roles]"));
    if (!roles.childElementCount) roles.append(...pattern.cloneNode(true).childNodes);
  }

  /** @param {Element} place */
  function show(place) {
    const id = /** @type {HTMLElement} */ (place).dataset.entry ?? "";
    const leads = sorted(given(id, "leads"), words);
    const shares = sorted(given(id, "shares"), words).filter((role) => !leads.includes(role));
    const any = leads.length + shares.length > 0;
    place.classList.toggle("lbe-has-roles", any);
    const who = /** @type {HTMLElement} */ (place.querySelector("[data-part=who]"));
    const said = [leads.length && `Leads: ${inWords(leads, words)}.`, shares.length && `Shares: ${inWords(shares, words)}.`];
    const text = said.filter(Boolean).join(" ") || "No role chosen yet.";
    if (who.textContent !== text) who.textContent = text;
    who.hidden = false;
    if (!any) fill(place); // to be filled in on paper
    for (const input of place.querySelectorAll("input")) {
      input.checked = (input.dataset.side === "leads" ? leads : shares).includes(roleOf(input));
    }
  }

  return { before, choose, fill, show };
}

/** @param {Element} input */
export const roleOf = (input) => /** @type {HTMLElement | null} */ (input.closest("[data-role]"))?.dataset.role ?? "";

/**
 * The roles to make vacant: those in use only.
 * @param {HTMLElement} chips as the page has them, one for each preset role @param {any} part the map @param {Words} words
 */
export function showVacant(chips, part, words) {
  const away = vacantRoles(part, words);
  const asked = new Set([...rolesInUse(part, words), ...away]);
  const made = new Set([...chips.querySelectorAll("[data-role]")].map(roleOf));
  for (const role of asked) {
    if (made.has(role)) continue; // what follows is for a role that only a file knows
    const chip = /** @type {HTMLElement} */ (chips.firstElementChild?.cloneNode(true));
    chip.dataset.role = role;
    const name = chip.querySelector("span");
    if (name) name.textContent = roleName(role, words);
    chips.append(chip);
  }
  for (const input of chips.querySelectorAll("input")) {
    const role = roleOf(input);
    /** @type {HTMLElement} */ (input.closest("[data-role]")).hidden = !asked.has(role);
    input.checked = away.includes(role);
  }
  return asked.size > 0;
}

/** @param {Answers} answers @param {string} role @param {boolean} away */
export function setVacant(answers, role, away) {
  const before = /** @type {string[]} */ (answers.get(`${PATH}/vacant`) ?? []).filter((each) => each !== role);
  const now = away ? [...before, role] : before;
  answers.set(`${PATH}/vacant`, now.length ? now : null);
}
