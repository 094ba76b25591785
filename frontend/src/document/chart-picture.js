// A chart as a picture for a Word file: drawn by Vega on a canvas, dark on white whatever the page looks like.
import { loadVega } from "../chart.js";

const INK = "#1d2529";
const WIDTH = 642; // pixels: the width of a page's text
const SCALE = 2; // sharp on paper

/**
 * As wide as paper, whatever the screen: elsewhere a chart takes the width of the element around it.
 * @param {any} spec Vega
 */
export const onPaper = (spec) => ({
  ...spec,
  signals: (spec.signals ?? []).filter((/** @type {{ name: string }} */ { name }) => name !== "width"),
  width: WIDTH,
});

/**
 * @param {object} spec Vega, with a data set "rows"
 * @param {object[]} rows
 * @returns {Promise<{ png: Uint8Array, width: number, height: number }>}
 */
export async function chartPicture(spec, rows) {
  const { View, parse, expressionInterpreter } = await loadVega();
  // What takes the page's colour has none on a canvas that is on no page.
  const inked = JSON.parse(JSON.stringify(onPaper(spec)).split("currentColor").join(INK));
  inked.background = "#ffffff";
  const view = new View(parse(inked, null, { ast: true }), { expr: expressionInterpreter, renderer: "none" });
  try {
    await view.data("rows", rows.map((row) => ({ ...row }))).runAsync();
    /** @type {HTMLCanvasElement} */
    const canvas = await view.toCanvas(SCALE);
    // Not toBlob, which waits until the browser has nothing else to do: up to a second for each picture.
    const [type, data = ""] = canvas.toDataURL("image/png").split(",");
    if (type !== "data:image/png;base64") throw new Error("This browser gives no picture of a chart.");
    const png = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    return { png, width: canvas.width / SCALE, height: canvas.height / SCALE };
  } finally {
    view.finalize();
  }
}
