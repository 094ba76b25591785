// Builds the front end into the Python package.
//   node build.mjs              writes the files
//   node build.mjs --check      compares them with the committed ones, exit 1 when they are stale
//   node build.mjs --validator  only compiles the record's schema, for the tests and the type check
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { writeValidator } from "./validator.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = fileURLToPath(new URL("../src/leading_by_example/static/", import.meta.url));

// Classic scripts for the book (a page opened from disk may not load modules), one module for anywidget.
const bundles = [
  { entry: "src/book.js", file: "book.js", format: "iife" },
  { entry: "src/maps-entry.js", file: "maps.js", format: "iife" },
  { entry: "src/quotes-entry.js", file: "quotes.js", format: "iife" },
  { entry: "src/vega-entry.js", file: "vega.js", format: "iife" },
  { entry: "src/example-entry.js", file: "example.js", format: "iife" },
  { entry: "src/group-entry.js", file: "group.js", format: "iife" },
  { entry: "src/workbook-entry.js", file: "workbook.js", format: "iife" },
  { entry: "src/docx-entry.js", file: "docx.js", format: "iife" },
  { entry: "src/widgets.js", file: "widgets.mjs", format: "esm" },
];

async function bundle({ entry, file, format }) {
  const result = await build({
    absWorkingDir: here, // paths in the output would otherwise depend on where the repository lies
    entryPoints: [entry],
    outfile: out + file,
    bundle: true,
    format,
    minify: true,
    target: "es2020",
    charset: "ascii", // the same text whatever encoding a server declares
    legalComments: "eof",
    write: false,
    logLevel: "warning",
  });
  return result.outputFiles[0];
}

await writeValidator();
if (!process.argv.includes("--validator")) {
  const check = process.argv.includes("--check");
  await mkdir(out, { recursive: true });
  for (const each of bundles.filter(({ entry }) => existsSync(here + entry))) {
    const { path, contents } = await bundle(each);
    if (!check) {
      await writeFile(path, contents);
      console.log(`${basename(path)}: ${contents.length} bytes, ${gzipSync(contents, { level: 9 }).length} gzipped`);
    } else if (!existsSync(path) || !(await readFile(path)).equals(contents)) {
      console.error(`${basename(path)} is not what frontend/src makes: run \`npm run build\` in frontend/ and commit it.`);
      process.exitCode = 1;
    }
  }
}
