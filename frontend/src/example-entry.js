// The made-up council's record, as a lazy classic script (example.js): a book opened from disk may not fetch data.
import record from "../../src/leading_by_example/schema/example-record.json" with { type: "json" };

/** @type {any} */ (globalThis).lbeExample = record;
