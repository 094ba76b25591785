// Inputs for tests/browser/test_hostile*.py, as JSON: node hostile-inputs.mjs SEED KIND HOW-MANY
import fc from "fast-check";
import { bytes, kept, records, tampered, texts, values } from "./hostile-values.js";

const KINDS = { bytes: bytes.map((each) => each.toString("base64")), kept, records, tampered, texts, values };
const [seed, kind, count] = process.argv.slice(2);
process.stdout.write(JSON.stringify(fc.sample(KINDS[kind], { seed: Number(seed), numRuns: Number(count) })));
