// Cells of a CSV file that do nothing where a spreadsheet opens them; as _safe_cell.py has it.

// A spreadsheet may take what begins so for a formula, and run it; the last four are the same signs, full width.
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Puts an apostrophe before what a spreadsheet could take for a formula. @param {string} text */
export const safeCell = (text) => (FORMULA.test(text) ? `'${text}` : text);
