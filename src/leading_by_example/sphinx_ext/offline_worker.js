/**
 * The service worker: keeps a copy of the book's pages in the browser, so that they open without a network.
 *
 * It is written as sw.js beside index.html when the book is built, with the list of files filled in (offline.py), and
 * registered by theme.js. No copy is ever mixed: a file is taken only if it is, to the byte, the one on the list, and
 * a page gets all its files from the edition that it came from itself. So a new edition may take over at once, while
 * pages of the one before are still open: nothing is loaded again under a reader who is typing.
 *
 * It never sees an answer. Answers are kept elsewhere (store.js), and nothing here sends, reads or erases them.
 */
(() => {
  // Filled in when the book is built: each file's SHA-256 in base64, by its address within the book.
  const BOOK = /** @type {{ version: string, files: Record<string, string> }} */ ({ version: "", files: {} });

  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const FILES = new Map(Object.entries(BOOK.files));
  const SCOPE = worker.registration.scope;
  // With the path, because many projects, or two copies of this book, may share one host and its caches.
  const HERE = `leading-by-example:book:${new URL(SCOPE).pathname}:`;
  const MINE = HERE + BOOK.version;
  // In each edition's cache, besides its files: the ids of the pages that came from it. The browser makes these ids up;
  // they tell neither which page nor which reader.
  const NOTE = `${SCOPE}?open-pages`;
  const AT_ONCE = 4; // of the six connections that a browser opens to one host: the page may need some
  const A_MINUTE = 60_000;

  /** @typedef {{ at: number, ids: string[] }} Note when a page last came from an edition, and which pages did */

  /** @returns {Promise<string[]>} the names of the caches of this book at this place, whatever the edition */
  async function editions() {
    const names = await caches.keys();
    return names.filter((name) => name.startsWith(HERE) && !name.slice(HERE.length).includes("/"));
  }

  /**
   * @param {string} edition
   * @returns {Promise<Note>}
   */
  async function noted(edition) {
    const note = await caches.match(NOTE, { cacheName: edition });
    return note ? note.json() : { at: 0, ids: [] };
  }

  /** @param {string[]} ids */
  async function write(ids) {
    const cache = await caches.open(MINE);
    await cache.put(NOTE, new Response(JSON.stringify({ at: Date.now(), ids })));
  }

  /** @param {ArrayBuffer} body */
  async function digest(body) {
    return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", body))));
  }

  // ---- A new edition

  /**
   * Put one file into this edition's cache: from a cache here if one has it already, else from the network.
   * @param {string} path
   * @param {string[]} held names of caches
   */
  async function take(path, held) {
    const address = SCOPE + path;
    const cache = await caches.open(MINE);
    for (const edition of held) {
      const copy = await caches.match(address, { cacheName: edition });
      if (copy && (await digest(await copy.clone().arrayBuffer())) === FILES.get(path)) {
        if (edition !== MINE) await cache.put(address, copy);
        return;
      }
    }
    const answer = await fetch(address, { cache: "no-cache", priority: "low" });
    const body = await answer.arrayBuffer();
    // A host halfway through an upload, or one that changes pages on their way: then there is no copy.
    if (!answer.ok || (await digest(body)) !== FILES.get(path)) throw new Error(`${path} is not of this edition`);
    const type = answer.headers.get("Content-Type");
    await cache.put(address, new Response(body, type ? { headers: { "Content-Type": type } } : {}));
  }

  /** All files or none: until the last one is here, nothing is served from this edition. */
  async function fill() {
    // Not in TypeScript's list for workers, and not in every browser.
    const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
    if (connection?.saveData) throw new Error("the reader asks to save data");
    const held = [MINE, ...(await editions()).filter((edition) => edition !== MINE)];
    const left = [...FILES.keys()];
    const some = async () => {
      for (let path; (path = left.pop()); ) await take(path, held);
    };
    try {
      await take("index.html", held); // alone: where no page comes as it was built, one request shows it
      await Promise.all(Array.from({ length: AT_ONCE }, some));
    } catch (error) {
      left.length = 0;
      // What has come so far waits for the next try. But on a full device the room is for the reader's answers.
      if (/** @type {Error} */ (error).name === "QuotaExceededError") await caches.delete(MINE);
      throw error;
    }
  }

  worker.addEventListener("install", (event) => event.waitUntil(fill().then(() => worker.skipWaiting())));

  // ---- Old editions

  /** Remove the editions that no open page came from. One that is only on its way in has no note yet, and stays. */
  async function tidy() {
    for (const edition of await editions()) {
      const { at, ids } = await noted(edition);
      // A page that has just been asked for is not yet among the open ones.
      let needed = edition === MINE || !at || Date.now() - at < A_MINUTE;
      for (const id of needed ? [] : ids) needed ||= Boolean(await worker.clients.get(id));
      if (!needed) await caches.delete(edition);
    }
  }

  /** From now on this edition answers. */
  async function begin() {
    const others = (await editions()).filter((edition) => edition !== MINE);
    // The first page of a visit came a moment before this worker: it gets from here what it fetches later. It
    // would be the same from the network, as long as that is there and has no newer edition.
    const open = others.length ? [] : await worker.clients.matchAll({ includeUncontrolled: true });
    await write(open.filter((client) => client.url.startsWith(SCOPE)).map((client) => client.id));
    if (open.length) await worker.clients.claim();
    for (const edition of others) {
      // Given up before all of it had come.
      if (!(await noted(edition)).at && !worker.registration.installing) await caches.delete(edition);
    }
    await tidy();
  }

  worker.addEventListener("activate", (event) => event.waitUntil(begin()));

  // ---- Pages and their files

  /** Which edition's cache a page came from, as far as this worker has had to know. @type {Map<string, string>} */
  const cameFrom = new Map();
  /** @type {Promise<unknown>} */
  let writing = Promise.resolve();

  /**
   * Note that a page comes from this edition.
   * @param {string} id
   */
  function note(id) {
    cameFrom.set(id, MINE);
    writing = writing.then(async () => {
      let ids = [...(await noted(MINE)).ids, id];
      if (ids.length > 100) {
        // The latest stay in any case: going back in a tab can bring a page back that is not open now.
        const open = new Set((await worker.clients.matchAll()).map((client) => client.id));
        ids = ids.filter((each, index) => index >= ids.length - 50 || open.has(each));
      }
      await write(ids);
    });
    return writing;
  }

  /**
   * @param {string} id of a page
   * @returns {Promise<string>} the cache of the edition that it came from
   */
  async function editionOf(id) {
    let found = cameFrom.get(id);
    if (!found) {
      found = MINE;
      for (const edition of await editions()) if ((await noted(edition)).ids.includes(id)) found = edition;
      cameFrom.set(id, found);
    }
    return found;
  }

  /**
   * @param {FetchEvent} event
   * @param {string} path
   * @returns {Promise<Response>}
   */
  async function page(event, path) {
    const name = [path, `${path}index.html`, `${path}.html`].find((each) => FILES.has(each));
    const copy = name && (await caches.match(SCOPE + name, { cacheName: MINE }));
    if (copy) {
      event.waitUntil(note(event.resultingClientId).then(tidy));
      return copy;
    }
    return fetch(event.request).catch(needsNetwork); // no such page, or the browser has dropped the copy
  }

  /**
   * @param {FetchEvent} event
   * @param {string} path
   * @returns {Promise<Response>}
   */
  async function part(event, path) {
    const copy = await caches.match(SCOPE + path, { cacheName: await editionOf(event.clientId) });
    return copy ?? fetch(event.request);
  }

  function needsNetwork() {
    const html = `<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>This needs a connection – Leading by Example?</title><link rel="stylesheet" href="${SCOPE}_static/book.css">
<main><article><h1>This needs a connection</h1><p>You are offline, and this browser has no copy of what you asked for.
The pages of the workbook work without a connection. Your answers are where they were.</p>
<p><a href="${SCOPE}index.html">Go to the start page</a></p></article></main></html>`;
    return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }

  worker.addEventListener("fetch", (event) => {
    const { method, mode, url } = event.request;
    const address = url.split(/[?#]/)[0]; // what stands behind "?" tells a browser's own cache of versions
    if (method !== "GET" || !address.startsWith(SCOPE)) return;
    const path = address.slice(SCOPE.length);
    // Files to take away come from the network or not at all: a sentence in their place would be saved as the file.
    if (path.startsWith("_downloads/")) return;
    event.respondWith(mode === "navigate" ? page(event, path) : part(event, path));
  });
})();
