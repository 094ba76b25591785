// Draws a chart that the reader's own answers drive. Its spec was written in Altair and compiled when the book was
// built; the Vega runtime is fetched on first need.

import { canLoad, loadScript } from "./load.js";

/** @returns {Promise<any>} the Vega runtime */
export const loadVega = () =>
  loadScript("vega.js", "lbeVega", "The chart could not be drawn. The table below holds the same answers.");

/**
 * A widget's own chart, in its figure: hidden while there is nothing to draw, and what is wrong said beside it. Without a
 * figure where charts are not drawn: in JupyterLab, Python draws them.
 * @param {HTMLElement} root with parts "chart", "chart-spec" and "chart-problem"
 * @param {boolean} [wanted]
 * @returns {{ show: (rows: object[]) => void, destroy: () => void }}
 */
export function chartIn(root, wanted = canLoad) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const figure = /** @type {HTMLElement} */ (part("chart").closest("figure"));
  if (!canLoad || !wanted) {
    figure.remove();
    return { show: () => {}, destroy: () => {} };
  }
  const problem = part("chart-problem");
  const chart = makeChart(part("chart"), JSON.parse(part("chart-spec").textContent ?? "{}"));
  let drawn = "";

  /** @param {object[]} rows */
  function show(rows) {
    figure.hidden = !rows.length;
    // Words change with each key; what is drawn does not.
    const now = JSON.stringify(rows);
    if (now === drawn || !rows.length) return;
    drawn = now;
    chart.draw(rows).then(
      () => (problem.textContent = ""),
      ({ message }) => {
        drawn = "";
        problem.textContent = message;
      },
    );
  }

  return { show, destroy: chart.destroy };
}

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
