// What the answers of map 3 say: the picture of who has how much say, and what to talk about. No total, no order of merit.
// Python computes the same (src/leading_by_example/who_leads.py); tests/golden/who_leads.json holds both to it.
import { own, valueOf } from "./maps.js";

/**
 * @typedef {{
 *   groups: { group_id: string, name: string, direction: string }[],
 *   decisions: { decision_id: string, name: string }[],
 *   ladder: { rung_id: string, name: string }[],
 * }} Words as catalogue.py gives them
 */
/**
 * @typedef {object} Row
 * @property {string} group_id
 * @property {string} group
 * @property {string} direction
 * @property {string} decision_id
 * @property {string} decision
 * @property {string | null} now
 * @property {string | null} hoped
 * @property {string} how_known
 */
/** @typedef {{ row: number, kind: string, label: string, decision: string, say: string, word: string }} ChartRow */

const CANNOT_TELL = "cannot-tell";
const A_REAL_SHARE = ["decides-together", "leads"];
const NO_SAY = ["not-involved", "informed"];
const DIRECTIONS = { vertical: "Within the organisation", horizontal: "Across organisations and communities" };

/** @param {Row} row */
export const idOf = (row) => `${row.group_id}:${row.decision_id}`;

/**
 * One row for each group and kind of decision, group by group.
 * @param {any} part of the record, as maps.js gives it @param {Words} words @returns {Row[]}
 */
export function rows(part, { groups, decisions }) {
  return groups.flatMap((group) =>
    decisions.map((decision) => {
      const node = own(own(own(part, "groups"), group.group_id), decision.decision_id);
      return {
        group_id: group.group_id,
        group: group.name,
        direction: group.direction,
        decision_id: decision.decision_id,
        decision: decision.name,
        now: valueOf(node, "now"),
        hoped: valueOf(node, "hoped"),
        how_known: valueOf(node, "how_known") ?? "",
      };
    }),
  );
}

/**
 * The lists to talk about: ids of groups, or "group:decision".
 * @param {any} part @param {Words} words @returns {Record<string, string[]>}
 */
export function readout(part, words) {
  const cells = rows(part, words);
  /** @param {(row: Row) => boolean} which */
  const ids = (which) => cells.filter(which).map(idOf);
  const heard = words.groups.map(({ group_id }) => ({
    group_id,
    say: cells.filter((row) => row.group_id === group_id && row.now).map((row) => row.now ?? ""),
  }));
  return {
    concentrated: words.decisions.flatMap(({ decision_id }) =>
      ids((row) => row.decision_id === decision_id && A_REAL_SHARE.includes(row.now ?? "")),
    ),
    in_no_decision: heard.filter(({ say }) => say.length && say.every((each) => NO_SAY.includes(each))).map(({ group_id }) => group_id),
    widest_moves_vertical: widest(cells, "vertical", words),
    widest_moves_horizontal: widest(cells, "horizontal", words),
    cannot_tell: ids((row) => row.now === CANNOT_TELL),
  };
}

/** All that are equally far. @param {Row[]} cells @param {string} direction @param {Words} words */
function widest(cells, direction, { ladder }) {
  const rungs = ladder.map(({ rung_id }) => rung_id).filter((rung) => rung !== CANNOT_TELL);
  /** @param {Row} row */
  const steps = ({ now, hoped }) => {
    const [from, to] = [rungs.indexOf(now ?? ""), rungs.indexOf(hoped ?? "")];
    return from < 0 || to < 0 ? 0 : Math.abs(to - from);
  };
  const mine = cells.filter((row) => row.direction === direction);
  const most = Math.max(0, ...mine.map(steps));
  return mine.filter((row) => most > 0 && steps(row) === most).map(idOf);
}

/**
 * The rows that the heat map draws.
 * @param {any} part @param {Words} words @returns {ChartRow[]}
 */
export function chartRows(part, words) {
  const name = new Map(words.ladder.map((rung) => [rung.rung_id, rung.name]));
  name.set(CANNOT_TELL, "Can’t tell");
  const all = rows(part, words);
  /** @type {ChartRow[]} */
  const drawn = [];
  let slot = 0;
  /** @param {string} kind @param {string} label */
  const head = (kind, label) => drawn.push({ row: slot++, kind, label, decision: "", say: "", word: "" });
  for (const [direction, heading] of Object.entries(DIRECTIONS)) {
    const mine = all.filter((row) => row.direction === direction);
    if (!mine.some((row) => row.now || row.hoped)) continue;
    head("direction", heading);
    for (const group of new Set(mine.map((row) => row.group))) {
      const cells = mine.filter((row) => row.group === group);
      const hopes = cells.some((row) => row.hoped);
      if (!hopes && !cells.some((row) => row.now)) continue;
      head("group", group);
      const sides = /** @type {["now" | "hoped", string][]} */ ([["now", "Now"], ["hoped", "Hope"]]);
      for (const [side, label] of sides.slice(0, hopes ? 2 : 1)) {
        for (const cell of cells) {
          const say = cell[side];
          drawn.push({ row: slot, kind: side, label, decision: cell.decision, say: say ?? "unanswered", word: say ? (name.get(say) ?? "") : "" });
        }
        slot += 1;
      }
    }
  }
  return drawn;
}
