// Reflection prompts: what is written is kept, and the page says where.
import { bind } from "./bind.js";
import { sayWhereKept } from "./kept.js";

/** @type {import("./types.js").Enhance} */
export function enhance(root, answers, host) {
  const unbind = bind(root, answers);
  const stop = sayWhereKept(/** @type {HTMLElement} */ (root.querySelector('[data-part="kept"]')), host);
  return () => {
    unbind();
    stop();
  };
}
