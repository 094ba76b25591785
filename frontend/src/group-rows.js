// What may be shown of a group's answers: the rules of _group_rules.py, held to them by tests/golden/group.json.

/** @typedef {"low" | "between" | "high"} Band */
/** @typedef {{ shown: "few" | "count" | "nearly-all", count: number | null }} Unseen */
/** @typedef {{ shown: "hidden" | "nearly-all" | "bands" | "points", rated: number | null, where: Band | null, counts: number[] | null, cannot_tell: Unseen }} Side */
/** @typedef {{ statement_id: string, title: string, theme_id: string, low: string, high: string, core: boolean }} Statement */
/** @typedef {Statement & { asked: number, now: Side, hoped: Side, pattern: string, hope: string }} Row */
/** @typedef {{ people: number, small: boolean, statements: Row[], alike: string[], differently: string[] }} Results */
/** @typedef {{ kind: string, answers: Record<string, { now: unknown, hoped: unknown }> }} Ratings one person's, as share-code.js reads them */

export const FEWEST = 8; // people in a batch, people asked a statement, ratings of a side
export const FIVE_POINTS = 20; // ratings from which all five points are shown
// A band or an answer that all but this many gave is "nearly all": neither that all agree can be read, nor the one who
// differs, not even by someone who knows their own answer.
export const ALL_BUT = 2;
/** @type {Band[]} */
export const BANDS = ["low", "between", "high"];
/** @type {("now" | "hoped")[]} */
export const SIDES = ["now", "hoped"];
export const CANNOT_TELL = 6; // an answer's state; 0 is not answered, 1 to 5 are ratings

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((a, b) => a + b, 0);

/** @param {unknown} answer @returns {number} its state */
export const stateOf = (answer) => (answer === "cannot-tell" ? CANNOT_TELL : typeof answer === "number" ? answer : 0);

/** Five points in the three bands. @param {number[]} counts of the points, or of the bands already */
export const inBands = (counts) =>
  counts.length === 3 ? [...counts] : [counts[0] + counts[1], counts[2], counts[3] + counts[4]];

/**
 * What may be shown of one side of a statement.
 * @param {number[]} given how many gave each state @param {number} asked how many people were asked
 * @returns {Side}
 */
export function sideOf(given, asked) {
  const points = given.slice(1, 6);
  const bands = inBands(points);
  const rated = sum(points);
  const cannot_tell = cannotTell(given[CANNOT_TELL], asked);
  if (rated < FEWEST) return { shown: "hidden", rated: null, where: null, counts: null, cannot_tell };
  const most = Math.max(...bands);
  if (most >= rated - ALL_BUT) {
    return { shown: "nearly-all", rated, where: BANDS[bands.indexOf(most)], counts: null, cannot_tell };
  }
  const few = rated < FIVE_POINTS;
  return { shown: few ? "bands" : "points", rated, where: null, counts: few ? bands : points, cannot_tell };
}

/** @param {number} count @param {number} asked @returns {Unseen} */
function cannotTell(count, asked) {
  if (count <= ALL_BUT) return { shown: "few", count: null };
  if (count >= asked - ALL_BUT) return { shown: "nearly-all", count: null };
  return { shown: "count", count };
}

/** The pattern of what is shown of a side: never from what is hidden. @param {Side} side @param {number} asked */
export function patternOf(side, asked) {
  const { shown, count } = side.cannot_tell;
  if (shown === "nearly-all" || (count !== null && count * 2 >= asked)) return "cannot-tell";
  if (side.shown === "hidden") return "hidden";
  if (side.shown === "nearly-all" || side.counts === null || side.rated === null) return "alike";
  const bands = inBands(side.counts);
  if (Math.max(...bands) * 4 >= side.rated * 3) return "alike";
  return Math.min(bands[0], bands[2]) * 3 >= side.rated ? "split" : "spread";
}

/**
 * What is shown of a batch.
 * @param {{ ratings: Ratings, times: number }[]} batch each code's answers, and how many people it counts for
 * @param {Statement[]} statements today's, in the order of the map
 * @returns {Results}
 */
export function groupResults(batch, statements) {
  const people = sum(batch.map(({ times }) => times));
  if (people < FEWEST) return { people, small: true, statements: [], alike: [], differently: [] };
  const found = new Map(statements.map(({ statement_id }) => [statement_id, { asked: 0, now: Array(7).fill(0), hoped: Array(7).fill(0) }]));
  for (const { ratings, times } of batch) {
    for (const [id, answer] of Object.entries(ratings.answers)) {
      const tally = found.get(id); // none for a statement that is asked no more
      if (!tally) continue;
      tally.asked += times;
      for (const name of SIDES) tally[name][stateOf(answer[name])] += times;
    }
  }
  const shown = statements.flatMap((statement) => {
    const tally = found.get(statement.statement_id);
    if (!tally || tally.asked < FEWEST) return [];
    return [{ ...about(statement), asked: tally.asked, now: sideOf(tally.now, tally.asked), hoped: sideOf(tally.hoped, tally.asked) }];
  });
  return assembled(people, shown);
}

/** @param {Statement} statement @returns {Statement} */
export const about = ({ statement_id, title, theme_id, low, high, core }) => ({ statement_id, title, theme_id, low, high, core });

/**
 * Statements with their two sides as shown, and the lists that follow from them.
 * @param {number} people @param {(Statement & { asked: number, now: Side, hoped: Side })[]} shown @returns {Results}
 */
export function assembled(people, shown) {
  const statements = shown.map((each) => ({ ...each, pattern: patternOf(each.now, each.asked), hope: patternOf(each.hoped, each.asked) }));
  const having = (/** @type {string} */ pattern) => statements.filter((each) => each.pattern === pattern).map((each) => each.statement_id);
  return { people, small: false, statements, alike: having("alike"), differently: having("split") };
}

/**
 * Whether two batches share codes and differ by so few people that both results together could show what these said.
 * @param {Map<string, number>} before each code, and for how many it counts @param {Map<string, number>} after
 */
export function tooClose(before, after) {
  let shared = 0;
  for (const [code, times] of before) shared += Math.min(times, after.get(code) ?? 0);
  const only = [before, after].map((batch) => sum([...batch.values()]) - shared);
  return shared > 0 && only.some((count) => count > 0 && count < FEWEST);
}
