// Below the profile: the two statements the reader chose, and those that cannot be told, each with a question and
// the quotes that speak to it. All of it is cloned from the form, so that no words stand twice in the source.

/**
 * @param {HTMLElement} root
 * @param {import("./profile.js").ProfileRow[]} rows
 * @param {Map<string, HTMLElement>} fields the statements on the page, by id
 */
export function cards(root, rows, fields) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const here = rows.filter((row) => fields.has(row.statement_id));
  const chosen = here.filter((row) => row.focus !== null).sort((a, b) => Number(a.focus) - Number(b.focus));
  const unseen = here.filter((row) => row.now_answer === "cannot-tell");
  refill(part("focus-cards"), chosen, fields, "question");
  refill(part("cannot-tell-cards"), unseen, fields, "tell");
  part("cannot-tells").hidden = !unseen.length;
  const problem = problemWith([.../** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll(".lbe-focus select"))], fields);
  if (part("focus-problem").textContent !== problem) part("focus-problem").textContent = problem;
}

/**
 * What to say about the choice of two, if anything.
 * @param {HTMLSelectElement[]} selects
 * @param {Map<string, HTMLElement>} fields
 */
function problemWith([first, second], fields) {
  if (first.value && first.value === second.value) {
    return "You have chosen the same statement twice. Choose another one as the second, or leave it.";
  }
  const elsewhere = [first, second].filter(({ value }) => value && !fields.has(value));
  const names = elsewhere.map((select) => `“${select.selectedOptions[0]?.text ?? select.value}”`);
  if (!names.length) return "";
  return `${names.join(" and ")} ${names.length === 1 ? "belongs" : "belong"} to another theme: see the map page, which has them all.`;
}

/**
 * @param {HTMLElement} list
 * @param {import("./profile.js").ProfileRow[]} rows
 * @param {Map<string, HTMLElement>} fields
 * @param {"question" | "tell"} asks
 */
function refill(list, rows, fields, asks) {
  // Cards hold open details and focus: leave them alone unless other statements are meant.
  const wanted = rows.map((row) => row.statement_id + row.hoped_answer).join(" ");
  if (list.dataset.of === wanted) return;
  list.dataset.of = wanted;
  list.replaceChildren(...rows.map((row) => card(row, /** @type {HTMLElement} */ (fields.get(row.statement_id)), asks)));
}

/**
 * @param {import("./profile.js").ProfileRow} row
 * @param {HTMLElement} field
 * @param {"question" | "tell"} asks
 */
function card(row, field, asks) {
  const made = document.createElement("div");
  made.className = "lbe-card";
  const title = document.createElement("h4");
  title.textContent = row.title;
  const question = document.createElement("p");
  question.className = "lbe-card-question";
  const source = asks === "tell" ? '[data-part="words"] label' : '[data-part="question"]';
  question.textContent = field.querySelector(source)?.textContent ?? "";
  made.append(title, question);
  if (asks === "tell") {
    const ask = document.createElement("p");
    ask.textContent = "Who stands where they could see it, and how might you ask them?";
    made.append(ask);
  }
  const quotes = field.querySelectorAll("blockquote");
  if (quotes.length) {
    const heard = document.createElement("details");
    heard.className = "lbe-heard";
    const summary = document.createElement("summary");
    summary.textContent = quotes.length === 1 ? "A quote that speaks to it" : `${quotes.length} quotes that speak to it`;
    heard.append(summary, ...[...quotes].map((quote) => quote.cloneNode(true)));
    made.append(heard);
  }
  const go = document.createElement("p");
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.dataset.go = row.statement_id;
  const hopes = asks === "question" && row.hoped_answer === "unanswered";
  link.textContent = hopes ? "Go to the statement and say what you hope for" : "Go to the statement";
  go.append(link);
  made.append(go);
  return made;
}
