// What writes Word files, as one lazy classic script (docx.js): fetched when a reader asks for one.
import { toDocx } from "./document/docx-writer.js";

/** @type {any} */ (globalThis).lbeDocx = { toDocx };
