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

  /** @param {boolean} create @returns {Promise<IDBDatabase | null>} */
  function open(create) {
    opening = new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      let absent = false;
      request.onupgradeneeded = () => {
        absent = !create;
        // Only to look must not leave an empty database behind.
        if (absent) request.transaction?.abort();
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
    opening.then((db) => db ?? forget(), forget);
    return opening;
  }
  const forget = () => {
    opening = null;
  };

  /** @param {boolean} create @returns {Promise<IDBTransaction | null>} */
  async function begin(create) {
    // "strict" waits for the disk: it saves from a power cut, but a browser killed in Chromium lost up to 0.9 s with it, and
    // under 0.1 s with "relaxed", which hands over to the operating system at once.
    const start = (/** @type {IDBDatabase | null} */ db) =>
      db?.transaction(STORE, "readwrite", { durability: "relaxed" }) ?? null;
    const known = await opening?.catch(() => null);
    try {
      if (known) return start(known);
    } catch {
      // Closed under our hands: open it again.
    }
    return start(await open(create));
  }

  /** @type {Device["transact"]} */
  async function transact(change, create = true) {
    const transaction = await begin(create);
    if (!transaction) return void change(undefined);
    await new Promise((resolve, reject) => {
      /** @type {unknown} */
      let failure = null;
      const store = transaction.objectStore(STORE);
      const request = store.get(KEY);
      request.onsuccess = () => {
        try {
          const next = change(request.result);
          if (next === null) store.delete(KEY);
          else if (next !== undefined) store.put(next, KEY);
        } catch (error) {
          failure = error;
          transaction.abort();
        }
      };
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(failure ?? transaction.error);
    });
  }

  return {
    transact,
    async erase() {
      // A database of another version, or without our store, cannot be emptied, but it can be deleted.
      const emptied = await transact(() => null, false).then(() => true, () => false);
      (await opening?.catch(() => null))?.close();
      forget();
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
        // An empty database that another tab holds open does no harm.
        request.onerror = request.onblocked = emptied ? resolve : () => reject(request.error);
      });
    },
  };
}
