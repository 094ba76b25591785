// The heavy parts of the book, each a file of its own, fetched on first need.

// Read while the book's script runs: null in JupyterLab, which has no such files beside it.
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** Whether there is anything to fetch from here. */
export const canLoad = script !== null;

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * A classic script, not a module: browsers block module scripts in a book opened from disk.
 * @param {string} file beside book.js
 * @param {string} name the global that the file sets
 * @param {string} problem what to tell the reader when it does not come
 * @returns {Promise<any>} that global
 */
export function loadScript(file, name, problem) {
  const under = loading.get(file);
  if (under) return under;
  const coming = new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    tag.src = new URL(file, script?.src).href;
    const fail = () => {
      loading.delete(file); // asked again, it tries again
      reject(new Error(problem));
    };
    // A network's log-in page may answer in place of the script.
    tag.onload = () => (name in globalThis ? resolve(/** @type {any} */ (globalThis)[name]) : fail());
    tag.onerror = fail;
    document.head.append(tag);
  });
  loading.set(file, coming);
  return coming;
}

/** Fetches what will soon be asked for, without running it, after what is needed before. @param {string} file */
export function preload(file) {
  const link = Object.assign(document.createElement("link"), { rel: "preload", as: "script", fetchPriority: "low" });
  link.href = new URL(file, script?.src).href;
  document.head.append(link);
}

/**
 * A widget whose code is large and of use on its own page only, so that it is fetched there.
 * @param {string} file a bundle that sets the global `name` to `{ enhance }`
 * @param {string} name
 * @param {string} problem for the reader, in the widget's part "failure"
 * @returns {import("./types.js").Enhance}
 */
export const fetched = (file, name, problem) => (root, answers, host) => {
  let gone = false;
  let stop = () => {};
  loadScript(file, name, problem)
    .then((bundle) => {
      if (!gone) stop = bundle.enhance(root, answers, host);
    })
    .catch((error) => {
      console.error(error);
      const line = root.querySelector('[data-part="failure"]');
      if (line) line.textContent = problem;
    });
  return () => {
    gone = true;
    stop();
  };
};
