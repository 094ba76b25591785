/** A line to the other tabs of the book in this browser. Where there is none, they look again when they come into sight. */
/** @import { Channel } from "./types.d.ts" */

/** @param {string} name @returns {Channel} */
export function channel(name) {
  const line = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
  return {
    send: (message) => line?.postMessage(message),
    listen(receive) {
      if (line) line.onmessage = (event) => receive(event.data);
    },
  };
}
