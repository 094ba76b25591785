/**
 * The 15-minute route: the sections of its page, one at a time; without a script they stand there in order.
 *
 * Where the reader is stands in the address, so that the browser's Back, a bookmark and a reload do what they should. The
 * widgets in the sections are those of the rest of the book, on the same record. The map takes two steps, to rate and to
 * choose: what the page says about the second is set into the map, before the readout that it is about.
 */
/** @import { Enhance } from "./types.d.ts" */
import { entriesOf } from "./keep-list.js";
import { sayWhereKept } from "./kept.js";
import { branch, own, valueOf } from "./maps.js";
import { actionsOf } from "./plan-rows.js";

/** @type {Enhance} */
export function enhance(root, answers, host) {
  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const page = /** @type {HTMLElement} */ (root.parentElement);
  const sections = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(":scope > section:not([data-widget])")]);
  const end = sections.length - 1; // what you have: no step, but what the last one leads to
  const [foot, bar, start, begin] = [part("foot"), part("bar"), part("start"), part("begin")];
  const [next, back, stop] = /** @type {HTMLElement[]} */ (["next", "back", "stop"].map((way) => foot.querySelector(`[data-do="${way}"]`)));
  const panel = [...page.querySelectorAll("[data-widget=record-panel]")];
  const home = panel[0]?.previousElementSibling;
  const map = /** @type {HTMLElement} */ (page.querySelector("[data-widget=organisation-map]"));
  const rate = sections.findIndex((each) => each.contains(map));
  const choose = sections[rate + 1];
  const core = [...map.querySelectorAll("[data-core]")].map((field) => field.getAttribute("data-statement") ?? "");
  const readout = /** @type {HTMLElement} */ (map.querySelector("[data-part=profile]"));
  const lines = sections.slice(0, end).map(stepLine);
  /** Which section is shown: -1 for the start. */
  let at = -1;

  /** What there is of each step, in words; nothing where there is nothing yet. */
  function done() {
    const record = answers.record();
    const { ratings, focus } = branch(/** @type {any} */ (record), "culture");
    const rated = core.filter((id) => valueOf(own(ratings, id), "now") !== null).length;
    return [
      entriesOf(record).length ? "done" : "",
      rated === core.length ? "done" : rated ? `${rated} of ${core.length}` : "",
      valueOf(focus, "first") ?? valueOf(focus, "second") ? "done" : "",
      actionsOf(record).length ? "done" : "",
    ];
  }

  /** @param {HTMLElement} section */
  function stepLine(section) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${section.id}`;
    link.textContent = heading(section).textContent;
    const state = document.createElement("span");
    line.append(link, " ", state);
    part("list").append(line);
    part("dots").append(document.createElement("li"));
    return { line, state };
  }

  function update() {
    const now = done();
    lines.forEach(({ line, state }, i) => {
      state.textContent = now[i] ? `· ${now[i]}` : "";
      line.classList.toggle("lbe-route-done", now[i] === "done");
    });
    const missing = now.findIndex((said) => said !== "done");
    const all = missing < 0;
    begin.textContent = all ? "See what you have" : now.some(Boolean) ? `Go on with step ${missing + 1}` : "Start";
    begin.dataset.to = String(all ? end : missing);
    begin.hidden = all && at === end;
  }

  /** Shows one section, and what goes with it. @param {number} wanted */
  function show(wanted) {
    at = wanted;
    // What there is, where it is kept and how to take it along: at the start, and again at the end.
    if (at === end) heading(/** @type {HTMLElement} */ (sections[end])).after(start, ...panel);
    else {
      root.append(start);
      home?.after(...panel);
    }
    for (const piece of panel) piece.classList.remove("lbe-elsewhere");
    const pieces = [...page.children].filter((each) => each !== root && each !== foot && each.localName !== "h1");
    for (const piece of pieces) piece.classList.toggle("lbe-elsewhere", !goesWith(piece));
    for (const piece of [...map.children]) {
      const choosing = piece === choose || piece === readout;
      piece.classList.toggle("lbe-elsewhere", at >= rate && at <= rate + 1 && choosing !== (at === rate + 1));
    }
    // The heading and the words to rating, too, while choosing.
    for (const piece of sections[rate]?.children ?? []) piece.classList.toggle("lbe-elsewhere", at === rate + 1 && piece !== map);
    const walking = at >= 0 && at < end;
    root.classList.toggle("lbe-route-walking", walking);
    start.hidden = walking;
    bar.hidden = !walking;
    foot.hidden = at < 0;
    part("at").textContent = `Step ${at + 1} of ${end}`;
    [...part("dots").children].forEach((dot, i) => dot.classList.toggle("lbe-route-here", i <= at));
    next.textContent = walking ? `Next: ${plain(heading(/** @type {HTMLElement} */ (sections[at + 1])))}` : "";
    next.classList.toggle("lbe-quiet", at === rate); // the map has a Next of its own, from one statement to the next
    back.textContent = at > 0 ? `Back to step ${at}` : "Back to the start";
    for (const button of [next, stop]) button.hidden = !walking;
    update();
  }

  /** @param {Element} piece */
  function goesWith(piece) {
    const of = sections.indexOf(/** @type {HTMLElement} */ (piece));
    if (of < 0) return at < 0;
    return of === at || (of === rate && at === rate + 1);
  }

  /** @param {number} to */
  function go(to) {
    const hash = to < 0 ? `#${page.id}` : `#${sections[to]?.id}`;
    if (location.hash === hash) arrive(to);
    else location.hash = hash; // and follow() does the rest
  }

  /** @param {number} to */
  function arrive(to) {
    show(to);
    const title = to < 0 ? /** @type {HTMLElement} */ (page.querySelector("h1")) : heading(/** @type {HTMLElement} */ (sections[to]));
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
  }

  /** Which section a place on the page is in, undefined for none of them. @param {Element | null} place */
  function whichHolds(place) {
    if (!place || !page.contains(place) || foot.contains(place)) return undefined;
    if (place === page || place === root) return -1;
    if (choose?.contains(place) || readout.contains(place)) return rate + 1;
    return sections.findIndex((each) => each.contains(place));
  }

  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  /** The address has changed: a step, the browser's Back, or a link to somewhere on the page. */
  function follow() {
    const place = target();
    const to = location.hash ? whichHolds(place) : -1;
    if (to === undefined) return;
    if (place === page || (to >= 0 && place === sections[to]) || !location.hash) arrive(to);
    else reveal(place);
  }

  /** @param {Element | null} place */
  function reveal(place) {
    const to = whichHolds(place);
    if (to === undefined || to === at) return;
    show(to);
    place?.scrollIntoView();
  }

  /** @param {MouseEvent} event */
  function press(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button || !(foot.contains(button) || start.contains(button))) return;
    const way = button.dataset.do;
    if (way === "next") go(button === begin ? Number(button.dataset.to) : at + 1);
    else if (way === "back") go(at - 1);
    else if (way === "stop") go(end);
  }

  /** Before the map itself hears of it: its last Next leads to choosing, and a card's link back to rating. @param {MouseEvent} event */
  function guide(event) {
    const pressed = /** @type {HTMLElement} */ (event.target).closest("button[data-step], a[data-go]");
    const link = /** @type {HTMLElement} */ (event.target).closest('a[href^="#"]');
    if (pressed?.matches("[data-go]") && map.contains(pressed)) show(rate);
    else if (pressed && at === rate && map.contains(pressed) && pressed.getAttribute("data-step") === "1" && pressed.textContent !== "Next") {
      event.stopPropagation();
      go(rate + 1);
    } else if (link) reveal(document.getElementById(decodeURIComponent((link.getAttribute("href") ?? "").slice(1))));
  }

  map.dataset.least = ""; // the core statements and no others, one at a time; its own script comes after this one
  if (choose) readout.before(choose);
  // The list to choose from follows the chart at once; the same answers as a table stand below.
  const table = readout.querySelector(".lbe-scroll");
  if (table) readout.querySelector("[data-part=results]")?.append(table);
  const example = page.querySelector("[data-widget=example]");
  if (example) root.after(example); // to practise comes second
  page.append(foot);
  const unsubscribe = answers.subscribe(update);
  const unhear = sayWhereKept(part("kept"), host);
  page.addEventListener("click", press);
  document.addEventListener("click", guide, true);
  addEventListener("hashchange", follow);
  show(location.hash ? (whichHolds(target()) ?? -1) : -1);

  return () => {
    unsubscribe();
    unhear();
    page.removeEventListener("click", press);
    document.removeEventListener("click", guide, true);
    removeEventListener("hashchange", follow);
  };
}

/** @param {HTMLElement} section */
const heading = (section) => /** @type {HTMLElement} */ (section.querySelector("h2"));
/** Without the minutes. @param {HTMLElement} title */
const plain = (title) => (title.textContent ?? "").replace(/\s*\(.*\)$/u, "");
