import assert from "node:assert/strict";
import { test } from "node:test";
import { NONE, cited, count, fits, fold, inUse, ranges, termsOf } from "../src/quote-filter.js";

/** @param {string} id @param {Partial<import("../src/quote-filter.js").Quote>} rest */
const quote = (id, rest) => ({ id, theme: "individual", group: "social-work-manager", tags: [""], texts: [""], ...rest });
const quotes = [
  quote("q01", { theme: "assumptions", tags: ["courage", "trust"], texts: ["A culture of trust.", "Social Work Manager", "Placed first."] }),
  quote("q02", { tags: ["trust"], texts: ["It's about leadership, you know.", "Social Work Manager", "Comes second."] }),
  quote("q03", { group: "social-worker", texts: ["Said by someone else.", "Social worker", "Stands third, on trusting people."] }),
];
const none = () => false;
/** @param {Partial<import("../src/quote-filter.js").Filters>} filters @param {import("../src/quote-filter.js").Kept} [kept] */
const found = (filters, kept = none) => quotes.filter((each) => fits(each, { ...NONE, ...filters }, kept)).map(({ id }) => id);

test("no filter leaves every quote", () => {
  assert.deepEqual(found({}), ["q01", "q02", "q03"]);
  assert.deepEqual(inUse(NONE), []);
});

test("each filter narrows, and together they narrow further", () => {
  assert.deepEqual(found({ theme: "individual" }), ["q02", "q03"]);
  assert.deepEqual(found({ group: "social-worker" }), ["q03"]);
  assert.deepEqual(found({ tag: "trust" }), ["q01", "q02"]);
  assert.deepEqual(found({ tag: "trust", theme: "individual" }), ["q02"]);
  assert.deepEqual(found({ mine: true }, ({ id }) => id === "q02"), ["q02"]);
});

test("a tag is a whole tag, not a part of one", () => {
  assert.deepEqual(found({ tag: "rust" }), []);
});

test("all words must be there, in the quote, the role or the context, and not side by side", () => {
  assert.deepEqual(found({ words: "trust" }), ["q01", "q03"]);
  assert.deepEqual(found({ words: "manager trust" }), ["q01"]);
  assert.deepEqual(found({ words: "trust nowhere" }), []);
});

test("capitals, accents and typographic signs make no difference", () => {
  assert.equal(fold("Élan – “don’t”"), 'elan - "don\'t"');
  assert.equal(fold("İstanbul ß").length, "İstanbul ß".length);
  assert.deepEqual(found({ words: "IT’S Leádership" }), ["q02"]);
  assert.deepEqual(termsOf("tru\u0301st"), ["trust"]);
});

test("signs around a word, and a word given twice, are left out", () => {
  assert.deepEqual(termsOf('  "call to arms"  call! '), ["call", "to", "arms"]);
  assert.deepEqual(termsOf("… - ,"), []);
  assert.deepEqual(inUse({ ...NONE, words: " … " }), []);
});

test("a word is found where words begin, not inside them", () => {
  assert.deepEqual(ranges("age of managers", ["age"]), [[0, 3]]);
  assert.deepEqual(ranges("co-production", ["production"]), [[3, 13]]);
  assert.deepEqual(ranges("don't be 'true'", ["t"]), [[10, 11]]);
});

test("a word is found with its hyphen or without", () => {
  const quote = { id: "q20", theme: "", group: "", tags: [], texts: ["The co-production group, and well-being."] };
  for (const words of ["co-production", "coproduction", "coprod", "co production", "wellbeing"]) {
    assert.equal(fits(quote, { ...NONE, words }, () => false), true, words);
  }
  assert.equal(fits(quote, { ...NONE, words: "production-co" }, () => false), false);
});

test("marks never overlap, and stand where the words stand in the text as printed", () => {
  const text = "Lead the LEADER, Léad.";
  assert.deepEqual(ranges(text, ["lead", "leader"]).map(([from, to]) => text.slice(from, to)), ["Lead", "LEADER", "Léad"]);
});

test("signs that mean something to a pattern are only signs", () => {
  assert.deepEqual(found({ words: "a.*b (c" }), []);
  assert.deepEqual(ranges("p(40) p.40", ["p.40"]), [[6, 10]]);
});

test("the count beside a choice is what choosing it would leave", () => {
  const now = { ...NONE, theme: "individual" };
  assert.equal(count(quotes, now, none, { theme: "" }), 3);
  assert.equal(count(quotes, now, none, { tag: "trust" }), 1);
  assert.equal(count(quotes, now, none, { mine: true }), 0);
  assert.deepEqual(inUse({ ...now, mine: true, words: "a" }), ["words", "theme", "mine"]);
});

test("a copied quote says who, where from and under which licence; an address only where there is one", () => {
  const given = { id: "q08", text: "It says \"up here\".", role: "Healthcare Manager", citation: "Miller et al. https://doi.org/10.1093/bjsw/bcaf070. CC BY 4.0." };
  const text = cited(given);
  assert.match(text, /^“It says "up here"\.” \(Healthcare Manager\)\n\nQuoted in: Miller et al\. .*CC BY 4\.0\. \(The quote is q08 in/);
  assert.doesNotMatch(text, /\n$|undefined|file:/);
  assert.ok(cited({ ...given, address: "https://example.org/quotes.html#q08" }).endsWith("\nhttps://example.org/quotes.html#q08"));
});
