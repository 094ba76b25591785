/** Elements for the group page; words only ever as text. */

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name @param {string} [style] its class @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[N]}
 */
export function made(name, style, ...content) {
  const element = document.createElement(name);
  if (style) element.className = style;
  element.append(...content);
  return element;
}

/** A button that does something to one thing. @param {string} label @param {string} action @param {string} about the thing, for those who do not see where it stands @param {() => void} press */
export function smallButton(label, action, about, press) {
  const button = made("button", "lbe-quiet", label, made("span", "lbe-hidden", ` ${about}`));
  button.type = "button";
  button.dataset.do = action;
  button.addEventListener("click", press);
  return button;
}

/** "1 code", "2 codes". @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
