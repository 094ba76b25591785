// My workbook: what makes the document is large and only of use on its own page, so it is fetched there.
import { loadScript } from "./load.js";

const MISSING = "The page could not make your document. Nothing you wrote is lost: try again, or export it below.";

/** @type {import("./types.js").Enhance} */
export function enhance(root, answers, host) {
  let gone = false;
  let stop = () => {};
  loadScript("workbook.js", "lbeWorkbook", MISSING)
    .then((workbook) => {
      if (!gone) stop = workbook.enhance(root, answers, host);
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
