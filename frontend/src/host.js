/** Brings a page of the book to life: one store, and every widget on the page a view of it. */
/** @import { Enhance, Host, Store } from "./types.d.ts" */
import { announcer } from "./announce.js";
import { channel } from "./channel.js";
import { banner, exampleIsOpen, leadBack, openExample, outOfDate } from "./example.js";
import { device } from "./idb.js";
import { CHOICE, NAME } from "./keeper.js";
import { preload } from "./load.js";
import { KEPT_PER_FILE } from "./sentences.js";
import { shelf } from "./shelf.js";
import { openStore } from "./store.js";

/** @param {Record<string, Enhance>} widgets by the name in data-widget */
export async function startBook(widgets) {
  const mark = document.documentElement.dataset; // theme.js looks whether this script came
  mark.lbeReady = "false";
  const session = shelf(() => sessionStorage);
  const example = exampleIsOpen(session);
  const local = shelf(() => localStorage);
  // For a reader who comes back, the chart's runtime comes while their answers are read.
  if (local.get(CHOICE) === "keep" && document.querySelector("[data-part=chart]")) preload("vega.js");
  // Brought back whole by the browser's Back, with what another page of this tab has changed since: its answers would be
  // shown, and written over those. The first to hear of it, so that nothing goes on here meanwhile.
  /** @type {Store | undefined} */
  let opened;
  addEventListener("pageshow", (event) => {
    if (!event.persisted || !(example || outOfDate(example) || !opened || opened.outdated())) return;
    event.stopImmediatePropagation();
    mark.lbeReady = "false";
    location.reload();
  });
  const own = () => openStore({ device: device(NAME), local, session, channel: channel(NAME) });
  const store = (opened = await (example ? openExample(session) : own()));
  if (document.querySelector("[data-widget=record-panel]")) stayOut(store); // group sessions are not in the record
  /** @type {Host} */
  const host = { kind: "book", store, announce: announcer(document.body), example };
  // From disk, Firefox gives each file an origin, and so a storage, of its own.
  if (location.protocol === "file:" && location.origin === "null") host.note = KEPT_PER_FILE;

  addEventListener("pagehide", store.hide);
  addEventListener("pageshow", store.show);
  addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? store.hide() : store.show()));
  addEventListener("beforeunload", (event) => {
    if (store.atRisk()) event.preventDefault();
  });

  let since = performance.now();
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-widget]"))) {
    const enhance = widgets[root.dataset.widget ?? ""];
    if (example) root.dataset.example = "";
    try {
      if (!enhance) throw new Error(`There is no widget called "${root.dataset.widget}".`);
      enhance(root, store.answers, host);
    } catch (error) {
      console.error(error); // the other widgets still work
    }
    // On a slow phone, a page of many widgets would not answer a finger until the last of them is alive.
    if (performance.now() - since > 25) {
      await pause();
      since = performance.now();
    }
  }

  banner(host);
  leadBack();
  mark.lbeReady = "true";
}

/**
 * Back must not bring this page as it was while its answers are in the tab only: to a page put by for that, Firefox gives
 * the tab's old storage, too. Chromium and Firefox put by no page that holds a lock; in WebKit it loads itself again.
 *
 * @param {Store} store
 */
function stayOut(store) {
  let held = false;
  const hold = () => {
    if (held || store.choice() === "keep") return;
    held = true;
    const lock = navigator.locks?.request(NAME, { mode: "shared" }, () => new Promise(() => {})) ?? Promise.reject();
    lock.catch(() => addEventListener("unload", () => {})); // where there are no locks, this does the same in Firefox
  };
  store.onStatus(hold);
  hold();
}

/** Lets the browser paint, and answer the reader, before what follows. */
function pause() {
  const { scheduler } = /** @type {{ scheduler?: { yield?: () => Promise<void> } }} */ (/** @type {unknown} */ (globalThis));
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
