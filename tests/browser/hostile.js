// In the page, for test_hostile.py: gives one way in many inputs, and notes what no input may bring about.
(() => {
  if (window.hostile) return;
  const builtIns = () => JSON.stringify([Object.prototype, Array.prototype, Function.prototype, String.prototype, Element.prototype].map((each) => Reflect.ownKeys(each).map(String)));
  const before = builtIns();
  const found = [];
  addEventListener("error", (event) => found.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", (event) => found.push(`rejected: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => found.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));

  const ask = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
  let database;
  async function store(mode) {
    if (!database) {
      const opening = indexedDB.open("leading-by-example", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
      database = await ask(opening);
      database.onversionchange = () => window.hostile.letGo();
    }
    return database.transaction("kept", mode).objectStore("kept");
  }
  const onDisk = async () => ask((await store("readonly")).get("record"));
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

  /** Elements and attributes that could run something, and that no widget makes. */
  const live = () => document.querySelectorAll("iframe, object, embed, base, svg script, math, [onerror], [onload], [onclick], [onfocus], [srcdoc], a[href^='javascript' i], form[action^='javascript' i], img[src='x']").length;
  const scripts = () => [...document.scripts].filter(({ src, type }) => !src && type !== "application/json").length;

  window.hostile = {
    found,
    turn,
    onDisk,
    async until(what, holds) {
      for (const end = performance.now() + 20_000; !holds(); await turn()) if (performance.now() > end) throw new Error(`never came: ${what}`);
    },
    /** Gives a page's file input a file, as choosing one does. */
    choose(input, parts, name = "file.json") {
      const transfer = new DataTransfer();
      transfer.items.add(new File(parts, name));
      input.files = transfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    type(box, text) {
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
    bytes: (text) => Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0)),
    async putOnDisk(kept) {
      await ask((await store("readwrite")).put(kept, "record"));
      const line = new BroadcastChannel("leading-by-example");
      line.postMessage({ type: "saved", id: "0" });
      line.close();
    },
    letGo() {
      database?.close();
      database = undefined;
    },
    /** What no JSON can say. */
    odd(value, n) {
      const circle = { value, big: 10n, date: new Date(NaN), map: new Map([[value, 1]]), error: new Error("x"), pattern: /x/g };
      circle.record = circle;
      return [circle, undefined, 10n, circle.date, circle.map, new Set([circle]), new Uint8Array(9), new Blob(["x"]), [[circle]]][n % 9];
    },
    /** Opens a page of the book in a frame, and waits until its widgets are alive. */
    async opened(address) {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      frame.src = address;
      await new Promise((resolve) => (frame.onload = resolve));
      const inside = frame.contentWindow;
      inside.addEventListener("error", (event) => found.push(`error: ${event.message}`));
      inside.addEventListener("unhandledrejection", (event) => found.push(`rejected: ${event.reason}`));
      await this.until("the page", () => inside.document.documentElement.dataset.lbeReady === "true");
      await turn();
      if (inside.__pwned) found.push("a script ran");
      frame.remove();
    },
    /** Tries each input; gives the slowest, in milliseconds. */
    async tryAll(inputs, attempt) {
      let slowest = 0;
      const [elements, own] = [live(), scripts()];
      for (const [n, input] of inputs.entries()) {
        const start = performance.now();
        const at = found.length;
        await attempt(input, n);
        slowest = Math.max(slowest, performance.now() - start);
        if (window.__pwned) found.push("a script ran");
        if (live() !== elements || scripts() !== own) found.push("an element that could run something");
        if (builtIns() !== before) found.push("a built-in object was changed");
        if (found.length > at) throw new Error(`${found.slice(at).join("\n")}\nfrom ${JSON.stringify(input)?.slice(0, 300)}`);
      }
      await turn();
      if (found.length) throw new Error(found.join("\n"));
      return slowest;
    },
  };
})();
