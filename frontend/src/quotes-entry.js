// The quote explorer, which few pages have, as a classic script of its own (quotes.js); see maps-entry.js.
import { enhance } from "./quote-explorer.js";

/** @type {any} */ (globalThis).lbeWidgets = { .../** @type {any} */ (globalThis).lbeWidgets, "quote-explorer": enhance };
