// A reader's record as one document, which the page shows and prints, and Word and Markdown are written from. Python
// makes the same (src/leading_by_example/document.py); tests/golden/documents/ holds both to it.
/** @import { Doc, Options, Source } from "./blocks.js" */
import { day, fill, paragraph } from "./blocks.js";
import { SHAPES } from "./shapes.js";

/**
 * @param {any} record
 * @param {any} words those of the data and our own, as document.py's words() gives them
 * @param {Options} options
 * @returns {Doc}
 */
export function documentOf(record, words, { shape, vacancy, guesses, today }) {
  const say = words.document;
  /** @type {Source} */
  const source = { record, words, say, vacancy, guesses };
  const date = day(today);
  return {
    title: say.title[shape],
    subtitle: say.subtitle,
    lang: "en-GB",
    date,
    shape,
    blocks: [
      paragraph(say.name),
      paragraph(fill(say.date, { date })),
      paragraph(say.about[shape]),
      { kind: "break" },
      ...SHAPES[shape](source),
    ],
  };
}
