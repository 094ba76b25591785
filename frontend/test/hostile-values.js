// Inputs for hostile.test.js: valid records that fit the schema and hold the worst it allows, and values of no sense at all.
import fc from "fast-check";
import { readFileSync } from "node:fs";

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const SCHEMA = json("../../src/leading_by_example/schema/record-1.schema.json");
/** @type {string[]} what is known to break other programs */
const PAYLOADS = json("../../tests/hostile_corpus.json").texts;

const LONG = Boolean(process.env.LBE_LONG);
/** How often, and from where: the same inputs each time, new ones in the long run. @param {number} few @param {number} many */
export const runs = (few, many) => ({ numRuns: LONG ? many : few, ...(LONG ? {} : { seed: 20_250 }) });

/** Halves of emoji and control characters too. */
export const texts = fc.oneof(fc.constantFrom(...PAYLOADS), fc.string({ unit: "binary", maxLength: 20 }), fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 20 }));
const times = fc.constantFrom("0001-01-01T00:00:00.000Z", "2026-11-16T19:10:00.000Z", "2026-11-16T19:10:00.001Z", "9999-12-31T23:59:59.999Z");
const ids = fc.constantFrom("s01", "s02", "a1", "q01", "k1", "constructor", "at", "value", "length", "then", "own", "a".repeat(40), "people-with-lived-experience", "senior-managers", "vision", "culture-constructor", "theory-at", "who-leads-own", "vacancy-value", "keep-length");
const dates = fc.constantFrom("0001-01", "2024-02-29", "9999-12-31");
const odd = fc.constantFrom("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "schema", "version", "id", "maps", "", "\0");

/** Values that fit, for as much of JSON Schema as ours uses. @param {any} schema @returns {fc.Arbitrary<any>} */
function fitting(schema) {
  if (schema.$ref === "#/definitions/time") return times;
  if (schema.$ref) return fitting(schema.$ref.slice(2).split("/").reduce((/** @type {any} */ part, /** @type {string} */ key) => part[key], SCHEMA));
  if ("const" in schema) return fc.constant(schema.const);
  if ("enum" in schema) return fc.constantFrom(...schema.enum);
  return fc.oneof(...[schema.type].flat().map((type) => ofType(type, schema)));
}

/** @param {string} type @param {any} schema @returns {fc.Arbitrary<any>} */
function ofType(type, schema) {
  if (type === "null") return fc.constant(null);
  if (type === "boolean") return fc.boolean();
  if (type === "integer") return fc.integer({ min: schema.minimum, max: schema.maximum });
  if (type === "array") return fc.uniqueArray(fitting(schema.items), { maxLength: 3 });
  if (type === "string") return !schema.pattern ? texts.map((text) => [...text].slice(0, schema.maxLength).join("")) : schema.pattern.includes("[0-9a-f]{") ? fc.constant("deadbeef") : schema.pattern.startsWith("^[a-z]") ? ids : dates;
  if (typeof schema.additionalProperties === "object") return fc.dictionary(ids, fitting(schema.additionalProperties), { minKeys: 1, maxKeys: 3 });
  const parts = Object.fromEntries(Object.entries(schema.properties).map(([key, part]) => [key, fitting(part)]));
  return fc.record(parts, { requiredKeys: schema.required ?? [] });
}

const ONE_ID = "5ca1ab1e0ddba11c";
/** Whatever the schema allows, of one reader. */
export const records = fitting(SCHEMA).map((record) => ({ ...record, id: ONE_ID }));

/** Anything JSON can say. */
export const values = fc.oneof(fc.jsonValue({ depthSize: "small", stringUnit: "binary" }), texts, fc.dictionary(odd, fc.jsonValue(), { maxKeys: 3, noNullPrototype: true }));

/** A valid record in which something, somewhere, is replaced by anything, as text: only text can name `__proto__`. */
export const tampered = fc.tuple(records, fc.infiniteStream(fc.nat(1000)), fc.oneof(odd, ids), values).map(([record, dice, key, value]) => {
  const roll = () => dice.next().value ?? 0;
  let node = JSON.parse(JSON.stringify(record));
  const root = node;
  for (;;) {
    const inside = Object.keys(node).filter((each) => node[each] && typeof node[each] === "object" && Object.keys(node[each]).length);
    if (!inside.length || roll() % 4 === 0) break;
    node = node[inside[roll() % inside.length] ?? ""];
  }
  const keys = Object.keys(node);
  const where = roll() % 2 && keys.length ? (keys[roll() % keys.length] ?? key) : key;
  Object.defineProperty(node, where, { value, enumerable: true, configurable: true, writable: true });
  return JSON.stringify(root);
});

const DEEP = ["[".repeat(100_000), '{"a":'.repeat(100_000), `${"[".repeat(100_000)}${"]".repeat(100_000)}`];
/** Files: noise, or a record cut short, spliced, in another encoding, or nested without end. */
export const bytes = fc.tuple(tampered, fc.nat(5000), fc.uint8Array({ maxLength: 40 }), fc.nat(6), fc.constantFrom(...DEEP)).map(([text, cut, noise, kind, deep]) => {
  const whole = Buffer.from(text);
  const [head, tail] = [whole.subarray(0, cut % (whole.length + 1)), whole.subarray(cut % (whole.length + 1))];
  return [
    () => Buffer.from(noise), () => whole, () => head, () => Buffer.concat([head, noise, tail]),
    () => Buffer.from(text, "utf16le"), () => Buffer.concat([Buffer.from("\ufeff"), whole]), () => Buffer.concat([head, Buffer.from(deep), tail]),
  ][kind]?.() ?? whole;
});

/** What a page may find where it keeps the record, as far as JSON can say it. */
export const kept = fc.oneof(
  values,
  tampered.map((record) => ({ record })),
  records.map((record) => ({ record: JSON.stringify(record) })),
  fc.record({ record: fc.oneof(tampered, values), named: values, asides: fc.oneof(values, fc.array(values)), exported: fc.oneof(values, texts) }, { requiredKeys: [] }),
);
