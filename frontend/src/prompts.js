// Reflection prompts: what is written is kept, the page says where, and a button prints the chapter with it.
import { bind } from "./bind.js";
import { sayWhereKept } from "./kept.js";

/** @type {import("./types.js").Enhance} */
export function enhance(root, answers, host) {
  const unbind = bind(root, answers);
  const stop = sayWhereKept(/** @type {HTMLElement} */ (root.querySelector('[data-part="kept"]')), host);
  const button = /** @type {HTMLElement} */ (root.querySelector('[data-do="print"]'));
  const print = () => window.print();
  button.addEventListener("click", print);
  button.hidden = false;
  return () => {
    unbind();
    stop();
    button.removeEventListener("click", print);
  };
}
