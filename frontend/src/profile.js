// What a record says about an organisation, statement by statement: no total, no average, no order of merit.
// Python computes the same rows (src/leading_by_example/profile.py, charts.py); tests/golden/profile.json holds
// both to it.

/**
 * @typedef {object} Statement
 * @property {string} id
 * @property {string} theme
 * @property {string} title
 * @property {boolean} core
 * @property {number} revision
 */
/** @typedef {"unanswered" | "cannot-tell" | "rated"} AnswerKind */
/**
 * @typedef {object} ProfileRow
 * @property {string} statement_id
 * @property {string | null} theme_id
 * @property {string} title
 * @property {boolean} core
 * @property {number | null} now
 * @property {AnswerKind} now_answer
 * @property {number | null} hoped
 * @property {AnswerKind} hoped_answer
 * @property {string} hoped_by
 * @property {string} how_known
 * @property {number | null} focus
 * @property {boolean} reworded
 */
/** @typedef {{row: number, kind: "theme" | "statement", label: string, now: number | null, hoped: number | null}} ChartRow */

/**
 * @param {any} record
 * @param {Statement[]} statements in the order of the map
 * @returns {ProfileRow[]}
 */
export function profile(record, statements) {
  const own = record?.maps?.culture?.own ?? {};
  const ratings = new Map(Object.entries(own.ratings ?? {}));
  const chosen = [own.focus?.first?.value, own.focus?.second?.value];
  const known = new Map(statements.map((statement) => [statement.id, statement]));
  const others = [...ratings.keys()].filter((id) => !known.has(id) && isAnswered(ratings.get(id))).sort();
  return [...known.keys(), ...others].map((id) => {
    const statement = known.get(id);
    const given = ratings.get(id) ?? {};
    const place = chosen.lastIndexOf(id);
    return {
      statement_id: id,
      theme_id: statement?.theme ?? null,
      title: statement?.title ?? id,
      core: statement?.core ?? false,
      now: rating(given.now),
      now_answer: kind(given.now),
      hoped: rating(given.hoped),
      hoped_answer: kind(given.hoped),
      hoped_by: given.hoped_by?.value ?? "",
      how_known: given.how_known?.value ?? "",
      focus: place < 0 ? null : place + 1,
      reworded: Boolean(statement) && [given.now, given.hoped].some((answer) => (answer?.value ?? null) !== null && answer.revision !== statement?.revision),
    };
  });
}

/**
 * How many statements have an answer to "now"; "can't tell" is an answer.
 * @param {ProfileRow[]} rows
 * @param {(row: ProfileRow) => boolean} asked
 * @returns {{answered: number, of: number}}
 */
export function progress(rows, asked) {
  const among = rows.filter((row) => row.theme_id !== null && asked(row));
  return { answered: among.filter((row) => row.now_answer !== "unanswered").length, of: among.length };
}

/**
 * The rows the profile chart draws: a heading for each theme that has a rating, and its rated statements.
 * @param {ProfileRow[]} rows
 * @param {Map<string, string>} headings theme id to the short name to print, in the order of the map
 * @returns {ChartRow[]}
 */
export function chartRows(rows, headings) {
  /** @type {ChartRow[]} */
  const drawn = [];
  for (const [theme, label] of headings) {
    const rated = rows.filter((row) => row.theme_id === theme && (row.now !== null || row.hoped !== null));
    if (!rated.length) continue;
    drawn.push({ row: drawn.length, kind: "theme", label, now: null, hoped: null });
    for (const { title, now, hoped } of rated) drawn.push({ row: drawn.length, kind: "statement", label: title, now, hoped });
  }
  return drawn;
}

/** @param {any} answer @returns {number | null} */
const rating = (answer) => (typeof answer?.value === "number" ? answer.value : null);

/** @param {any} answer @returns {AnswerKind} */
const kind = (answer) => {
  const value = answer?.value ?? null;
  return value === null ? "unanswered" : value === "cannot-tell" ? "cannot-tell" : "rated";
};

/** @param {any} given */
const isAnswered = (given) => Object.values(given).some((answer) => (answer?.value ?? null) !== null);
