// What would still be led if a role fell vacant. Python computes the same (src/leading_by_example/vacancy.py);
// tests/golden/vacancy.json holds both to it.
import { valueOf } from "./maps.js";

/** @typedef {{ roles: { role_id: string, name: string }[] }} Words */
/** @typedef {"lead" | "shared only" | "no owner"} State */
/**
 * @typedef {object} Strand
 * @property {string} strand_id
 * @property {string} name
 * @property {string[]} leads role ids
 * @property {string[]} shares role ids; none that leads it as well
 * @property {string} succession
 * @property {State} state given the roles that are vacant
 */
/** @typedef {{ still_led: string[], shared_only: string[], no_owner: string[], one_role_only: string[] }} Readout */
/** @typedef {{ row: number, kind: string, label: string | null, state: string | null, role: string | null, column: number | null, mark: string | null }} ChartRow */

const STATES = { lead: "Has a lead", "shared only": "Shared only", "no owner": "No owner" };
export const NONE_NAMED = "No role named";
export const UNNAMED = "(no name yet)";
const LABEL_LENGTH = 60;

/** The strands, in the order in which they were added. @param {any} part the map @param {Words} words @returns {Strand[]} */
export function rows(part, words) {
  const away = new Set(valueOf(part, "vacant") ?? []);
  /** @type {[string, any][]} */
  const strands = Object.entries(part.strands ?? {});
  return strands
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([strand_id, strand]) => {
      const leads = sorted(valueOf(strand, "leads"), words);
      const shares = sorted(valueOf(strand, "shares"), words).filter((role) => !leads.includes(role));
      /** @param {string[]} roles */
      const left = (roles) => roles.some((role) => !away.has(role));
      /** @type {State} */
      const state = left(leads) ? "lead" : left(shares) ? "shared only" : "no owner";
      return { strand_id, name: text(strand, "name"), leads, shares, succession: text(strand, "succession"), state };
    })
    .filter(({ name, leads, shares, succession }) => name || succession || leads.length || shares.length);
}

/** The roles made vacant, in the order of the data. @param {any} part @param {Words} words */
export const vacantRoles = (part, words) => sorted(valueOf(part, "vacant"), words);

/** The roles that lead or share some strand, in the order of the data. @param {any} part @param {Words} words */
export const rolesInUse = (part, words) => sorted(rows(part, words).flatMap(({ leads, shares }) => [...leads, ...shares]), words);

/** Which strands would still be led, and which would not. @param {any} part @param {Words} words @returns {Readout} */
export function readout(part, words) {
  const all = rows(part, words);
  /** @param {(strand: Strand) => boolean} is */
  const ids = (is) => all.filter(is).map(({ strand_id }) => strand_id);
  return {
    still_led: ids(({ state }) => state === "lead"),
    shared_only: ids(({ state }) => state === "shared only"),
    no_owner: ids(({ state }) => state === "no owner"),
    one_role_only: ids(({ leads, shares }) => leads.length + shares.length === 1),
  };
}

/** @param {any} part @param {Words} words @returns {ChartRow[]} */
export function chartRows(part, words) {
  const away = new Set(vacantRoles(part, words));
  const columns = new Map(rolesInUse(part, words).map((role, n) => [role, n]));
  return rows(part, words).flatMap((strand, row) => {
    const { name, leads, shares } = strand;
    const cells = [...columns].filter(([role]) => leads.includes(role) || shares.includes(role));
    return [
      { row, kind: "strand", label: short(name), state: stateInWords(strand), role: null, column: null, mark: null },
      ...cells.map(([role, column]) => {
        const mark = `${leads.includes(role) ? "Leads" : "Shares"}${away.has(role) ? ", now vacant" : ""}`;
        return { row, kind: "cell", label: null, state: null, role: roleName(role, words), column, mark };
      }),
    ];
  });
}

/** What is left of a strand. That nobody is named does not say that there is nobody. @param {Strand} strand */
export const stateInWords = ({ leads, shares, state }) => (leads.length + shares.length ? STATES[state] : NONE_NAMED);

/** A role in words; its id, where a file names one that the data do not know. @param {string} role @param {Words} words */
export const roleName = (role, words) => words.roles.find(({ role_id }) => role_id === role)?.name ?? role;

/** In the order of the data, each once; those that the data do not know come last. @param {unknown} ids @param {Words} words @returns {string[]} */
export function sorted(ids, words) {
  const places = new Map(words.roles.map(({ role_id }, n) => [role_id, n]));
  /** @param {string} role */
  const place = (role) => places.get(role) ?? places.size;
  return [...new Set(/** @type {string[]} */ (ids ?? []))].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

/** @param {any} strand @param {string} key */
const text = (strand, key) => String(valueOf(strand, key) ?? "").trim();

/** As much of a strand's name as there is room for. @param {string} name */
export function short(name) {
  const letters = [...(name.replace(/[ \t\r\n]+/g, " ") || UNNAMED)];
  return letters.length <= LABEL_LENGTH ? letters.join("") : `${letters.slice(0, LABEL_LENGTH - 1).join("")}…`;
}
