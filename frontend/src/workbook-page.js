// The page My workbook: what to put in, the document to read, and the document as files.
/** @import { Doc, Options } from "./document/blocks.js" */
import { chartPicture, onPaper } from "./document/chart-picture.js";
import { makeChart } from "./chart.js";
import { toCsv } from "./document/csv.js";
import { documentView } from "./document/view.js";
import { documentOf } from "./document/document.js";
import { download, fileText } from "./download.js";
import { loadScript } from "./load.js";
import { toMarkdown } from "./document/markdown.js";
import { shared } from "./document/shared-record.js";
import { isEmpty } from "./tally.js";
import { shelf } from "./shelf.js";
import { sentence } from "./messages.js";

const NO_WORD = "The part that writes Word files could not be fetched, so there is no Word file. The other files still work: try them, or try again.";
const NO_PICTURE = "The chart could not be drawn. The table beside it holds the same answers.";
const EXAMPLE = "This is the made-up example of the workbook. It is about no real organisation, and it is nobody’s own record.";
const CHOSEN = "leading-by-example:my-workbook"; // shape and ticks, for as long as the tab is open
const PAUSE = 150; // milliseconds: another tab may be writing
const NAMES = { full: "my-workbook", cpd: "cpd-record", portfolio: "portfolio-reflection" };

/** @type {import("./types.js").Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  /** @param {string} name */
  const json = (name) => JSON.parse(part(name).textContent ?? "{}");
  const words = json("words");
  const specs = new Map(["culture", "theory", "who_leads", "vacancy"].map((key) => [key, json(`chart-${key}`)]));
  /** @type {Doc | undefined} */
  let doc;
  /** @type {ReturnType<typeof makeChart>[]} */
  let charts = [];
  let timer = 0;
  let busy = false;
  const title = document.title;
  const session = shelf(() => sessionStorage);

  /** @returns {NodeListOf<HTMLInputElement>} */
  const choices = () => root.querySelectorAll("[data-choice]");

  function choose() {
    session.put(CHOSEN, [...choices()].filter((input) => input.checked).map((input) => input.value).join(" "));
    update();
  }

  /** @returns {Options} as chosen on the page */
  function options() {
    const chosen = [...choices()].filter((input) => input.checked);
    const shape = chosen.find((input) => input.dataset.choice === "shape")?.value ?? "full";
    const has = (/** @type {string} */ value) => chosen.some((input) => input.value === value);
    return { shape: /** @type {Options["shape"]} */ (shape), vacancy: has("vacancy"), guesses: has("guesses"), today: today() };
  }

  function update() {
    const record = answers.record();
    const made = documentOf(record, words, options());
    if (host.example) made.blocks.unshift({ kind: "paragraph", text: EXAMPLE, style: "note" });
    const nothing = isEmpty(record);
    part("empty").hidden = !nothing;
    delete part("empty").dataset.soon; // widgets.css kept its place until now
    part("tools").hidden = nothing;
    part("frame").hidden = nothing;
    document.documentElement.classList.toggle("lbe-has-document", !nothing);
    if (JSON.stringify(made) === JSON.stringify(doc)) return;
    doc = made;
    draw(made);
  }

  /** @param {Doc} made */
  function draw(made) {
    charts.forEach((chart) => chart.destroy());
    const { content, places } = documentView(made);
    part("document").replaceChildren(content);
    charts = places.map(({ block, element, problem }) => {
      const chart = makeChart(element, onPaper(specs.get(block.chart)));
      chart.draw(block.rows).catch(() => (problem.textContent = NO_PICTURE));
      return chart;
    });
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  }

  /** @param {string} kind @param {string} end */
  const fileName = (kind, end) => `leading-by-example-${host.example ? "example-" : ""}${kind}-${today()}.${end}`;

  /** @param {Doc} made */
  async function word(made) {
    part("said").textContent = "Making the Word file …";
    /** @type {Map<any, any>} */
    const pictures = new Map();
    let problem = "";
    for (const block of made.blocks) {
      if (block.kind !== "picture") continue;
      try {
        pictures.set(block, await chartPicture(specs.get(block.chart), block.rows));
      } catch (error) {
        console.warn(error);
        problem = "A chart could not be drawn, so the Word file has a sentence in its place. The tables hold the same answers.";
      }
    }
    const { toDocx } = await loadScript("docx.js", "lbeDocx", NO_WORD);
    hand(fileName(NAMES[made.shape], "docx"), await toDocx(made, pictures, NO_PICTURE), problem);
  }

  /** @param {string} name @param {string | Blob} content @param {string} [problem] */
  function hand(name, content, problem = "") {
    download(name, content);
    part("problem").textContent = problem;
    part("said").textContent = `Saved as ${name}, where your browser puts downloads.`;
  }

  /** @type {Record<string, (made: Doc) => unknown>} */
  const actions = {
    print: () => print(),
    docx: word,
    markdown: (made) => hand(fileName(NAMES[made.shape], "md"), toMarkdown(made, words.document)),
    csv: () => hand(fileName("answers", "csv"), toCsv(answers.record(), words, options())),
    json: () => {
      const text = fileText(shared(answers.record(), options()));
      if (text === null) part("problem").textContent = sentence("full");
      else {
        const { vacancy, guesses } = options();
        hand(fileName(vacancy && guesses ? "answers" : "some-answers", "json"), text);
        part("said").textContent += " It is no full back-up: “Export to a file”, at the end of this page, makes one.";
      }
    },
  };

  /** @param {MouseEvent} event */
  async function press(event) {
    const act = actions[/** @type {HTMLElement} */ (event.target).closest("button")?.dataset.do ?? ""];
    if (!act || busy) return;
    clearTimeout(timer);
    update(); // what another tab has just written, and the day, which may have turned
    if (!doc) return;
    busy = true;
    part("problem").textContent = part("said").textContent = "";
    try {
      await act(doc);
    } catch (error) {
      part("said").textContent = "";
      part("problem").textContent = error instanceof Error ? error.message : String(error);
    } finally {
      busy = false;
    }
  }

  // The name under which a browser offers to save the PDF, and the title inside it.
  const beforePrint = () => {
    if (doc && !part("frame").hidden) document.title = `${doc.title}, ${doc.date}`;
  };
  const afterPrint = () => (document.title = title);

  const unsubscribe = answers.subscribe(later);
  root.addEventListener("change", choose);
  root.addEventListener("click", press);
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  const before = session.get(CHOSEN)?.split(" ");
  if (before) for (const input of choices()) input.checked = before.includes(input.value);
  part("no-script").hidden = true;
  update();
  return () => {
    clearTimeout(timer);
    unsubscribe();
    charts.forEach((chart) => chart.destroy());
    root.removeEventListener("change", choose);
    root.removeEventListener("click", press);
    removeEventListener("beforeprint", beforePrint);
    removeEventListener("afterprint", afterPrint);
    document.documentElement.classList.remove("lbe-has-document");
  };
}

/** The reader's day, as 2026-11-23. */
function today(day = new Date()) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
