/**
 * The 15-minute route: the sections of its page, one at a time; without a script they stand there in order.
 *
 * Where the reader is stands in the address, so that the browser's Back, a bookmark and a reload do what they should. The
 * widgets in the sections are those of the rest of the book, on the same record. One button leads on: through the
 * statements of the map, and from step to step. What the map makes of the answers is left to the page of the map.
 */
/** @import { Enhance } from "./types.d.ts" */
import { bind } from "./bind.js";
import { entriesOf } from "./keep-list.js";
import { sayWhereKept } from "./kept.js";
import { branch, own, valueOf } from "./maps.js";
import { actionsOf, chosen } from "./plan-rows.js";

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
  const pick = part("pick");
  const fields = [...map.querySelectorAll("[data-core]")];
  const core = fields.map((field) => field.getAttribute("data-statement") ?? "");
  const [former, further] = /** @type {HTMLElement[]} */ ([...map.querySelectorAll("[data-part=steps] button")]);
  const lines = sections.slice(0, end).map(stepLine);
  /** Which section is shown: -1 for the start. */
  let at = -1;

  /** What there is of each step, in words; nothing where there is nothing yet. */
  function done() {
    const record = answers.record();
    const { ratings } = branch(/** @type {any} */ (record), "culture");
    const rated = core.filter((id) => valueOf(own(ratings, id), "now") !== null).length;
    return [
      entriesOf(record).length ? "done" : "",
      rated === core.length ? "done" : rated ? `${rated} of ${core.length}` : "",
      chosen(record).length ? "done" : "",
      actionsOf(record).length ? "done" : "",
    ];
  }

  /** The reader's own, step by step, for the end. */
  function had() {
    const record = answers.record();
    const [first] = chosen(record);
    const [action] = actionsOf(record);
    const [kept] = entriesOf(record);
    const [toDo, begin] = [action?.what, action?.first_step].map((text) => text ?? "");
    return [kept ? kept.what || kept.who_would_say : "", "", first ? titleOf(first) : "", [toDo, begin && `First step: ${begin}`].filter(Boolean).join(" · ")];
  }

  /** @param {string} id */
  const titleOf = (id) => pick.querySelector(`[data-of="${CSS.escape(id)}"] [data-part=title]`)?.textContent ?? "";

  /** The list to choose from: the core statements, with what was said of each, and what was chosen elsewhere. */
  function fillPick() {
    const { ratings, focus } = branch(/** @type {any} */ (answers.record()), "culture");
    for (const label of /** @type {NodeListOf<HTMLElement>} */ (pick.querySelectorAll("[data-of]"))) {
      const id = label.dataset.of ?? "";
      const now = valueOf(own(ratings, id), "now");
      label.hidden = !("core" in label.dataset) && valueOf(focus, "first") !== id;
      const said = /** @type {HTMLElement} */ (label.querySelector("[data-part=said]"));
      said.textContent = now === null ? "not answered" : now === "cannot-tell" ? "can’t tell" : String(now);
    }
  }

  /** Which statement is being rated: the map shows one at a time. */
  const question = () => Math.max(0, fields.findIndex((field) => !field.classList.contains("lbe-away")));

  /** What the two buttons lead to. */
  function label() {
    if (at < 0 || at >= end) return void (back.textContent = "Back to the start");
    const here = question();
    const rating = at === rate;
    next.textContent = rating && here < core.length - 1 ? `Next: question ${here + 2} of ${core.length}` : `Next: ${plain(heading(/** @type {HTMLElement} */ (sections[at + 1])))}`;
    back.textContent = rating && here > 0 ? `Back to question ${here}` : at > 0 ? `Back to step ${at}` : "Back to the start";
  }

  /** @param {HTMLElement} section */
  function stepLine(section) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${section.id}`;
    link.textContent = heading(section).textContent;
    const state = document.createElement("span");
    const has = document.createElement("div");
    line.append(link, " ", state, has);
    part("list").append(line);
    part("dots").append(document.createElement("li"));
    return { line, state, has };
  }

  function update() {
    fillPick();
    const now = done();
    const what = at === end ? had() : [];
    lines.forEach(({ line, state, has }, i) => {
      has.textContent = what[i] ?? "";
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
    const walking = at >= 0 && at < end;
    root.classList.toggle("lbe-route-walking", walking);
    start.hidden = walking;
    bar.hidden = !walking;
    foot.hidden = at < 0;
    part("at").textContent = `Step ${at + 1} of ${end}`;
    [...part("dots").children].forEach((dot, i) => dot.classList.toggle("lbe-route-here", i <= at));
    label();
    for (const button of [next, stop]) button.hidden = !walking;
    update();
  }

  /** @param {Element} piece */
  function goesWith(piece) {
    const of = sections.indexOf(/** @type {HTMLElement} */ (piece));
    if (of < 0) return at < 0;
    return of === at;
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
    return sections.findIndex((each) => each.contains(place));
  }

  const target = () => document.getElementById(fragment(location.hash));

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
    const here = at === rate ? question() : -1;
    if (way === "next" && here >= 0 && here < core.length - 1 && button !== begin) further?.click();
    else if (way === "back" && here > 0) former?.click();
    else if (way === "next") go(button === begin ? Number(button.dataset.to) : at + 1);
    else if (way === "back") go(at - 1);
    else if (way === "stop") go(end);
  }

  /** A link to somewhere on the page leads to the step that holds it. @param {MouseEvent} event */
  function guide(event) {
    const link = /** @type {HTMLElement} */ (event.target).closest('a[href^="#"]');
    if (link) reveal(document.getElementById(fragment(link.getAttribute("href") ?? "")));
  }

  map.dataset.least = ""; // the core statements and no others, one at a time; its own script comes after this one
  sections[rate + 1]?.append(pick);
  pick.hidden = false;
  const unbind = bind(pick, answers);
  const turned = new MutationObserver(label);
  turned.observe(/** @type {HTMLElement} */ (map.querySelector("[data-part=step]")), { childList: true });
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
    unbind();
    turned.disconnect();
    unhear();
    page.removeEventListener("click", press);
    document.removeEventListener("click", guide, true);
    removeEventListener("hashchange", follow);
  };
}

/** @param {HTMLElement} section */
const heading = (section) => /** @type {HTMLElement} */ (section.querySelector("h2"));
/** What stands after the "#"; as it is where it was cut short or never was an address. @param {string} hash */
function fragment(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** Without the minutes. @param {HTMLElement} title */
const plain = (title) => (title.textContent ?? "").replace(/\s*\(.*\)$/u, "");
