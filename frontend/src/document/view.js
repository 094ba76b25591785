// The document as HTML, to read and to print. What the reader wrote is only ever set as text.
/** @import { Block, Doc } from "./blocks.js" */

/** @typedef {{ block: Extract<Block, { kind: "picture" }>, element: HTMLElement, problem: HTMLElement }} Place where a chart is to be drawn */

const LONG_WORD = /\S{20}/u;
let tables = 0;

/**
 * @param {Doc} doc
 * @returns {{ content: DocumentFragment, places: Place[] }}
 */
export function documentView(doc) {
  const content = document.createDocumentFragment();
  /** @type {Place[]} */
  const places = [];
  const cover = element("header", "lbe-document-cover");
  cover.append(said("h2", doc.title, "lbe-document-title"), said("p", doc.subtitle, "lbe-document-subtitle"));
  content.append(cover);
  let newPage = false;
  for (const block of doc.blocks) {
    if (block.kind === "break") {
      newPage = true;
      continue;
    }
    const made = shown(block, places);
    made.classList.toggle("lbe-new-page", newPage);
    newPage = false;
    content.append(made);
  }
  return { content, places };
}

/** @param {Exclude<Block, { kind: "break" }>} block @param {Place[]} places @returns {HTMLElement} */
function shown(block, places) {
  switch (block.kind) {
    case "heading":
      // The page has its h1, and the document its title.
      return said(/** @type {"h3"} */ (`h${block.level + 2}`), block.text);
    case "paragraph":
      return said("p", block.text, block.style === "plain" ? "" : `lbe-document-${block.style}`);
    case "list": {
      const list = element("ul");
      list.append(...block.items.map((item) => said("li", item)));
      return list;
    }
    case "quote": {
      const figure = element("figure", "lbe-document-quote");
      const quote = element("blockquote");
      quote.append(said("p", `“${block.text}”`));
      figure.append(quote, said("figcaption", block.source));
      return figure;
    }
    case "picture":
      return picture(block, places);
    case "table":
      return table(block);
  }
}

/** @param {Extract<Block, { kind: "picture" }>} block @param {Place[]} places */
function picture(block, places) {
  const figure = element("figure", "lbe-figure");
  const frame = element("div", "lbe-chart");
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label", block.alt);
  const drawing = element("div");
  drawing.setAttribute("aria-hidden", "true");
  frame.append(drawing);
  const problem = element("p", "lbe-alert");
  figure.append(said("figcaption", block.title), frame, problem);
  places.push({ block, element: drawing, problem });
  return figure;
}

/** @param {Extract<Block, { kind: "table" }>} block */
function table(block) {
  const scroll = element("div", "lbe-scroll");
  const made = element("table", "lbe-table");
  const caption = said("caption", block.caption);
  caption.id = `lbe-document-table-${(tables += 1)}`;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-labelledby", caption.id);
  scroll.tabIndex = 0;
  const head = element("thead");
  const body = element("tbody");
  head.append(row(block.head.map((text) => cell("th", text, "col"))));
  body.append(
    ...block.rows.map((cells) =>
      row(
        cells.map((text, i) => {
          const made = i === 0 ? cell("th", text, "row") : cell("td", text);
          made.dataset.label = block.head[i];
          return made;
        }),
      )),
  );
  // A table whose rows are stacked on a narrow screen would be one no more to a screen reader.
  const roles = { table: made, rowgroup: [head, body], row: made.rows, columnheader: head.querySelectorAll("th"), rowheader: body.querySelectorAll("th"), cell: body.querySelectorAll("td") };
  for (const [role, elements] of Object.entries(roles)) {
    for (const each of elements instanceof HTMLElement ? [elements] : elements) each.setAttribute("role", role);
  }
  made.append(caption, head, body);
  scroll.append(made);
  return scroll;
}

/** @param {HTMLElement[]} cells */
function row(cells) {
  const line = element("tr");
  line.append(...cells);
  return line;
}

/** @param {"th" | "td"} name @param {string} text @param {string} [scope] */
function cell(name, text, scope) {
  // A header without words would be announced as one.
  const made = said(text ? name : "td", text);
  if (scope && text) made.setAttribute("scope", scope);
  if (LONG_WORD.test(text)) made.classList.add("lbe-long-words");
  return made;
}

/** Text in whichever direction it is written in. @template {keyof HTMLElementTagNameMap} N @param {N} name @param {string} text @param {string} [style] */
function said(name, text, style) {
  const made = element(name, style);
  made.dir = "auto";
  made.textContent = text;
  return made;
}

/** @template {keyof HTMLElementTagNameMap} N @param {N} name @param {string} [style] @returns {HTMLElementTagNameMap[N]} */
function element(name, style) {
  const made = document.createElement(name);
  if (style) made.className = style;
  return made;
}
