// The look of a Word document: real styles for headings, answers and notes.
import { BorderStyle } from "docx";

const ACCENT = "1B5E6B";
const MUTED = "555F65";
const LINE = "BBBBBB";

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" };
export const BORDERS = {
  top: { style: BorderStyle.SINGLE, size: 8, color: MUTED },
  bottom: { style: BorderStyle.SINGLE, size: 4, color: LINE },
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: { style: BorderStyle.SINGLE, size: 4, color: LINE },
  insideVertical: NO_LINE,
};
export const BULLET = { level: 0, format: /** @type {const} */ ("bullet"), text: "\u2022", style: { paragraph: { indent: { left: 400, hanging: 250 } } } };

/** @param {number} size half points @param {number} before @param {number} after twentieths of a point */
const heading = (size, before, after) => ({
  run: { size, bold: true, color: ACCENT, font: "Georgia" },
  paragraph: { keepNext: true, spacing: { before, after } },
});

/** @param {string} lang */
export const styles = (lang) => ({
  default: {
    document: {
      run: { font: "Arial", size: 22, language: { value: lang, eastAsia: lang, bidirectional: "ar-SA" } },
      paragraph: { spacing: { after: 140, line: 288 } },
    },
    title: { run: { size: 56, bold: true, font: "Georgia" }, paragraph: { spacing: { before: 1800, after: 160 } } },
    heading1: heading(34, 360, 160),
    heading2: heading(27, 300, 120),
    heading3: heading(23, 240, 80),
  },
  paragraphStyles: [
    { id: "Normal", name: "Normal", quickFormat: true },
    { id: "Label", name: "Label", basedOn: "Normal", next: "Answer", quickFormat: true, run: { bold: true }, paragraph: { keepNext: true, spacing: { before: 160, after: 60 } } },
    { id: "ListBullet", name: "List Bullet", basedOn: "Normal", quickFormat: true, paragraph: { spacing: { after: 60 } } },
    { id: "QuoteSource", name: "Quote source", basedOn: "Normal", quickFormat: true, run: { size: 19, color: MUTED }, paragraph: { indent: { left: 400 } } },
    { id: "Subtitle", name: "Subtitle", basedOn: "Normal", next: "Normal", quickFormat: true, run: { size: 28, color: MUTED } },
    {
      id: "Answer", name: "Answer", basedOn: "Normal", quickFormat: true,
      paragraph: { indent: { left: 240 }, border: { left: { style: BorderStyle.SINGLE, size: 18, color: ACCENT, space: 8 } } },
    },
    { id: "Note", name: "Note", basedOn: "Normal", quickFormat: true, run: { size: 19, color: MUTED } },
    {
      id: "Quote", name: "Quote", basedOn: "Normal", quickFormat: true,
      run: { font: "Georgia", size: 24 }, paragraph: { indent: { left: 400, right: 400 }, spacing: { before: 120, after: 60 } },
    },
    { id: "Caption", name: "caption", basedOn: "Normal", next: "Normal", quickFormat: true, run: { size: 20, bold: true }, paragraph: { spacing: { before: 160, after: 80 } } },
    { id: "TableText", name: "Table text", basedOn: "Normal", run: { size: 19 }, paragraph: { spacing: { after: 0, line: 252 } } },
    { id: "TableHead", name: "Table head", basedOn: "TableText", run: { bold: true, size: 19 }, paragraph: { keepNext: true } },
  ],
});
