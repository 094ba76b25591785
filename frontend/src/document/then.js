// Then and now: each dated copy of the reader's own maps, beside what they say today; as document/then.py has it.
/** @import { Block, Source } from "./blocks.js" */
/** @import { MapKey } from "../maps.js" */
import { clean, day, fill, heading, held, names, paragraph, table } from "./blocks.js";
import * as culture from "./culture.js";
import { askedFor } from "./map-parts.js";
import * as theory from "./theory.js";
import * as vacancy from "./vacancy.js";
import * as whoLeads from "./who-leads.js";
import { branch, MAPS } from "../maps.js";

/** What the reader has chosen differently since each copy; words of their own are not compared. @param {Source} source @param {number} level @returns {Block[]} */
export function thenAndNow(source, level) {
  const say = source.say.then;
  const none = source.say.not_answered;
  /** @type {[string, any][]} */
  const copies = Object.entries(held(source.record, "snapshots"));
  const taken = copies.filter(([, copy]) => copy.value).sort((a, b) => ([a[1].at, a[0]] < [b[1].at, b[0]] ? -1 : 1));
  const blocks = taken.flatMap(([, copy]) => {
    const date = day(copy.at);
    const label = clean(copy.value.label ?? "");
    const tables = askedFor(source).flatMap((key) => {
      // What was not answered then is new, not changed: it stands in the maps.
      const changed = compared(source, key, branch(copy.value, key), branch(source.record, key)).filter(([, a, b]) => a && a !== b);
      const rows = changed.map(([what, a, b]) => [what, a, b || none]);
      return table(fill(say.caption, { map: MAPS[key], date }), [say.what, say.then, say.now], rows);
    });
    return [
      heading(level + 1, fill(label ? say.labelled : say.heading, { date, label })),
      ...(tables.length ? tables : [paragraph(say.same)]),
    ];
  });
  return blocks.length ? [heading(level, say.title), paragraph(say.note, "note"), ...blocks] : [];
}

/**
 * All that can be chosen on a map: what it is, then, and now.
 * @param {Source} source @param {MapKey} key @param {any} then @param {any} now @returns {[string, string, string][]}
 */
function compared(source, key, then, now) {
  const say = source.say.then;
  /** @param {string} title @param {string} side */
  const sided = (title, side) => fill(say.side, { title, side: say.sides[side] });
  /** @param {string} what @param {(part: any) => string} of @returns {[string, string, string]} */
  const both = (what, of) => [what, of(then), of(now)];
  if (key === "culture") {
    const titles = names(source, "statements", "statement_id", "title");
    return culture.statementIds(source, then, now).flatMap((id) =>
      culture.SIDES.map((side) => both(sided(titles.get(id) ?? id, side), (part) => culture.rating(source, part, id, side))));
  }
  if (key === "theory") {
    const entries = names(source, "table_1", "item_id", "text");
    return theory.itemIds(source, then, now).map((id) => both(entries.get(id) ?? id, (part) => theory.answer(source, part, id)));
  }
  if (key === "who_leads") {
    const { groups, decisions } = whoLeads.places(source, then, now);
    return groups.flatMap((group) =>
      decisions.flatMap((decision) =>
        whoLeads.SIDES.map((side) =>
          both(sided(whoLeads.placeName(source, group, decision), side), (part) => whoLeads.sayOf(source, part, group, decision, side)))));
  }
  const still = new Set(vacancy.strandIds(now));
  return vacancy.strandIds(then, now).flatMap((strand) =>
    ["leads", "shares"].map((side) => {
      const name = vacancy.strandName(source, still.has(strand) ? now : then, strand);
      return both(sided(name, side), (part) => vacancy.heldBy(source, part, strand, side));
    }));
}
