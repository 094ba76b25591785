// Compiles the record's JSON Schema into plain JavaScript, so that readers' browsers need neither Ajv nor `eval`.
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const schemaFile = new URL("../src/leading_by_example/schema/record-1.schema.json", import.meta.url);

/** Write `generated/record-1.js`: its default export tells whether a value is a record of version 1, and why not. */
export async function writeValidator() {
  const schema = JSON.parse(await readFile(schemaFile, "utf8"));
  const ajv = new Ajv.default({
    code: { source: true, esm: true },
    unicodeRegExp: true, // lengths and patterns count characters, as Python's jsonschema does
    ownProperties: true, // a key named "constructor" is a key like any other
    inlineRefs: false, // one function a definition: a quarter smaller
    allowUnionTypes: true,
    messages: false, // the sentences are ours
  });
  const { outputFiles } = await build({
    stdin: { contents: standaloneCode.default(ajv, ajv.compile(schema)), resolveDir: here },
    bundle: true,
    format: "cjs",
    minify: true,
    target: "es2020",
    write: false,
    logLevel: "warning",
  });
  await mkdir(`${here}generated`, { recursive: true });
  await writeFile(`${here}generated/record-1.js`, onFirstUse(outputFiles[0].text));
}

/** Half of a page's script, and a first visit has nothing to check: made when it is first asked. @param {string} code */
const onFirstUse = (code) => `// @ts-nocheck: made from record-1.schema.json by validator.mjs
const make = (module) => { ${code}; return module.exports.default; };
let made;
export default function validate(value) {
  made ??= make({ exports: {} });
  const valid = made(value);
  validate.errors = made.errors;
  return valid;
}
`;
