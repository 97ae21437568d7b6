// A reading, made livelier; the page is whole without this file. boot.js and margin.js stand before it; postil.js starts it.
//
// Settings: times in ms.
"use strict";
const PREVIEW_AFTER = 300; // a pointer or the focus rests on words for so long before their card is shown
const PREVIEW_LEAVE = 500; // and may be off words and card for so long before it goes: on its way from one to the other
const LEFT_AFTER = 200; // a card out of sight is closed so long after
const COPIED_FOR = 1600; // a button says for so long that it has copied
const ABOVE = 0.25; // share of the window above words that are scrolled to
const QUOTED = 80; // most characters of a passage that are read out

/** The index of the note before or after number `at`, or, where that is -1, of the one before `here` or there. */
function step(count, at, direction, here) {
  const next = at >= 0 ? at + direction : direction > 0 ? here : here - 1;
  return Math.min(Math.max(next, 0), count - 1);
}

/** The notes of a page in order, each with its two ends. */
function notesOf(rows) {
  const marks = new Map();
  for (const mark of rows.querySelectorAll("mark[data-notes]")) {
    for (const id of idsOf(mark)) marks.set(id, [...(marks.get(id) ?? []), mark]);
  }
  return [...rows.querySelectorAll(".note")].map((element) => {
    const [summary, card] = element.children;
    const { id } = card;
    const call = document.getElementById(`call_${id}`);
    const own = marks.get(id) ?? [];
    const ends = [element, call.parentElement, ...own];
    const { kind } = element.dataset;
    return { id, kind, later: element.classList.contains("later"), element, summary, card, call, marks: own, words: own[0] ?? call, ends };
  });
}
const idsOf = (mark) => mark.dataset.notes.split(" ");

/** How a note is cited, but for its address. */
function citationOf({ summary, card }) {
  const [number, gist] = [".num", ".gist"].map((part) => summary.querySelector(part).textContent);
  const signed = card.querySelector(".acts > span").textContent.replace("revised ", "");
  return `“${gist}”, note ${number} on “${document.querySelector("h1").textContent}”, Postil, ${signed}.`;
}

/** Copies the address of a note, or how to cite it; where the clipboard is out of reach, shows it selected. */
async function copy(button, note, say) {
  const address = new URL(`#${note.id}`, location).href;
  const text = button.dataset.copy === "link" ? address : `${citationOf(note)} ${address}`;
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
    button.dataset.done = "";
    setTimeout(() => delete button.dataset.done, COPIED_FOR);
  } catch {
    const field = Object.assign(document.createElement("input"), { className: "copied", value: text, readOnly: true });
    field.setAttribute("aria-label", "Copy this");
    button.closest(".acts").append(field);
    field.select();
    field.addEventListener("blur", () => field.remove(), { once: true });
  }
}

/** Sets the address without loading it; a browser that is asked too often refuses, and nothing is lost by that. */
function putAddress(url, { push = false } = {}) {
  try {
    if (push) history.pushState({ postil: true }, "", url);
    else history.replaceState(history.state, "", url);
  } catch {
    // The address stays behind.
  }
}

function start(root) {
  const rows = root.querySelector(".rows");
  const notes = notesOf(rows);
  const byId = new Map(notes.map((note) => [note.id, note]));
  const owners = new Map(notes.flatMap((note) => [[note.element, note], [note.call.parentElement, note]]));
  const margin = new Margin(rows, notes);
  const bar = root.querySelector(".paths");
  const progress = root.querySelector(".progress");
  const steps = root.querySelector(".steps");
  const copies = root.querySelector(".copies").content;
  const live = root.querySelector("[role=status]");
  const say = (words) => (live.textContent = words);
  let pinned = null; // the card that was opened on purpose
  let previewed = null; // the card that goes again by itself
  let current = null; // where n and p go on
  let lit = new Set();
  let under = []; // what the pointer or the focus is on
  let timer = 0;

  const paths = document.documentElement.dataset;
  const isShown = ({ kind, later }) => ["all", kind, later && "update"].includes(paths.path);
  const shown = () => notes.filter(isShown);
  const notesAt = (target) => {
    const mark = target.closest?.("mark[data-notes]");
    if (mark) return idsOf(mark).map((id) => byId.get(id)).filter(isShown).reverse();
    const note = owners.get(target.closest?.(".note, .call"));
    return note ? [note] : [];
  };
  const inView = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const view = margin.view(0);
    return top >= view.top - EDGE && bottom <= view.bottom + EDGE;
  };

  function relight() {
    const wanted = new Set([...under, pinned, previewed].filter(Boolean));
    const set = (on) => (note) => note.ends.forEach((end) => end.classList.toggle("lit", on));
    lit.forEach(set(false));
    wanted.forEach(set(true)); // words may be under one that went out and one that stays
    lit = wanted;
  }

  /** Opens a card; what only script can do is put into it when it is first needed. */
  function unfold({ element, card }) {
    const link = card.querySelector(".self");
    if (link.nextSibling?.localName !== "button") link.after(copies.cloneNode(true));
    element.open = true;
  }

  // Preview: words that the pointer or the focus rests on show their card, which stays while either is on it.

  function endPreview() {
    clearTimeout(timer);
    if (!previewed) return;
    previewed.element.classList.remove("preview");
    previewed.element.open = false;
    previewed = null;
    margin.place();
    relight();
  }

  function turnTo(target) {
    under = notesAt(target);
    relight();
    clearTimeout(timer);
    if (under.includes(previewed) || (!previewed && !under.length)) return;
    const next = target.closest(".note") ? null : under[0];
    const rest = () => {
      endPreview();
      if (!next || next.element.open || pinned || !isShown(next) || !margin.wide) return;
      margin.measure();
      previewed = next;
      next.element.classList.add("preview");
      const others = under.filter((note) => note !== next).map(({ summary }) => summary.querySelector(".num").textContent);
      next.card.dataset.also = others.length ? `Also here: ${others.join(", ")}. ` : "";
      unfold(next);
      margin.place();
      relight();
    };
    timer = setTimeout(rest, previewed ? PREVIEW_LEAVE : PREVIEW_AFTER);
  }

  // Pin.

  /** Does `change` and scrolls so that `element` stays where it is in the window. */
  function still(element, change) {
    const before = element.getBoundingClientRect().top;
    change();
    scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
  }

  function pin(note) {
    if (previewed !== note) endPreview();
    clearTimeout(timer);
    previewed = null;
    note.element.classList.remove("preview");
    if (!pinned) margin.measure();
    for (const other of notes) if (other !== note && other.element.name) other.element.open = false;
    unfold(note);
    pinned = current = note;
    const all = shown();
    const place = `Note ${all.indexOf(note) + 1} of ${all.length}`;
    progress.textContent = steps.querySelector("span").textContent = place;
    note.card.prepend(steps);
    margin.place();
    relight();
  }

  /** Scrolls to the words, or in a narrow page to the card beneath, no further than it takes to read it. */
  function reveal(note) {
    const { top, bottom } = margin.view(0);
    const box = note.element.getBoundingClientRect();
    const wanted = besideWords(box.top, box.height, { top: top + EDGE, bottom });
    if (!margin.wide) return scrollBy({ top: box.top - wanted, behavior: "instant" });
    // Where the notes above leave it no room, a card hangs below its words.
    if (inView(note.words) && box.top <= wanted) return;
    const words = note.words.getBoundingClientRect().top;
    scrollBy({ top: words - top - (bottom - top) * ABOVE, behavior: "instant" });
    margin.place();
  }

  /** Closes a card that the reader has left behind, words and all, so that the notes further on stand at theirs. */
  function leave() {
    if (!pinned || !margin.wide || pinned.card.contains(document.activeElement)) return;
    const { top, bottom } = margin.view(0);
    const isPast = (element) => {
      const box = element.getBoundingClientRect();
      return box.bottom < top || box.top > bottom;
    };
    if (!isPast(pinned.element) || !isPast(pinned.words)) return;
    const { element } = pinned;
    pinned = null;
    element.open = false;
    tally();
    margin.place();
    relight();
  }

  function open(note, { at = note.words, scroll = false, focus = false, address = true } = {}) {
    if (!isShown(note)) choosePath("all");
    if (margin.wide) pin(note);
    else still(at, () => pin(note));
    note.fromWords = at === note.words;
    if (scroll || !margin.wide) reveal(note);
    if (focus) note.summary.focus({ preventScroll: true });
    // Back leads to where the reader was before any note, not through all of them.
    if (address) putAddress(`#${note.id}`, { push: !history.state?.postil });
  }

  function close(note, { back = false } = {}) {
    clearTimeout(timer);
    note.element.open = false;
    note.element.classList.remove("preview");
    if (pinned === note) pinned = null;
    if (previewed === note) previewed = null;
    tally();
    margin.place();
    if (back) {
      note.call.focus({ preventScroll: true });
      if (!inView(note.call)) note.call.scrollIntoView({ block: "center", behavior: "instant" });
      clearTimeout(timer); // the focus asks for no preview of what was just closed
    }
    relight();
    if (location.hash === `#${note.id}`) putAddress(location.href.split("#")[0]);
  }

  // In a narrow page the words may be far above the card: who came from them is brought back.
  const toggle = (note, ways) =>
    note.element.open && note !== previewed ? close(note, { back: note.fromWords && !margin.wide }) : open(note, ways);

  function stepTo(direction) {
    const all = shown();
    if (!all.length) return say("No notes are shown");
    // Who has read on from the last note goes on from there.
    const at = current && (current === pinned || inView(current.words)) ? all.indexOf(current) : -1;
    const top = margin.view(0).top - EDGE;
    const here = all.findIndex(({ words }) => words.getBoundingClientRect().top >= top);
    const note = all[step(all.length, at, direction, here < 0 ? all.length : here)];
    open(note, { scroll: true, focus: true });
    const words = note.marks.map((mark) => mark.textContent).join("");
    const passage = words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words;
    const name = note.call.getAttribute("aria-label").replace(/^note \d+/, progress.textContent);
    say(words ? `${name}, on “${passage}”` : name);
  }

  // Paths: which notes are shown. A choice is in the address, and remembered.

  const buttons = [...bar.querySelectorAll("[data-path]")];
  function tally() {
    const count = shown().length;
    const hidden = notes.length - count;
    progress.textContent = hidden ? `${hidden} notes hidden` : "";
    progress.classList.toggle("some", hidden > 0);
  }

  /** Draws under words the lines of the notes that are shown, as the page comes with those of all. */
  function draw(mark) {
    const among = notesAt(mark);
    mark.classList.toggle("off", !among.length);
    if (!among.length || idsOf(mark).length < 2) return;
    const [first, second] = new Set(among.map(({ kind }) => kind));
    const drawn = [`k-${first}`, second && `k2-${second}`, among.length > 1 && "many"].filter(Boolean);
    mark.className = `${mark.className.replace(/\bk2?-\w+|\bmany\b/g, "")} ${drawn.join(" ")}`;
  }

  function choosePath(wanted) {
    endPreview();
    paths.path = buttons.some(({ dataset }) => dataset.path === wanted) ? wanted : "all";
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.path === paths.path));
    for (const mark of rows.querySelectorAll("mark[data-notes]")) draw(mark);
    if (pinned && !isShown(pinned)) close(pinned);
    else if (!pinned) tally();
    margin.forget();
    return paths.path;
  }

  function keepPath(path) {
    window.__md_set?.("postil.path", path);
    const url = new URL(location);
    if (path === "all") url.searchParams.delete("show");
    else if (url.protocol === "file:") url.hash = `show=${path}`;
    else url.searchParams.set("show", path);
    if (path === "all" && pathIn("", url.hash)) url.hash = "";
    putAddress(url);
  }

  function openAll(button) {
    const all = button.textContent === "Open all";
    button.textContent = all ? "Close all" : "Open all";
    if (pinned) close(pinned);
    // Notes of one name close each other.
    for (const note of notes) {
      note.element.name = all ? "" : "note";
      if (all) unfold(note);
      else note.element.open = false;
    }
  }

  // What the reader does.

  const acts = {
    next: () => stepTo(1), previous: () => stepTo(-1),
    help: () => help.showModal(), close: () => help.close(),
    shut: () => close(pinned, { back: true }),
    expand: openAll,
  };
  rows.addEventListener("pointerover", (event) => event.pointerType !== "touch" && turnTo(event.target));
  rows.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && turnTo(root));
  rows.addEventListener("focusin", ({ target }) => target.matches(":focus-visible") && turnTo(target));
  rows.addEventListener("focusout", () => turnTo(root));
  root.addEventListener("click", (event) => {
    const { target } = event;
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const button = target.closest("button");
    if (button?.dataset.path) return keepPath(choosePath(button.dataset.path));
    if (button?.dataset.copy) return void copy(button, notesAt(button)[0], say);
    if (button) return acts[button.dataset.act]?.(button);
    const link = target.closest("a");
    const linked = link?.getAttribute("href").startsWith("#") && byId.get(link.hash.slice(1));
    const summary = target.closest(".note > summary");
    const mark = target.closest("mark[data-notes]");
    if (link?.getAttribute("role") === "doc-backlink") close(notesAt(link)[0], { back: true });
    else if (linked?.call === link) toggle(linked, { focus: !event.detail }); // by key: reading goes on in the card
    else if (linked) open(linked, { scroll: true, focus: true });
    else if (summary) toggle(notesAt(summary)[0], { at: summary });
    else if (mark && !link && getSelection().isCollapsed) {
      // Under several notes each click goes to the next, and the last closes.
      const among = notesAt(mark);
      const next = among[among.indexOf(pinned) + 1];
      if (next) open(next);
      else if (pinned) close(pinned);
    } else return;
    event.preventDefault();
  });
  // A click on nothing, anywhere in the page, closes the card, where that moves no text.
  addEventListener("click", ({ target, defaultPrevented }) => {
    if (!pinned || !margin.wide || defaultPrevented || !getSelection().isCollapsed) return;
    if (!target.closest("a, button, input, label, select, summary, .note, mark[data-notes]")) close(pinned);
  });
  let isAsked = false;
  addEventListener("scroll", () => {
    if (isAsked || !pinned) return;
    isAsked = true;
    setTimeout(() => {
      isAsked = false;
      leave();
    }, LEFT_AFTER);
  }, { passive: true });
  // A card is also opened and closed by find-in-page and by addresses.
  rows.addEventListener("toggle", ({ target }) => {
    const note = owners.get(target);
    if (!note?.element.name || note === previewed) return;
    if (target.open && note !== pinned) pin(note);
    else if (!target.open && note === pinned) close(note);
  }, true);

  function followAddress() {
    const note = byId.get(location.hash.slice(1));
    const path = pathIn("", location.hash);
    if (path) choosePath(path);
    else if (note) open(note, { scroll: true, address: false });
    else if (pinned) close(pinned, { back: !location.hash });
  }
  addEventListener("hashchange", followAddress);

  const help = root.querySelector("dialog.keys");
  const letters = help.querySelector("input");
  letters.checked = lettersAreOn();
  letters.addEventListener("change", () => window.__md_set?.("postil.letters", letters.checked));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || help.open || isTyping(event)) return;
    if (previewed) endPreview();
    else if (pinned) close(pinned, { back: true });
  });

  // In the margin the summary is always shown; what is said of it then agrees.
  const summary = root.querySelector(".summary");
  if (summary && margin.wide) summary.open = true;
  choosePath(paths.path); // boot.js has read it
  if (byId.has(location.hash.slice(1))) {
    followAddress();
    // When all is loaded the browser scrolls to the address by itself, and knows nothing of the words.
    addEventListener("load", () => requestAnimationFrame(() => pinned && reveal(pinned)), { once: true });
  }
  delete paths.landing;
  return { n: acts.next, p: acts.previous, "?": acts.help };
}

if (typeof module === "object") module.exports = { step };
