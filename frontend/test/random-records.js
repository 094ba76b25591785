// Random records, the same ones in every run: small worlds, so that copies often meet on the same path and moment.
import { put } from "../src/record.js";

/** A number from 0 up to 1, by mulberry32. @param {number} seed */
export function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const head = { schema: "leading-by-example/record", version: 1, id: "5ca1ab1e0ddba11c", created: "2026-11-16T19:02:11.000Z" };

/** @param {() => number} roll @param {object} [other] parts of the head that differ */
export function randomRecord(roll, other = {}) {
  const one = (...from) => from[Math.floor(roll() * from.length)];
  let record = { ...head, ...other };
  for (let n = Math.floor(roll() * 8); n > 0; n -= 1) {
    const at = `2026-11-${one("17", "18")}T09:00:0${one(0, 1, 2)}.000Z`;
    const text = { value: one("", "one", "tw\u00f6", "\ud83d\ude00", "\uff5e", null), at };
    record = one(
      () => put(record, `/maps/culture/own/ratings/${one("s01", "s02")}/${one("now", "hoped")}`, {
        value: one(1, 2, 5, "cannot-tell", null), at, revision: one(1, 2),
      }),
      () => put(record, `/reflections/${one("at", "value", "one")}`, text),
      () => put(record, `/keep_list/${one("k1", "constructor")}/${one("what", "who_would_say")}`, text),
      () => put(record, "/snapshots/n1", { value: one(null, { maps: {} }, { label: "one", maps: {} }), at }),
    )();
  }
  return record;
}
