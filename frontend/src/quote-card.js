// A quote's card in its chapter: copy it, keep it, write a note on it.
import { bind } from "./bind.js";
import { actions } from "./quote-actions.js";

/** @type {import("./types.js").Enhance} */
export function enhance(root, answers, host) {
  const undo = [bind(root, answers), actions(root, answers, host)];
  return () => undo.forEach((each) => each());
}
