/** A line to the other tabs of the book in this browser. Where there is none, they look again when they come into sight. */
/** @import { Channel, Message } from "./types.d.ts" */

/** @param {string} name @returns {Channel} */
export function channel(name) {
  const line = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
  return {
    send: (message) => line?.postMessage(message),
    listen(receive) {
      // Whatever else lives under this address may speak on the line too.
      if (line) line.onmessage = ({ data }) => isMessage(data) && receive(data);
    },
  };
}

/** @param {any} data @returns {data is Message} */
const isMessage = (data) => (data?.type === "saved" || data?.type === "erased") && typeof data.id === "string";
