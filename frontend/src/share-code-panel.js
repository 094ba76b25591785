// The share code on a page: of the reader's own map 1, never of a guess; made anew with every answer, to copy or print.
/** @import { Kind, SetRow } from "./share-code.js" */
import { copyText } from "./copy.js";
import { encode, ratingsOf } from "./share-code.js";

const BY_HAND = "This browser does not let the page copy. Select the code and press Ctrl and C, or Cmd and C.";

/** @type {import("./types.js").Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  /** @type {SetRow[]} */
  const sets = JSON.parse(part("sets").textContent ?? "[]");
  /** @type {Kind} */
  let kind = "core";
  let code = "";

  function update() {
    const ratings = ratingsOf(answers.record(), sets, kind);
    const given = Object.values(ratings);
    const now = given.filter((each) => each.now !== null).length;
    const hoped = given.filter((each) => each.hoped !== null).length;
    const before = code;
    code = now + hoped > 0 ? encode(ratings, sets, kind) : "";
    part("nothing").hidden = code !== "";
    part("made").hidden = code === "";
    if (code === before) return;
    part("said").textContent = ""; // what was copied is not this code any more
    const words = `${now} of ${given.length} rated now, ${hoped} hoped for. Can’t tell counts as an answer.`;
    for (const place of ["holds", "slip-holds"]) part(place).textContent = words;
    for (const place of ["code", "slip-code"]) part(place).replaceChildren(...groups(code));
  }

  /** @param {Event} event */
  function choose(event) {
    kind = /** @type {Kind} */ (/** @type {HTMLInputElement} */ (event.target).value);
    update();
  }

  async function copy() {
    const said = (await copyText(code)) ? "Copied." : BY_HAND;
    part("said").textContent = part("said").textContent === said ? `${said}\u00a0` : said;
  }

  /** The slip and nothing else of the page. */
  function printSlip() {
    const page = document.documentElement.classList;
    part("slip").classList.add("lbe-slip-printed"); // a page may have two
    page.add("lbe-only-slip");
    const done = () => {
      page.remove("lbe-only-slip");
      part("slip").classList.remove("lbe-slip-printed");
    };
    addEventListener("afterprint", done, { once: true });
    print();
  }

  /** @param {MouseEvent} event */
  function press(event) {
    const what = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.do;
    if (what === "copy") void copy();
    if (what === "print") printSlip();
  }

  const unsubscribe = answers.subscribe(update);
  root.addEventListener("change", choose);
  root.addEventListener("click", press);
  for (const place of ["example", "slip-example"]) part(place).hidden = !host.example;
  part("no-script").hidden = true;
  part("tools").hidden = false;
  update();

  return () => {
    unsubscribe();
    root.removeEventListener("change", choose);
    root.removeEventListener("click", press);
  };
}

/** Each group stays whole where the line breaks. @param {string} code */
function groups(code) {
  return code.split(" ").flatMap((text) => {
    const group = document.createElement("span");
    group.textContent = text;
    return [group, " "];
  });
}
