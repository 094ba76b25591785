// A document as Markdown: a reader's own words in quoted blocks, none of them taken for markup; as export.py has it.
/** @import { Block, Doc, Table } from "./blocks.js" */
import { trimmed } from "./blocks.js";

const MARKS = /[\\`*_[\]<>#|~$&]/g;
// What makes a list or an underlined heading at the beginning of a line.
const FIRST = /^(?:[-+=:]|\p{Nd}+(?=[.)]))/u;

/** @param {Doc} doc @param {{ picture: string }} say the words of schema/document.json */
export const toMarkdown = (doc, say) =>
  `${[`# ${line(doc.title)}`, line(doc.subtitle), ...doc.blocks.map((block) => written(block, say.picture))].join("\n\n")}\n`;

/** @param {Block} block @param {string} label */
function written(block, label) {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level + 1)} ${line(block.text)}`;
    case "paragraph":
      if (block.style === "answer") return `> ${lines(block.text, "> ")}`;
      return block.style === "label" ? `**${line(block.text)}**` : lines(block.text, "");
    case "list":
      return block.items.map((item) => `- ${lines(item, "  ")}`).join("\n");
    case "table":
      return table(block);
    case "picture":
      return `*${label}: ${line(block.alt)}*`;
    case "quote":
      return `> “${lines(block.text, "> ")}”\n>\n> ${line(block.source)}`;
    default:
      return "---";
  }
}

/** @param {Table} block */
function table({ caption, head, rows }) {
  /** @param {string[]} cells */
  const row = (cells) => `| ${cells.map((cell) => cell.split("\n").map(inline).join("<br>")).join(" | ")} |`;
  return [`**${line(caption)}**`, "", row(head), `|${" --- |".repeat(head.length)}`, ...rows.map(row)].join("\n");
}

/** Each line but the last ends in a hard break; an empty one ends a paragraph. @param {string} text @param {string} before */
function lines(text, before) {
  const all = text.split("\n").map(start);
  return all.map((each, i) => (each && all[i + 1] ? `${each}\\` : each)).join(`\n${before}`);
}

/** @param {string} text */
const line = (text) => start(text.replace(/\n/g, " "));

/** @param {string} text */
const start = (text) =>
  inline(trimmed(text, " \t")).replace(FIRST, (found) => (/\p{Nd}/u.test(found) ? `${found}\\` : `\\${found}`));

/** @param {string} text */
const inline = (text) => text.replace(MARKS, "\\$&");
