/** Says something to screen readers, politely: for what changed without the focus going there. Rarely, please. */

/** @param {HTMLElement} parent @returns {(text: string) => void} */
export function announcer(parent) {
  const region = document.createElement("p");
  region.className = "lbe-hidden";
  region.setAttribute("role", "status");
  parent.append(region);
  return (text) => {
    // The same words twice are no change, and would not be read out again.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  };
}
