// Our map together: what reads codes and shows a group's answers is of use on its own page alone, so it is fetched there.
import { loadScript } from "./load.js";

const MISSING = "The part of this page that reads codes could not be fetched. Load the page again, or use the cards on paper.";

/** @type {import("./types.js").Enhance} */
export function enhance(root, answers, host) {
  let gone = false;
  let stop = () => {};
  loadScript("group.js", "lbeGroup", MISSING)
    .then((group) => {
      if (!gone) stop = group.enhance(root, answers, host);
    })
    .catch((problem) => {
      console.error(problem);
      const line = root.querySelector('[data-part="failure"]');
      if (line) line.textContent = MISSING;
    });
  return () => {
    gone = true;
    stop();
  };
}
