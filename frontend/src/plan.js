// The plan: up to three actions, each from something on a map, and the same as a text to read aloud and a sheet to pin up.
/** @import { Enhance } from "./types.d.ts" */
/** @import { Action, Points, Words } from "./plan-rows.js" */
import { bind } from "./bind.js";
import { entryList } from "./entry-list.js";
import { sayWhereKept } from "./kept.js";
import { ASKED, actionsOf, chosen, fromWords, quotesOn, startingPoints } from "./plan-rows.js";

const OFFERED = 100; // of each map, as each action has this list

/** What stands before each answer in the text to read aloud. @type {Record<string, string>} */
const SAID = {
  from: "It starts from",
  first_step: "First step",
  with_whom: "With",
  by_when: "By",
  what_would_show: "What would show change",
  what_could_stop: "What could stop it",
};
const OPEN = "still open";

/** @type {Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  /** @type {Words & { quotes: Record<string, { role: string, text: string }> }} */
  const words = JSON.parse(part("words").textContent ?? "");
  const most = Number(root.dataset.actions);
  /** Actions that show what was chosen, and those whose reader chose otherwise. @type {Set<string>} */
  const begun = new Set();
  /** @type {Set<string>} */
  const refused = new Set();
  const full = most === 1 ? "" : `Your plan has room for ${most}. Take one away to add another.`;

  /** @param {Action[]} actions */
  function changed(actions) {
    const points = startingPoints(answers.record(), words).map((each) => ({ ...each, options: each.options.slice(0, OFFERED) }));
    part("nothing-yet").hidden = points.length > 0;
    for (const select of root.querySelectorAll("select")) offer(select, points);
    openWhatIsAnswered();
    part("readout").hidden = !actions.length;
    root.classList.toggle("lbe-plan-none", !actions.length); // on paper: the form to fill in, or the sheet
    part("read").replaceChildren(...actions.map(readOut));
    quotes(actions);
  }

  /** What the reader can start from, and always what they did start from. @param {HTMLSelectElement} select @param {Points[]} points */
  function offer(select, points) {
    const id = select.closest("li")?.dataset.entry ?? "";
    const code = String(answers.get(`/plan/actions/${id}/from`) ?? "");
    const there = !code || points.some(({ options }) => options.some(({ value }) => value === code));
    const all = there
      ? points
      : [...points, { group: "No longer chosen or answered", options: [{ value: code, text: fromWords(answers.record(), code, words) }] }];
    const wanted = JSON.stringify(all);
    // A list that is open under the reader's hand stays as it is.
    if (select.dataset.of === wanted || (select === document.activeElement && select.value === code)) return;
    select.dataset.of = wanted;
    select.replaceChildren(new Option("Something else, or not chosen yet", ""), ...all.map(group));
    select.value = code;
  }

  /** On the short route a new action starts from what was chosen a step before: kept once something is written in it. */
  function preset() {
    const [first] = chosen(answers.record());
    if (most !== 1 || !first) return;
    const written = actionsOf(answers.record()).map(({ id }) => id);
    for (const select of root.querySelectorAll("select")) {
      const id = select.closest("li")?.dataset.entry ?? "";
      if (written.includes(id) ? !begun.has(id) : refused.has(id)) continue;
      if (answers.entry(`/plan/actions/${id}/from`)) continue;
      select.value = `culture-${first}`;
      begun.add(id);
    }
  }

  /** @param {Event} event */
  function keepPreset(event) {
    const box = /** @type {HTMLElement} */ (event.target);
    const id = box.closest("li")?.dataset.entry ?? "";
    if (box.matches("select")) {
      begun.delete(id);
      refused.add(id);
      return;
    }
    const [first] = chosen(answers.record());
    if (!begun.delete(id) || !first || answers.entry(`/plan/actions/${id}/from`)) return;
    answers.set(`/plan/actions/${id}/from`, `culture-${first}`);
  }

  /** On the short route two questions are folded away until they are wanted. */
  function openWhatIsAnswered() {
    for (const more of root.querySelectorAll("details.lbe-plan-more")) {
      const paths = [...more.querySelectorAll("[data-path]")].map((box) => box.getAttribute("data-path") ?? "");
      if (paths.some((path) => answers.get(path))) more.setAttribute("open", "");
    }
  }

  /** @param {Action} action @param {number} at */
  function readOut(action, at) {
    const item = document.createElement("li");
    const from = fromWords(answers.record(), action.from, words);
    const said = /** @type {[string, string][]} */ ([
      [`Action ${at + 1}`, action.what],
      ...(from ? [[SAID.from, from]] : []),
      ...ASKED.slice(1).map((asked) => [SAID[asked], action[asked]]),
    ]);
    for (const [label, text] of said) {
      const line = document.createElement("p");
      const strong = document.createElement("strong");
      strong.textContent = `${label}: `;
      line.className = label === SAID.from ? "lbe-plan-from" : text ? "" : "lbe-plan-open";
      const answer = document.createElement("span");
      answer.textContent = text || OPEN;
      line.append(strong, answer);
      item.append(line);
    }
    return item;
  }

  /** Cards hold what is unfolded: leave them alone unless other quotes are meant. @param {Action[]} actions */
  function quotes(actions) {
    const cards = actions
      .map(({ from }) => ({ title: fromWords(answers.record(), from, words), ids: quotesOn(from, words) }))
      .filter(({ ids }) => ids.length);
    const wanted = JSON.stringify(cards);
    if (part("quotes").dataset.of === wanted) return;
    part("quotes").dataset.of = wanted;
    part("quotes").replaceChildren(
      ...cards.map(({ title, ids }) => {
        const heard = document.createElement("details");
        heard.className = "lbe-heard";
        const summary = document.createElement("summary");
        summary.textContent = `${ids.length === 1 ? "A quote that speaks" : `${ids.length} quotes that speak`} to “${title}”`;
        heard.append(summary, ...ids.map(quote));
        return heard;
      }),
    );
  }

  /** @param {string} id */
  function quote(id) {
    const { role, text } = words.quotes[id] ?? { role: "", text: "" };
    const block = document.createElement("blockquote");
    block.className = "lbe-quote";
    const said = document.createElement("p");
    said.textContent = text;
    const footer = document.createElement("footer");
    footer.textContent = `${role}, ${id}`;
    block.append(said, footer);
    return block;
  }

  /** The sheet and nothing else of the page. */
  function printSheet() {
    const page = document.documentElement.classList;
    page.add("lbe-only-plan");
    addEventListener("afterprint", () => page.remove("lbe-only-plan"), { once: true });
    print();
  }

  /** @param {MouseEvent} event */
  function press(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.dataset.do === "print") printSheet();
  }

  const stop = entryList(root, answers, host, {
    path: "/plan/actions",
    letter: "p",
    most,
    full,
    entries: () => actionsOf(answers.record()),
    about: (action) => ASKED.map((asked) => action[asked]).find(Boolean) ?? fromWords(answers.record(), action.from, words),
    changed,
  });
  const unbind = bind(root, answers);
  const unsubscribe = answers.subscribe(preset); // after bind, which shows what is kept
  const unhear = sayWhereKept(part("where"), host);
  root.addEventListener("input", keepPreset);
  root.addEventListener("focusout", preset);
  preset();
  root.addEventListener("click", press);
  part("print").hidden = host.kind === "lab"; // JupyterLab prints the whole window
  part("more").hidden = most === 1;
  part("no-script").hidden = true;

  return () => {
    stop();
    unbind();
    unsubscribe();
    root.removeEventListener("input", keepPreset);
    root.removeEventListener("focusout", preset);
    unhear();
    root.removeEventListener("click", press);
  };
}

/** @param {Points} points */
function group({ group: label, options }) {
  const made = document.createElement("optgroup");
  made.label = label;
  made.append(...options.map(({ value, text }) => new Option(text, value)));
  return made;
}
