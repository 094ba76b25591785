// The document as a Word file: real headings, tables whose header rows repeat, pictures with alt text, no author.
// src/leading_by_example/docx_writer.py makes the same of the same blocks.
/** @import { Block, Doc } from "./blocks.js" */
import {
  AlignmentType, Document, Footer, HeadingLevel, ImageRun, Packer, PageNumber, Paragraph, Table, TableCell,
  TableRow, TextRun, WidthType,
} from "docx";
import { allowed } from "./blocks.js";
import { BORDERS, BULLET, styles } from "./docx-styles.js";

/** @typedef {{ png: Uint8Array, width: number, height: number }} Picture */

// A4 with margins of 2 cm, in twentieths of a point, and in the pixels that pictures are measured in.
const PAGE = { width: 11906, height: 16838, margin: 1134 };
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
const WIDEST = 642;
const TALLEST = 850;
const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];
// A cell with more than this may be taller than a page, and then must be allowed to break.
const LONG_ROW = 600;

/**
 * @param {Doc} doc
 * @param {Map<Block, Picture>} pictures of the blocks of kind "picture"; without one, a sentence stands there
 * @param {string} missing that sentence
 * @returns {Promise<Blob>}
 */
export async function toDocx(doc, pictures, missing) {
  const blob = await Packer.toBlob(file(doc, pictures, missing));
  return new Blob([blob], { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" });
}

/** @param {Doc} doc @param {Map<Block, Picture>} pictures @param {string} missing */
export function file(doc, pictures, missing) {
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(doc.title) }),
    new Paragraph({ style: "Subtitle", children: runs(doc.subtitle) }),
  ];
  let newPage = false;
  for (const block of doc.blocks) {
    if (block.kind === "break") newPage = true;
    else {
      children.push(...written(block, newPage, pictures.get(block), missing));
      newPage = false;
    }
  }
  return new Document({
    title: doc.title,
    subject: doc.subtitle,
    // No one's name goes into the file, not even as a gap that Word would show.
    creator: "",
    lastModifiedBy: "",
    description: "",
    styles: styles(doc.lang),
    numbering: { config: [{ reference: "bullets", levels: [BULLET] }] },
    sections: [{
      properties: {
        titlePage: true, // no number on the cover
        page: {
          size: { width: PAGE.width, height: PAGE.height },
          margin: { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin },
        },
      },
      footers: { default: footer(doc.title), first: new Footer({ children: [new Paragraph({ style: "Note" })] }) },
      children,
    }],
  });
}

/**
 * @param {Block} block @param {boolean} pageBreakBefore @param {Picture | undefined} picture @param {string} missing
 * @returns {object[]} paragraphs and tables
 */
function written(block, pageBreakBefore, picture, missing) {
  switch (block.kind) {
    case "heading":
      return [new Paragraph({ heading: LEVELS[block.level - 1] ?? HeadingLevel.HEADING_3, pageBreakBefore, children: runs(block.text) })];
    case "paragraph":
      return [paragraph(block.text, { style: STYLES[block.style], pageBreakBefore })];
    case "list":
      return block.items.map((item, i) =>
        paragraph(item, { style: "ListBullet", numbering: { reference: "bullets", level: 0 }, pageBreakBefore: pageBreakBefore && i === 0 }));
    case "quote":
      return [
        paragraph(`“${block.text}”`, { style: "Quote", keepNext: true, pageBreakBefore }),
        paragraph(block.source, { style: "QuoteSource" }),
      ];
    case "picture":
      return [
        paragraph(block.title, { style: "Caption", keepNext: true, pageBreakBefore }),
        picture ? new Paragraph({ style: "Normal", children: [image(block, picture)] }) : paragraph(missing, { style: "Note" }),
      ];
    case "table":
      // Word joins two tables that touch; the paragraph after each keeps them apart.
      return [paragraph(block.caption, { style: "Caption", keepNext: true, pageBreakBefore }), table(block), new Paragraph({ style: "TableText" })];
    default:
      return [];
  }
}

const STYLES = { plain: "Normal", answer: "Answer", note: "Note", label: "Label" };

/** @param {string} text @param {object} [options] of the paragraph */
const paragraph = (text, options = {}) => new Paragraph({ ...options, ...(isRightToLeft(text) && { bidirectional: true }), children: runs(text) });

/** The lines of a text, without what XML cannot hold. @param {string} text */
const runs = (text) =>
  allowed(text).split("\n").map((line, i) => new TextRun({ text: line, ...(i > 0 && { break: 1 }), ...(isRightToLeft(text) && { rightToLeft: true }) }));

/** By its first letter, as browsers tell it (dir="auto"). @param {string} text */
export const isRightToLeft = (text) =>
  /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(text);

/** @param {Extract<Block, { kind: "picture" }>} block @param {Picture} picture */
function image(block, { png, width, height }) {
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return new ImageRun({
    type: "png",
    data: png,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: "Chart", title: allowed(block.title), description: allowed(block.alt) },
  });
}

/** @param {Extract<Block, { kind: "table" }>} block */
function table(block) {
  const widths = columnWidths([block.head, ...block.rows]);
  /** @param {string[]} cells @param {boolean} tableHeader */
  const row = (cells, tableHeader) =>
    new TableRow({
      ...(tableHeader && { tableHeader }),
      cantSplit: cells.join("").length < LONG_ROW,
      children: cells.map((text, i) =>
        new TableCell({
          width: { size: widths[i] ?? 0, type: WidthType.DXA },
          ...(tableHeader && { shading: { fill: "F3F1EA" } }),
          children: [paragraph(text, { style: tableHeader ? "TableHead" : "TableText" })],
        })),
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
    borders: BORDERS,
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    rows: [row(block.head, true), ...block.rows.map((cells) => row(cells, false))],
  });
}

/** Wider where there is more to read, within reason. @param {string[][]} rows */
function columnWidths(rows) {
  const weights = (rows[0] ?? []).map((_, i) => Math.min(60, Math.max(10, ...rows.map((row) => (row[i] ?? "").length))));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.round((weight / all) * TEXT_WIDTH));
}

/** @param {string} title */
const footer = (title) =>
  new Footer({
    children: [
      new Paragraph({
        style: "Note",
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: [`${title} \u00b7 page `, PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
