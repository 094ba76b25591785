// Map 1, leadership and culture, as blocks of a document; as document/culture.py has it.
/** @import { Block, Source } from "./blocks.js" */
import { asked, clean, fill, filled, held, listed, names, ordered, table, textOf, titled } from "./blocks.js";
import { chartRows, drawn } from "./drawn.js";
import { own, valueOf } from "../maps.js";

export const SIDES = /** @type {const} */ (["now", "hoped"]);

/** @param {Source} source @param {any} part @param {number} level @param {string} prefix @returns {Block[]} */
export function body(source, part, level, prefix) {
  const say = source.say.culture;
  return [
    ...asked(say.context, textOf(part, "context")),
    ...pictures(source, part, prefix),
    ...tables(source, part, prefix),
    ...chosen(source, part, level),
  ];
}

/** The two that the reader most wants to move, and what they cannot tell. @param {Source} source @param {any} part @param {number} level @returns {Block[]} */
export function chosen(source, part, level) {
  const say = source.say.culture;
  const title = titles(source);
  const focus = held(part, "focus");
  const two = [valueOf(focus, "first"), valueOf(focus, "second")].filter((found) => found !== null);
  const untold = statementIds(source, part).filter((key) => SIDES.some((side) => valueOf(rated(part, key), side) === "cannot-tell"));
  return [
    ...titled(level, two.length === 1 ? say.focus_one : say.focus, listed(two.map((found) => title.get(found) ?? found))),
    ...titled(level, say.cannot_tell, listed(untold.map((key) => title.get(key) ?? key))),
  ];
}

/** How many statements have an answer to now or hoped for; "can't tell" is one. @param {any} part */
export const answered = (part) =>
  Object.values(held(part, "ratings")).filter((given) => SIDES.some((side) => valueOf(given, side) !== null)).length;

/** Those in use in the order of the map, and after them all others that are answered. @param {Source} source @param {...any} parts */
export const statementIds = (source, ...parts) =>
  ordered(inUse(source).map((row) => row.statement_id), ...parts.map((part) => Object.keys(held(part, "ratings"))));

/** A rating as text, empty where there is none. @param {Source} source @param {any} part @param {string} key @param {string} side @returns {string} */
export function rating(source, part, key, side) {
  const found = valueOf(rated(part, key), side);
  return found === null ? "" : found === "cannot-tell" ? source.say.cannot_tell : String(found);
}

/** The chart: in one where that fits on a page, otherwise one for each theme. @param {Source} source @param {any} part @param {string} prefix @returns {Block[]} */
function pictures(source, part, prefix) {
  const say = source.say.culture;
  const rows = chartRows(source, "culture", part);
  if (!rows.length) return [];
  const starts = rows.flatMap((row, n) => (row.kind === "theme" ? [n] : []));
  const pieces = starts.map((start, i) => rows.slice(start, starts[i + 1]));
  const each = rows.length > say.most_rows ? pieces.map((piece) => ({ text: fill(say.picture_of, { theme: piece[0].label }), piece })) : [{ text: say.picture, piece: rows }];
  return each.flatMap(({ text, piece }) => {
    const count = piece.filter((row) => row.kind === "statement").length;
    const placed = piece.map((row, n) => ({ ...row, row: n }));
    return drawn(source, "culture", placed, fill(prefix || "{text}", { text }), { count });
  });
}

/** @param {Source} source @param {any} part @param {string} prefix @returns {Block[]} */
function tables(source, part, prefix) {
  const say = source.say.culture;
  const none = source.say.not_answered;
  const title = titles(source);
  /** @type {Map<string, any>} */
  const rows = new Map(source.words.statements.map((/** @type {any} */ row) => [row.statement_id, row]));
  const themeOf = new Map(inUse(source).map((row) => [row.statement_id, row.theme_id]));
  /** @type {[string | null, string][]} */
  const themes = [...source.words.themes.map((/** @type {any} */ theme) => [theme.theme_id, theme.short]), [null, say.others]];
  return themes.flatMap(([themeId, theme]) => {
    /** @type {string[][]} */
    const points = [];
    /** @type {string[][]} */
    const known = [];
    for (const key of statementIds(source, part).filter((id) => (themeOf.get(id) ?? null) === themeId)) {
      const given = rated(part, key);
      const statement = rows.get(key);
      const name = title.get(key) ?? key;
      const [now, hoped] = SIDES.map((side) => rating(source, part, key, side));
      if (now || hoped) {
        points.push([reworded(source, statement, given, name), clean(statement?.low ?? ""), clean(statement?.high ?? ""), now || none, hoped || none]);
      }
      const [how, who] = [textOf(given, "how_known"), textOf(given, "hoped_by")];
      if (how || who) known.push([name, how || none, who || none]);
    }
    const caption = themeId ? fill(say.caption, { theme }) : theme;
    const knownCaption = fill(say.known_caption, { theme });
    return [
      ...table(fill(prefix || "{text}", { text: caption }), [say.statement, say.low, say.high, say.now, say.hoped], points),
      ...table(fill(prefix || "{text}", { text: knownCaption }), ...filled([say.statement, source.say.map.how_known, say.hoped_by], known, none)),
    ];
  });
}

/** A statement's title, saying so where it was worded differently when it was rated. @param {Source} source @param {any} statement @param {any} given @param {string} title */
function reworded(source, statement, given, title) {
  const other = SIDES.some((side) => valueOf(given, side) !== null && own(given, side).revision !== statement?.revision);
  return statement && other ? fill(source.say.culture.reworded, { title }) : title;
}

/** @param {any} part @param {string} key */
const rated = (part, key) => held(held(part, "ratings"), key);

/** @param {Source} source @returns {any[]} */
const inUse = (source) => source.words.statements.filter((/** @type {any} */ row) => !row.retired);

/** @param {Source} source */
const titles = (source) => names(source, "statements", "statement_id", "title");
