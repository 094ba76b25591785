// What makes the page Our map together, as one lazy classic script (group.js): its page alone fetches it.
import { enhance } from "./group-page.js";

/** @type {any} */ (globalThis).lbeGroup = { enhance };
