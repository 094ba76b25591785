/** The sentences that refuse what cannot be taken, the same as in Python. Apart from validate.js, which is large. */
import messages from "../../src/leading_by_example/schema/messages.json" with { type: "json" };

/**
 * @param {Exclude<keyof typeof messages, "share_code" | "group_file">} key @param {Record<string, string>} [fill]
 * @returns {string} the sentence for the reader
 */
export function sentence(key, fill = {}) {
  return messages[key].replace(/\{(\w+)\}/g, (_all, name) => fill[name] ?? "");
}
