// The page Our map together: gather codes, close them, look, take away. Nothing of it enters the reader's record.
import { listen } from "./group-listen.js";
import { checkPaste, makeBatch } from "./group-batch.js";
import { counted, made } from "./group-dom.js";
import { checkSize, fromCsv, GroupError, toCsv } from "./group-csv.js";
import { projector } from "./group-projector.js";
import { codesView, problemsView } from "./group-read.js";
import { FEWEST } from "./group-rows.js";
import { slipBox } from "./group-slips.js";
import { listsView, sideBySide, statementsView } from "./group-view.js";
import { download } from "./download.js";
import { encode } from "./share-code.js";
import { shelf } from "./shelf.js";

const KEPT_NOTHING = "This browser does not let the page keep codes in the tab. They are still on this page, until you close or reload it.";
const NOT_KEPT = "What this tab had kept could not be read, so it was let go.";
const REFUSED_NOT_KEPT = "The codes were kept in this tab. Lines that were refused or came again are no longer listed.";
const TOO_CLOSE = "These codes are not closed. You closed some of the same codes before, and these differ by only a few people.";

/** @type {import("./types.js").Enhance} */
export function enhance(root, _answers, host) {
  /** @param {string} name @returns {any} */
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const json = (/** @type {string} */ name) => JSON.parse(part(`data-${name}`).textContent);
  const [statements, sets, words] = ["statements", "sets", "words"].map(json);
  const batch = makeBatch({ sets, statements, session: shelf(() => sessionStorage) });
  const project = projector(part("projector"), words, batch.results);
  const slips = slipBox(part, { statements, words, add: addSlip });
  let cards = false;

  /** @param {Parameters<typeof encode>[0]} ratings @param {"core" | "all"} kind */
  function addSlip(ratings, kind) {
    const fresh = batch.slip(encode(ratings, sets, kind));
    changed(fresh ? `Slip ${batch.state().slips} added. ${counted(batch.people(), "person", "people")} so far.` : "");
    return fresh ? "" : "This slip has the same answers as one before. It is counted once: see ‘What was read’ to count it as well.";
  }

  /** Says under the box what came of it, as what was read may stand out of sight. @param {number} added */
  function pasted(added) {
    const { adds, problems } = batch.state();
    const mine = problems.filter(({ from, status }) => from === `Paste ${adds}` && status !== "nothing");
    const again = mine.filter(({ status }) => status === "duplicate").length;
    const refused = mine.length - again;
    const said = [`${counted(added, "new code")} added, ${counted(batch.people(), "person", "people")} counted.`];
    if (refused) said.push(`${counted(refused, "code")} could not be counted.`);
    if (again) said.push(`${counted(again, "code")} came again.`);
    part("paste-said").textContent = `${said.join(" ")} `;
    if (!mine.length) return;
    const way = made("a", "", "See what was read");
    way.href = `#${part("read-title").id}`;
    part("paste-said").append(way);
  }

  /** @param {string} [said] */
  function changed(said = "") {
    noQuestions(); // asked of what was there before
    part("paste-said").textContent = "";
    part("said").textContent = said;
    if (!batch.keep()) part("keep-problem").textContent = KEPT_NOTHING;
    show();
  }

  function show() {
    const { held, problems, closed } = batch.state();
    const people = batch.people();
    part("gather").hidden = part("close").hidden = closed;
    part("cards").hidden = closed || !cards;
    part("results").hidden = !closed;
    part("keep").checked = batch.keeping();
    root.querySelector('[data-do="forget"]')?.toggleAttribute("hidden", !held.length && !problems.length && !batch.keeping());
    root.querySelector('[data-do="undo"]')?.toggleAttribute("hidden", !batch.canUndo());
    const few = people < FEWEST;
    part("close-few").textContent = few ? `${people ? counted(people, "code") : "No codes yet"}: results need ${FEWEST}.` : "";
    part("close-now").classList.toggle("lbe-quiet", few);
    part("cards-now").classList.toggle("lbe-quiet", !few);
    part("count").textContent = people ? `${counted(people, "person", "people")} counted.` : "Nothing yet.";
    // Once closed, a page that is saved whole must not say whose answers are the same.
    part("problems").replaceChildren(closed ? "" : problemsView(words, problems, held, (code, each) => (batch.count(code, each), changed())));
    part("codes").hidden = held.length === 0;
    part("code-list").replaceChildren(...(closed ? [] : codesView(held, (code) => (batch.remove(code), changed("Taken out.")))));
    document.documentElement.classList.toggle("lbe-has-group", closed || cards);
    if (closed) results();
  }

  function results() {
    const found = batch.results();
    const prefix = `${root.dataset.prefix}s-`;
    part("people").textContent = counted(found.people, "person", "people");
    const rules = Object.entries(words.rules).filter(([key]) => key !== "two_batches");
    for (const name of ["rules", "rules-paper"]) part(name).replaceChildren(...rules.map(([, text]) => made("li", "", text)));
    part("lists").replaceChildren(listsView(words, found, prefix));
    part("statements").replaceChildren(statementsView(words, found, prefix, project));
  }

  /** Opens a question, and lets a screen reader read it. @param {string} name */
  function ask(name) {
    noQuestions();
    part(name).hidden = false;
    part(name).querySelector("[tabindex]").focus();
  }
  const noQuestions = () => ["close-ask", "new-ask", "forget-ask"].forEach((name) => (part(name).hidden = true));

  /** @param {boolean} shown */
  function showCards(shown) {
    cards = shown;
    show();
    if (!shown) return part("paste").focus();
    const few = batch.people() < FEWEST;
    part("cards-why").hidden = !few;
    part("cards-title").textContent = few ? words.small.title : "Talk it through with cards";
    part("cards-title").focus();
  }

  /** Whether the codes can be closed; says why not. */
  function mayClose() {
    part("close-problem").textContent = "";
    if (part("paste").value.trim() || slips.waiting()) {
      part("close-problem").textContent = "There is something that you have not added yet. Add it, or empty the box, and close then.";
    } else if (batch.people() < FEWEST) showCards(true);
    else if (batch.tooClose()) part("close-problem").textContent = `${TOO_CLOSE} ${words.rules.two_batches}`;
    else return true;
    return false;
  }

  function close() {
    noQuestions();
    if (!mayClose()) return;
    part("close-question").textContent = `Close with ${counted(batch.people(), "person", "people")}? After that no code can be added or taken out.`;
    ask("close-ask");
  }

  /** @type {Record<string, () => unknown>} */
  const actions = {
    add() {
      part("paste-problem").textContent = "";
      const text = part("paste").value;
      if (!text.trim()) return (part("paste-problem").textContent = "The box is empty. Paste at least one code.");
      try {
        const added = batch.paste(text);
        part("paste").value = "";
        changed();
        pasted(added);
      } catch (error) {
        part("paste-problem").textContent = error instanceof Error ? error.message : String(error);
      }
    },
    undo: () => (batch.undo(), changed("The last step is undone.")),
    close,
    "close-yes"() {
      noQuestions();
      if (!mayClose()) return;
      batch.close();
      cards = false;
      slips.clear();
      changed();
      part("look").focus();
    },
    "ask-no": noQuestions,
    cards: () => showCards(true),
    "cards-away": () => showCards(false),
    print: () => print(),
    project: () => project(),
    csv() {
      const name = `leading-by-example-group-${new Date().toLocaleDateString("sv")}.csv`;
      download(name, toCsv(batch.results()));
      part("take-said").textContent = `Saved as ${name}, where your browser puts downloads.`;
    },
    new: () => ask("new-ask"),
    "new-yes": () => (batch.startAgain(), empty(), part("paste").focus()),
    forget: () => ask("forget-ask"),
    "forget-yes": () => (batch.forget(), empty(), host.announce("Everything is forgotten.")),
  };

  function empty() {
    noQuestions();
    cards = false;
    part("paste").value = "";
    slips.clear();
    for (const name of ["earlier-problem", "take-said", "paste-problem", "close-problem", "keep-problem"]) part(name).textContent = "";
    for (const name of ["people", "lists", "statements", "side-by-side", "projected"]) part(name).replaceChildren(); // hidden is not gone
    part("earlier").value = "";
    changed();
  }

  async function openEarlier() {
    const [file] = part("earlier").files;
    part("earlier-problem").textContent = "";
    part("side-by-side").replaceChildren();
    if (!file) return;
    try {
      checkSize(file.size);
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      const earlier = fromCsv(text, statements);
      part("side-by-side").replaceChildren(sideBySide(words, earlier, batch.results(), file.name));
    } catch (error) {
      const known = error instanceof GroupError;
      part("earlier-problem").textContent = known ? error.message : "This file can’t be read as text. Nothing was changed; choose the CSV file as it was exported.";
    }
  }

  /** Stops a paste that a browser would need minutes to lay out, before it is in the box. @param {InputEvent} event */
  function beforePaste(event) {
    if (!event.inputType.startsWith("insertFrom")) return;
    part("paste-problem").textContent = "";
    try {
      checkPaste(part("paste").value + (event.data ?? ""));
    } catch (error) {
      event.preventDefault();
      part("paste-problem").textContent = /** @type {Error} */ (error).message;
    }
  }

  const stop = listen([
    [part("paste"), "beforeinput", (event) => beforePaste(/** @type {InputEvent} */ (event))],
    [root, "click", (event) => actions[/** @type {HTMLElement} */ (event.target).closest("button")?.dataset.do ?? ""]?.()],
    [part("keep"), "change", () => {
      const done = batch.keep(part("keep").checked);
      part("keep-problem").textContent = done ? "" : KEPT_NOTHING;
      show();
    }],
    [part("earlier"), "change", () => void openEarlier()],
    [window, "beforeunload", (event) => {
      const lost = part("paste").value.trim() || slips.waiting() || (batch.people() > 0 && !batch.keeping());
      if (lost) event.preventDefault();
    }],
  ]);

  const kept = batch.restore();
  if (kept === null) part("keep-problem").textContent = NOT_KEPT;
  if (kept && !batch.state().closed) part("said").textContent = REFUSED_NOT_KEPT;
  part("no-script").hidden = true;
  part("live").hidden = false;
  show();
  return () => {
    stop();
    document.documentElement.classList.remove("lbe-has-group");
  };
}
