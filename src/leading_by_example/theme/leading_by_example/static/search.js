/**
 * The search page. search-data.js has brought the text of every section as `lbeSearchPages`; this looks for the words
 * in it and lists where they stand. Nothing is fetched and nothing is kept.
 */
(function () {
  "use strict";
  /**
   * @typedef {{ href: string, title: string, sections: [anchor: string, heading: string, text: string][] }} Page
   * @typedef {{ href: string, page: string, heading: string, text: string, score: number }} Hit
   */
  var MOST = 30;
  var LONGEST = 200; // characters to look for: who pastes a page gets what stands at its beginning
  var pages = /** @type {Page[]} */ (/** @type {any} */ (window).lbeSearchPages || []);
  var form = /** @type {HTMLFormElement} */ (document.querySelector("[data-search]"));
  var field = /** @type {HTMLInputElement} */ (form.elements.namedItem("lbe-search"));
  var status = /** @type {HTMLElement} */ (document.querySelector("[data-search-status]"));
  var results = /** @type {HTMLElement} */ (document.querySelector("[data-search-results]"));

  var WORD = /[\p{L}\p{N}]+/gu;
  var HYPHENATED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

  /**
   * What a word must begin with to count, one for each word asked for: "leaders" finds "leadership" and "leading" too.
   * @param {string} query
   */
  function beginnings(query) {
    // Nobody looks for more; a whole pasted page would hold the browser up for seconds.
    return (query.toLowerCase().match(WORD) || []).slice(0, 20).map(function (word) {
      var stem = word.replace(/(ing|ies|ers?|ed|es|s)$/, "");
      return stem.length > 2 ? stem : word;
    });
  }

  /** Every text is cut into its words once, however many words are looked for. @type {Map<string, string[]>} */
  var cut = new Map();

  /** @param {string} text */
  function wordsOf(text) {
    var known = cut.get(text);
    if (known) return known;
    var lower = text.toLowerCase();
    // "coproduction" finds "co-production".
    var joined = (lower.match(HYPHENATED) || []).map(function (word) {
      return word.replace(/-/g, "");
    });
    var words = (lower.match(WORD) || []).concat(joined);
    cut.set(text, words);
    return words;
  }

  /** @param {string} beginning @param {string} text */
  function count(beginning, text) {
    return wordsOf(text).filter(function (word) {
      return word.startsWith(beginning);
    }).length;
  }

  /**
   * The sections in which every word stands, best first. A page's first section is also found by the page's title.
   * @param {string[]} asked
   * @returns {Hit[]}
   */
  function find(asked) {
    /** @type {Hit[]} */
    var hits = [];
    pages.forEach(function (page) {
      page.sections.forEach(function (section, at) {
        var score = 0;
        var all = asked.every(function (word) {
          var here = Math.min(count(word, section[2]), 5) + 10 * count(word, section[1]);
          score += here;
          return here > 0;
        });
        if (!all) return;
        var href = page.href + (at ? "#" + section[0] : "");
        hits.push({ href: href, page: page.title, heading: at ? section[1] : "", text: section[2], score: score });
      });
    });
    return hits.sort(function (a, b) {
      return b.score - a.score;
    });
  }

  /**
   * The text around the first word found, with such words marked. Set as text, never as HTML.
   * @param {string} text
   * @param {string[]} asked
   */
  function excerpt(text, asked) {
    var found = Array.from(text.matchAll(WORD)).filter(function (match) {
      return asked.some(function (word) {
        return match[0].toLowerCase().startsWith(word);
      });
    });
    var from = found.length ? Math.max(0, (found[0].index || 0) - 70) : 0;
    if (from) from = text.indexOf(" ", from) + 1;
    var to = from + 220 < text.length ? text.lastIndexOf(" ", from + 220) : text.length;
    var line = document.createElement("p");
    if (from) line.append("… ");
    var end = from;
    found.forEach(function (match) {
      var start = match.index || 0;
      if (start + match[0].length > to) return;
      var mark = document.createElement("mark");
      mark.textContent = match[0];
      line.append(text.slice(end, start), mark);
      end = start + match[0].length;
    });
    line.append(text.slice(end, to), to < text.length ? " …" : "");
    return line;
  }

  /** What is looked for; half an emoji, which no address can hold, is none. */
  function asTyped() {
    return field.value.trim().slice(0, LONGEST).replace(/\p{Surrogate}/gu, "\ufffd");
  }

  function search() {
    var query = asTyped();
    var asked = beginnings(query);
    var hits = asked.length ? find(asked) : [];
    var list = /** @type {HTMLElement} */ (results.querySelector("ol"));
    list.replaceChildren();
    hits.slice(0, MOST).forEach(function (hit) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = hit.href;
      link.textContent = hit.heading || hit.page;
      item.append(link);
      if (hit.heading) {
        var where = document.createElement("span");
        where.textContent = " in " + hit.page;
        item.append(where);
      }
      if (hit.text) item.append(excerpt(hit.text, asked));
      list.append(item);
    });
    results.hidden = !hits.length;
    status.textContent = message(query, asked.length, hits.length);
    document.title = (query ? query + " – " : "") + document.title.replace(/^.*(?=Search – )/, "");
  }

  /** @param {string} query @param {number} words @param {number} found */
  function message(query, words, found) {
    if (!query) return "";
    if (!words) return "Please type a word or a number to look for.";
    if (!found) {
      return "Nothing found for “" + query + "”. Try fewer words, or a shorter form of a word. The menu lists every page.";
    }
    var places = found === 1 ? "1 place" : found + " places";
    return places + " found for “" + query + "”" + (found > MOST ? "; the best " + MOST + " are shown." : ".");
  }

  /** @type {number | undefined} */
  var waiting;
  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(search, 250);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    search();
    // After a "#", so that a reload or a shared link does not send the words to the website.
    history.replaceState(null, "", "#" + encodeURIComponent(asTyped()));
  });

  function fromAddress() {
    if (document.getElementById(location.hash.slice(1))) return; // "Skip to the text": a place on the page, no words
    try {
      field.value = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      field.value = ""; // an address cut short
    }
    search();
  }
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
