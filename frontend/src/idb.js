/**
 * The device's storage: one value in IndexedDB.
 *
 * Chromium writes IndexedDB at once, localStorage only seconds later, which a killed browser does not live to see.
 */
/** @import { Device } from "./types.d.ts" */

const STORE = "kept";
const KEY = "record";

/** @param {string} name of the database, which is ours alone @returns {Device} */
export function device(name) {
  /** @type {Promise<IDBDatabase | null> | null} */
  let opening = null;
  /** @type {Set<IDBTransaction>} */
  const running = new Set();
  let leavings = 0;
  let here = Promise.resolve(); // kept while the page is left
  let back = () => {};
  let erasing = Promise.resolve();

  // A page that is left is put by for the browser's Back, and nothing in it goes on. In Safari, what it had begun then
  // held up the pages after it for good (bugs.webkit.org 315804; github.com/jakearchibald/idb-keyval/issues/180).
  addEventListener("pagehide", () => {
    leavings += 1;
    here = new Promise((resolve) => (back = resolve));
    for (const transaction of running) {
      try {
        transaction.abort();
      } catch {
        // It is on its way to the disk, and needs the page no more.
      }
    }
    void opening?.then((db) => db?.close(), () => {});
    forget();
  });
  addEventListener("pageshow", () => back());

  /** @param {boolean} create @returns {Promise<IDBDatabase | null>} */
  function open(create) {
    const found = create ? Promise.resolve(true) : exists();
    opening = found.then((go) => (go ? connect(create) : null));
    opening.then((db) => db ?? forget(), forget);
    return opening;
  }
  const forget = () => {
    opening = null;
  };

  /** Most pages have nothing to open: an attempt would begin an upgrade, which such a page cannot break off. */
  async function exists() {
    // In a frame that may store nothing, Chromium would complain on the console besides.
    if (self.origin === "null") return true;
    try {
      return (await indexedDB.databases()).some((each) => each.name === name);
    } catch {
      return true;
    }
  }

  /** @param {boolean} create @returns {Promise<IDBDatabase | null>} */
  function connect(create) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      let absent = false;
      request.onupgradeneeded = () => {
        const upgrade = /** @type {IDBTransaction} */ (request.transaction);
        ended(upgrade).catch(() => {}); // the request tells
        absent = !create;
        // Only to look must not leave an empty database behind.
        if (absent) upgrade.abort();
        else request.result.createObjectStore(STORE);
      };
      request.onsuccess = () => {
        const db = request.result;
        // Another tab erases everything: an open connection would hold it up.
        db.onversionchange = () => {
          db.close();
          forget();
        };
        db.onclose = forget;
        resolve(db);
      };
      request.onerror = () => (absent ? resolve(null) : reject(request.error));
    });
  }

  /** @param {boolean} create @returns {Promise<IDBTransaction | null>} */
  async function begin(create) {
    // "strict" waits for the disk: it saves from a power cut, but a browser killed in Chromium lost up to 0.9 s with it, and
    // under 0.1 s with "relaxed", which hands over to the operating system at once.
    const start = (/** @type {IDBDatabase | null} */ db) =>
      db?.transaction(STORE, "readwrite", { durability: "relaxed" }) ?? null;
    await here;
    const known = await opening?.catch(() => null);
    try {
      if (known) return start(known);
    } catch {
      // Closed under our hands: open it again.
    }
    const opened = await open(create);
    await here;
    return start(opened);
  }

  /** Settles when the transaction has, and the page is here. @param {IDBTransaction} transaction @returns {Promise<unknown>} */
  function ended(transaction) {
    running.add(transaction);
    return new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    }).finally(() => {
      running.delete(transaction);
      return here;
    });
  }

  /** @type {Device["transact"]} */
  async function transact(change, create = true) {
    const before = leavings;
    /** @type {unknown} */
    let failure = null;
    await erasing.catch(() => {}); // who asked for it is told
    try {
      const transaction = await begin(create);
      if (!transaction) return void change(undefined);
      const store = transaction.objectStore(STORE);
      const request = store.get(KEY);
      request.onsuccess = () => {
        try {
          const next = change(request.result);
          if (next !== undefined) store.put(next, KEY);
          transaction.commit();
        } catch (error) {
          failure = error;
          transaction.abort();
        }
      };
      await ended(transaction);
    } catch (error) {
      if (!failure && leavings > before) return transact(change, create);
      throw failure ?? error;
    }
  }

  async function erase() {
    const before = leavings;
    const left = () => leavings > before; // and what is there when the page is back may be new
    // A database of another version, or without our store, cannot be emptied, but it can be deleted.
    const emptied = await begin(false).then((transaction) => {
      if (!transaction || left()) return !transaction;
      transaction.objectStore(STORE).delete(KEY);
      transaction.commit();
      return ended(transaction).then(() => true);
    }).catch(() => false);
    if (left() && emptied) return;
    if (left()) throw new Error("The page was left.");
    (await opening?.catch(() => null))?.close();
    forget();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      // An empty database that another tab holds open does no harm.
      request.onerror = request.onblocked = emptied ? resolve : () => reject(request.error);
    });
    await here;
  }

  return {
    transact,
    // What is kept straight afterwards must not be deleted with it.
    erase: () => (erasing = erase()),
  };
}
