// What makes the document of My workbook, as one lazy classic script (workbook.js): its page alone fetches it.
import { enhance } from "./workbook-page.js";

/** @type {any} */ (globalThis).lbeWorkbook = { enhance };
