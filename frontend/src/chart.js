// Draws a chart that the reader's own answers drive. Its spec was written in Altair and compiled when the book was
// built; the Vega runtime is fetched on first need.

import { canLoad, loadScript } from "./load.js";

/** Whether charts are drawn here at all: in JupyterLab, Python draws them. */
export const drawsCharts = canLoad;

/** @returns {Promise<any>} the Vega runtime */
export const loadVega = () =>
  loadScript("vega.js", "lbeVega", "The chart could not be drawn. The table below holds the same answers.");

/**
 * @param {HTMLElement} element to draw in
 * @param {object} spec Vega, with a data set "rows"
 * @returns {{ draw: (rows: object[]) => Promise<void>, destroy: () => void }}
 */
export function makeChart(element, spec) {
  /** @type {any} */
  let view;
  /** @type {object[] | undefined} */
  let wanted;
  let busy = false;

  /** One drawing at a time, and only of the latest rows. @param {object[]} rows */
  async function draw(rows) {
    wanted = rows;
    if (busy) return;
    busy = true;
    try {
      const { View, parse, expressionInterpreter } = await loadVega();
      // ast and the interpreter: no code is made from text, as the page's Content-Security-Policy demands.
      view ??= new View(parse(spec, null, { ast: true }), {
        expr: expressionInterpreter,
        renderer: "svg",
        container: element,
        hover: false,
        tooltip: () => {},
      });
      while (wanted) {
        const latest = wanted;
        wanted = undefined;
        // A row is a plain object that Vega marks as its own: hand it copies.
        await view.data("rows", latest.map((row) => ({ ...row }))).runAsync();
      }
      element.dataset.drawn = String(rows.length);
    } finally {
      busy = false;
    }
  }

  return { draw, destroy: () => view?.finalize() };
}
