// What was read: lines that brought no new code, by kind, and the codes to take one out. No answer, and no word of a line but a damaged code.
/** @import { Held, Problem } from "./group-batch.js" */
import { counted, made, smallButton } from "./group-dom.js";

const KINDS = ["duplicate", "damaged", "newer", "other-set", "nothing"];
const MOST = 100; // lines shown of a kind at first
const CHOICES = 1000; // codes that came again, each with a button; and numbers of lines

/** @type {Record<string, (count: number) => string>} */
const SUMMARIES = {
  duplicate: (n) => `${counted(n, "code")} that came again`,
  damaged: (n) => `${counted(n, "damaged code")}, not counted`,
  newer: (n) => `${counted(n, "code")} from a newer version, not counted`,
  "other-set": (n) => `${counted(n, "code")} for other statements, not counted`,
  nothing: (n) => `${counted(n, "line")} without a code`,
};
/** @type {Record<string, string>} */
const WHAT_TO_DO = {
  duplicate: "Each is counted once. Did two people give the same answers? Then count both.",
  damaged: "Compare the code with where it came from. Then paste it once more, put right. A group that is marked is most likely wrong.",
  newer: "They were made by a newer version of this workbook. Open them there.",
  "other-set": "They answer other statements than these. Ask which copy of the workbook they come from.",
  nothing: "Nothing to do, if these lines were only names or words.",
};

/** @param {any} words @param {Problem[]} problems @param {Held[]} held @param {(code: string, each: boolean) => void} count */
export function problemsView(words, problems, held, count) {
  const content = document.createDocumentFragment();
  for (const kind of KINDS) {
    const mine = problems.filter(({ status }) => status === kind);
    if (!mine.length) continue;
    const details = made("details", "lbe-group-problem");
    details.dataset.kind = kind;
    details.open = kind !== "nothing";
    details.append(made("summary", "", SUMMARIES[kind](mine.length)), made("p", "lbe-pointer", WHAT_TO_DO[kind]));
    details.append(kind === "duplicate" ? again(mine, held, count) : kind === "nothing" ? made("p", "", lineNumbers(mine)) : lines(mine));
    content.append(details);
  }
  if (held.some(({ ratings }) => /** @type {any} */ (ratings).left_out?.length)) content.append(made("p", "lbe-pointer", words.problems.earlier));
  return content;
}

/** @param {Problem[]} problems */
function lines(problems) {
  const list = made("ul", "");
  for (const { from, line, groups, seen } of problems.slice(0, MOST)) {
    const item = made("li", "", `${from}, line ${line}${groups.length ? `: look at group ${groups.join(" or ")}` : ""}`);
    if (seen) item.append(" ", damagedCode(seen, groups));
    list.append(item);
  }
  if (problems.length > MOST) list.append(made("li", "", `and ${lineNumbers(problems.slice(MOST))}`));
  return list;
}

/** The code as it came, for whoever gathers, its doubtful groups marked by a line and by weight. @param {string} seen @param {number[]} groups */
function damagedCode(seen, groups) {
  const parts = seen.split(" ").flatMap((group, n) => [" ", groups.includes(n + 1) ? made("mark", "", group) : group]);
  return made("code", "lbe-group-damaged", ...parts.slice(1));
}

/** "Paste 1: lines 2, 5". @param {Problem[]} problems */
function lineNumbers(problems) {
  const places = [...new Set(problems.map(({ from }) => from))];
  return places.map((place) => {
    const numbers = problems.filter(({ from }) => from === place).map(({ line }) => line);
    const more = numbers.length - CHOICES;
    const said = numbers.slice(0, CHOICES).join(", ");
    return `${place}: ${numbers.length === 1 ? "line" : "lines"} ${said}${more > 0 ? ` and ${counted(more, "line")} more` : ""}`;
  }).join("; ");
}

/** Codes that came more than once, each with a choice. @param {Problem[]} problems @param {Held[]} held @param {(code: string, each: boolean) => void} count */
function again(problems, held, count) {
  const list = made("ul", "lbe-group-codes");
  const known = new Map(held.map((each) => [each.code, each]));
  /** @type {Map<string, Problem[]>} */
  const came = new Map();
  for (const each of problems) {
    const { code = "" } = each;
    const before = came.get(code);
    if (before) before.push(each);
    else came.set(code, [each]);
  }
  for (const [code, mine] of [...came].slice(0, CHOICES)) {
    const one = known.get(code);
    if (!one) continue;
    const where = lineNumbers(mine);
    const both = one.times > 1;
    const label = both ? "Count it once after all" : one.seen === 2 ? "Two people gave the same answers: count both" : `${one.seen} people gave the same answers: count each`;
    list.append(made("li", "", `${where}, the same as ${one.from}. Counted ${both ? `${one.times} times` : "once"}. `, smallButton(label, "count", `(${one.from})`, () => count(code, !both))));
  }
  if (came.size > CHOICES) list.append(made("li", "", `and ${came.size - CHOICES} codes more, each counted once.`));
  return list;
}

/** The codes, the latest first. @param {Held[]} held @param {(code: string) => void} remove */
export function codesView(held, remove) {
  const rows = [...held].reverse().slice(0, MOST).map(({ code, from, times }) => {
    const name = `${from}, ending ${code.slice(-4)}${times > 1 ? `, counted ${times} times` : ""}`;
    return made("li", "", `${name} `, smallButton("Take out", "remove", name, () => remove(code)));
  });
  return held.length > MOST ? [...rows, made("li", "", `The ${MOST} latest are shown. To take out an earlier one, forget everything and add the codes again without it.`)] : rows;
}
