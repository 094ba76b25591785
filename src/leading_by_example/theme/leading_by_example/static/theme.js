/**
 * What every page does with JavaScript, and can do without: keeps the reader's choice of colours, opens the list of
 * headings where there is room beside the text, lets the keyboard scroll what is wider than the screen, and has the
 * browser keep a copy of the book.
 * A classic script, run before the page is drawn: so the colours do not flash, and it works from disk. It is fetched while
 * the page is read, and may come after its end.
 */
(function () {
  "use strict";
  var KEY = "leading-by-example/colours";
  var root = document.documentElement;

  /** @returns {string} "light", "dark" or "auto" */
  function kept() {
    try {
      return localStorage.getItem(KEY) || "auto";
    } catch (_) {
      return "auto"; // storage is blocked: the device decides
    }
  }

  /** @param {string} scheme */
  function keep(scheme) {
    try {
      if (scheme === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, scheme);
    } catch (_) {
      /* storage is blocked: the choice lasts for this page */
    }
  }

  /** @param {string} scheme */
  function show(scheme) {
    if (scheme === "light" || scheme === "dark") root.setAttribute("data-theme", scheme);
    else root.removeAttribute("data-theme");
  }

  /**
   * Make what scrolls sideways reachable by keyboard, and say so; what fits is no stop for the Tab key.
   * @param {Element} element
   */
  function markScroller(element) {
    var box = /** @type {HTMLElement} */ (element);
    if (box.scrollWidth > box.clientWidth + 1) {
      var caption = box.querySelector("caption");
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", ((caption && caption.textContent) || "Table") + " (scrolls sideways)");
    } else if (box.hasAttribute("tabindex")) {
      ["tabindex", "role", "aria-label"].forEach(function (name) {
        box.removeAttribute(name);
      });
    }
  }

  function watchScrollers() {
    // The observer tells of the first layout too, and of what is shown later, without holding up the page for it.
    var observer = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) {
        markScroller(entry.target);
      });
    });
    document.querySelectorAll("article .pst-scrollable-table-container, article .output").forEach(function (box) {
      observer.observe(box);
    });
  }

  function attach() {
    var choices = /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll("[data-scheme]"));
    choices.forEach(function (choice) {
      choice.value = kept();
      choice.addEventListener("change", function () {
        show(choice.value);
        keep(choice.value);
        choices.forEach(function (other) {
          other.value = choice.value;
        });
      });
    });
    var outline = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".on-this-page details"));
    if (outline && matchMedia("(min-width: 79rem)").matches) outline.open = true;
    if (window.ResizeObserver) watchScrollers();
  }

  /** Whether this page has widgets that are not alive: host.js marks "false" as it begins, and "true" at its end. */
  function widgetsToCome() {
    return root.dataset.lbeReady !== "true" && document.querySelector("[data-widget]");
  }

  /** A page whose widgets did not come alive must say that nothing is kept: widgets.css shows the sentence again. */
  function sayIfNothingIsKept() {
    if (widgetsToCome()) root.classList.remove("js");
  }

  addEventListener("load", function () {
    // By now book.js has begun or has failed, perhaps before this script could hear of it.
    if (!root.dataset.lbeReady) sayIfNothingIsKept();
    setTimeout(sayIfNothingIsKept, 5000);
  });

  // Beside the start page lies a worker that keeps a copy of the book in the browser, to be read without a network
  // (offline.py). Not from disk, where everything is at hand; not in a frame, whose page needs the network itself; not
  // for a reader who asks to save data. Where it cannot be, the book works as it did.
  var worker = new URL("../sw.js", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  function keepACopy() {
    try {
      var connection = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection;
      if (self !== top || !isSecureContext || (connection && connection.saveData)) return;
      navigator.serviceWorker.register(worker).catch(function () {});
    } catch (_) {
      /* an old browser, or one that lets pages keep nothing */
    }
  }
  if (/^http/.test(location.protocol)) {
    // Late, so that the page has the connection, and the processor, to itself until it can be used.
    addEventListener("load", function later() {
      if (root.classList.contains("js") && widgetsToCome()) setTimeout(later, 100);
      else if (window.requestIdleCallback) requestIdleCallback(keepACopy);
      else setTimeout(keepACopy, 2000);
    });
  }

  /** Whether the reader has chosen where answers are kept (frontend/src/keeper.js): a page needs no room to ask. */
  function chosen() {
    try {
      var name = "leading-by-example:choice";
      return localStorage.getItem(name) || sessionStorage.getItem(name);
    } catch (_) {
      return null;
    }
  }

  show(kept());
  root.classList.add("js");
  if (chosen()) root.classList.add("kept");
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", attach);
  else attach();
  addEventListener("storage", function (event) {
    if (event.key === KEY) show(kept());
  });
})();
