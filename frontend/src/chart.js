// Draws a chart that the reader's own answers drive. Its spec was written in Altair and compiled when the book was
// built; the Vega runtime is fetched on first need.

// Read while this script runs: null in JupyterLab, whose Python draws the chart instead.
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const vega = script && new URL("vega.js", script.src).href;

/** Whether charts are drawn here at all. */
export const drawsCharts = vega !== null;

/** @type {Promise<any> | undefined} */
let runtime;

/**
 * A classic script, not a module: browsers block module scripts in a book opened from disk.
 * @returns {Promise<any>}
 */
function loadVega() {
  runtime ??= new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    tag.src = String(vega);
    const fail = () => {
      runtime = undefined; // the next answer tries again
      reject(new Error("The chart could not be drawn. The table below holds the same answers."));
    };
    // A network's log-in page may answer in place of the script.
    tag.onload = () => ("lbeVega" in globalThis ? resolve(/** @type {any} */ (globalThis).lbeVega) : fail());
    tag.onerror = fail;
    document.head.append(tag);
  });
  return runtime;
}

/**
 * @param {HTMLElement} element to draw in
 * @param {object} spec Vega, with a data set "profile"
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
        await view.data("profile", latest.map((row) => ({ ...row }))).runAsync();
      }
      element.dataset.drawn = String(rows.length);
    } finally {
      busy = false;
    }
  }

  return { draw, destroy: () => view?.finalize() };
}
