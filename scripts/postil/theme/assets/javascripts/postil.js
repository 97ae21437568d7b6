// A reading, made livelier; the page is whole without this file.
//
// Settings: lengths in CSS px, times in ms.
"use strict";
const GAP = 9; // least room between two notes
const PREVIEW_AFTER = 300; // a pointer rests on a mark for so long before its card is shown
const PREVIEW_LEAVE = 250; // and may be away from mark and card for so long before it goes
const EDGE = 12; // room kept between a card and the window's edge

// Geometry: pure functions, tested by node --test.

/**
 * Tops of all notes when one card stands at `wanted` and its neighbours make room.
 * boxes: [{top, height}] in order, as they lie while all are closed, but with the open card's height.
 * A note moves only if it must; none rises above `least`, else the whole column moves down.
 */
function makeRoom(boxes, pinned, wanted, gap, least) {
  const tops = boxes.map((box) => box.top);
  let above = 0;
  for (let i = 0; i < pinned; i++) above += boxes[i].height + gap;
  tops[pinned] = Math.max(wanted, least);
  // What stands above can rise no further than its own stack allows.
  for (let i = pinned - 1; i >= 0; i--) {
    const bottom = tops[i + 1] - gap;
    if (boxes[i].top + boxes[i].height <= bottom) break;
    tops[i] = bottom - boxes[i].height;
  }
  if (pinned > 0 && tops[0] < least) {
    let top = least;
    for (let i = 0; i <= pinned && top > tops[i]; i++) {
      tops[i] = top;
      top += boxes[i].height + gap;
    }
  }
  for (let i = pinned + 1; i < boxes.length; i++) {
    const top = tops[i - 1] + boxes[i - 1].height + gap;
    if (boxes[i].top >= top) break;
    tops[i] = top;
  }
  return tops;
}

/** Where a card's top goes so that it is beside its words and, if it fits, inside the window. */
function besideWords(words, height, view) {
  const highest = view.top;
  const lowest = view.bottom - height;
  return lowest < highest ? Math.max(words, highest) : Math.min(Math.max(words, highest), lowest);
}

/** The index of the next or previous visible note; from nowhere, the first one after `here`. */
function step(visible, current, direction) {
  const at = visible.indexOf(current);
  if (at < 0) return direction > 0 ? 0 : visible.length - 1;
  return Math.min(Math.max(at + direction, 0), visible.length - 1);
}

/** The path that an address names: `?show=caveat`, or `#show=caveat` where a query cannot be set. */
function pathIn(search, hash) {
  const found = /[?&#]show=([a-z]+)/.exec(search) || /^#show=([a-z]+)/.exec(hash);
  return found ? found[1] : "";
}

if (typeof module === "object") module.exports = { makeRoom, besideWords, step, pathIn };

if (typeof document === "object") {
  const reading = document.querySelector(".postil .rows");
  if (reading) start(reading);
}

function start(rows) {
  const root = rows.closest(".postil");
  const cards = new Map();
  const notes = [...rows.querySelectorAll(".note")].map((element) => {
    const card = element.querySelector(".card");
    const note = { element, card, id: card.id, kind: element.dataset.kind, summary: element.firstElementChild };
    cards.set(card.id, note);
    return note;
  });
  const marksOf = (note) => rows.querySelectorAll(`mark[data-notes~="${note.id}"]`);
  const callOf = (note) => document.getElementById(`call_${note.id}`);
  const wordsOf = (note) => marksOf(note)[0] || callOf(note) || note.element;
  const label = (note) => callOf(note)?.getAttribute("aria-label") || "";
  const shown = () => notes.filter((note) => !note.element.hidden);
  const wide = () => getComputedStyle(rows).getPropertyValue("--wide").trim() === "1";
  const live = document.createElement("p");
  live.className = "hidden";
  live.setAttribute("role", "status");
  root.append(live);
  let current = null;
  let moved = [];

  // Which notes are lit, opened, previewed.

  function light(note, on) {
    note.element.classList.toggle("lit", on);
    for (const mark of marksOf(note)) mark.classList.toggle("lit", on);
  }

  function open(note, { focus = false, address = true } = {}) {
    if (note.element.hidden) choosePath("all");
    endPreview();
    note.element.open = true;
    setCurrent(note);
    // The event `toggle` comes late; the card is laid out before anything is painted.
    layOut();
    reveal(note);
    if (focus) note.summary.focus({ preventScroll: true });
    if (address) putAddress(note.id);
  }

  function close(note, { back = false } = {}) {
    if (note.element.open) note.element.open = false;
    note.element.classList.remove("preview");
    layOut();
    if (back) {
      const call = callOf(note);
      call?.focus({ preventScroll: true });
      if (call && !inView(call)) call.scrollIntoView({ block: "center" });
    }
  }

  function setCurrent(note) {
    if (current && current !== note) light(current, false);
    current = note;
    light(note, true);
    const visible = shown();
    const place = visible.indexOf(note) + 1;
    if (progress) progress.textContent = `Note ${place} of ${visible.length}`;
  }

  function announce(note) {
    const visible = shown();
    live.textContent = `${label(note).replace(/^note \d+/, `note ${visible.indexOf(note) + 1} of ${visible.length}`)}: ${
      note.summary.querySelector(".gist").textContent
    }`;
  }

  const inView = (element) => {
    const box = element.getBoundingClientRect();
    return box.top >= 48 && box.bottom <= innerHeight - 8;
  };

  function reveal(note) {
    const words = wordsOf(note);
    if (!inView(words)) {
      words.scrollIntoView({ block: wide() ? "center" : "start" });
      layOut();
    }
    if (!wide() && !inView(note.summary)) note.summary.scrollIntoView({ block: "nearest" });
  }

  // Layout: in a wide window the open card stands beside its words and its neighbours make room, so that the text
  // does not move. Boxes are measured once while all notes are closed, and again only when the page changes.

  let boxes = null;
  const measure = () => {
    const origin = rows.getBoundingClientRect().top;
    rows.classList.add("measuring");
    boxes = shown().map((note) => {
      const box = note.element.getBoundingClientRect();
      return { note, top: box.top - origin, height: box.height };
    });
    const heights = new Map();
    for (const { note } of boxes) {
      const stack = note.element.parentElement;
      if (!heights.has(stack)) heights.set(stack, stack.getBoundingClientRect().height);
    }
    boxes.heights = heights;
    rows.classList.remove("measuring");
  };

  function settle() {
    for (const { element } of moved) element.style.transform = "";
    for (const stack of rows.querySelectorAll(".notes.held")) {
      stack.classList.remove("held");
      stack.style.blockSize = "";
    }
    moved = [];
    rows.style.paddingBlockEnd = "";
  }

  function layOut() {
    const opened = notes.find((note) => note.element.open);
    settle();
    if (!opened || !wide()) return;
    if (!boxes) measure();
    const at = boxes.findIndex((box) => box.note === opened);
    if (at < 0) return;
    const stack = opened.element.parentElement;
    stack.classList.add("held");
    stack.style.blockSize = `${boxes.heights.get(stack)}px`;
    const origin = rows.getBoundingClientRect().top;
    const height = opened.element.getBoundingClientRect().height;
    const words = wordsOf(opened).getBoundingClientRect().top - origin - 6;
    const view = { top: 48 + EDGE - origin, bottom: innerHeight - EDGE - origin };
    const now = boxes.map((box, place) => ({ top: box.top, height: place === at ? height : box.height }));
    const tops = makeRoom(now, at, besideWords(words, height, view), GAP, 0);
    for (let place = 0; place < boxes.length; place++) {
      // Notes after the open one in its stack are pushed by its height already; a transform undoes and redoes that.
      const { note, top } = boxes[place];
      const pushed = place > at && note.element.parentElement === stack ? height - boxes[at].height : 0;
      const shift = tops[place] - top - pushed;
      if (Math.abs(shift) > 0.5) {
        note.element.style.transform = `translateY(${shift}px)`;
        moved.push(note);
      }
    }
    const end = Math.max(...tops.map((top, place) => top + now[place].height));
    const room = end - rows.getBoundingClientRect().height;
    if (room > 0) rows.style.paddingBlockEnd = `${room + GAP}px`;
  }

  const remeasure = () => {
    settle();
    boxes = null;
    layOut();
  };
  let lastWidth = 0;
  new ResizeObserver(([entry]) => {
    // Opening a card changes the height; only another width means another layout.
    if (entry.contentRect.width !== lastWidth) {
      lastWidth = entry.contentRect.width;
      remeasure();
    }
  }).observe(rows);
  document.fonts?.ready.then(remeasure);

  // Preview: a pointer that rests on words shows their card; it stays while the pointer is on either.

  let previewed = null;
  let timer = 0;
  const endPreview = () => {
    clearTimeout(timer);
    if (previewed && previewed.element.classList.contains("preview")) {
      const note = previewed;
      previewed = null;
      note.element.classList.remove("preview");
      note.element.open = false;
      if (note !== current) light(note, false);
      layOut();
    }
    previewed = null;
  };
  function preview(note) {
    if (notes.some((other) => other.element.open) || !wide()) return;
    previewed = note;
    note.element.classList.add("preview");
    note.element.open = true;
    layOut();
  }
  const noteUnder = (target) => {
    const mark = target.closest?.("mark[data-notes]");
    if (mark && rows.contains(mark)) return cards.get(mark.dataset.notes.split(" ").at(-1));
    const call = target.closest?.(".call a");
    if (call) return cards.get(call.hash.slice(1));
    const note = target.closest?.(".note");
    return note ? cards.get(note.querySelector(".card").id) : undefined;
  };
  const canHover = matchMedia("(hover: hover) and (pointer: fine)");
  rows.addEventListener("pointerover", (event) => {
    const note = noteUnder(event.target);
    clearTimeout(timer);
    if (!note) {
      if (previewed) timer = setTimeout(endPreview, PREVIEW_LEAVE);
      return;
    }
    light(note, true);
    if (previewed && previewed !== note) timer = setTimeout(endPreview, PREVIEW_LEAVE);
    else if (!previewed && canHover.matches && !event.target.closest(".note")) {
      timer = setTimeout(() => preview(note), PREVIEW_AFTER);
    }
  });
  rows.addEventListener("pointerout", (event) => {
    const note = noteUnder(event.target);
    if (note && note !== current && note !== previewed) light(note, false);
    if (!rows.contains(event.relatedTarget) && previewed) timer = setTimeout(endPreview, PREVIEW_LEAVE);
    else if (!previewed) clearTimeout(timer);
  });
  rows.addEventListener("focusin", (event) => {
    const note = noteUnder(event.target);
    if (note) light(note, true);
  });
  rows.addEventListener("focusout", (event) => {
    const note = noteUnder(event.target);
    if (note && note !== current) light(note, false);
  });

  // Pin: click, Enter or tap.

  rows.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey) return;
    const button = event.target.closest("[data-copy]");
    if (button) return void copy(button);
    const link = event.target.closest("a");
    const call = link?.closest(".call");
    const mark = event.target.closest("mark[data-notes]");
    if (call || (mark && !link)) {
      if (!call && String(getSelection()).length) return; // words are being selected, not clicked
      event.preventDefault();
      if (call) return void toggle(cards.get(link.hash.slice(1)));
      const names = mark.dataset.notes.split(" ");
      // Under several notes each click goes to the next of them.
      const at = names.findIndex((name) => cards.get(name).element.open && !cards.get(name).element.classList.contains("preview"));
      const next = names.length === 1 ? names[0] : names.at(at < 0 ? -1 : at - 1);
      return void (names.length === 1 ? toggle(cards.get(next)) : open(cards.get(next)));
    }
    const summary = event.target.closest("summary");
    const note = summary && noteUnder(summary);
    if (note) {
      event.preventDefault();
      toggle(note);
    } else if (link?.getAttribute("role") === "doc-backlink") {
      event.preventDefault();
      close(noteUnder(link), { back: true });
    }
  });
  function toggle(note) {
    const pinned = note.element.open && !note.element.classList.contains("preview");
    note.element.classList.remove("preview");
    if (previewed === note) previewed = null;
    if (pinned) close(note);
    else open(note);
  }
  // Other ways to open or close a card: another one with the same name, find-in-page, print.
  rows.addEventListener("toggle", (event) => {
    const note = noteUnder(event.target);
    if (!note) return;
    if (note.element.open && note !== current && !note.element.classList.contains("preview")) setCurrent(note);
    layOut();
  }, true);

  // Addresses.

  function putAddress(fragment) {
    if (location.hash !== `#${fragment}`) {
      try {
        history.pushState(null, "", `#${fragment}`);
      } catch {
        location.hash = fragment;
      }
    }
  }
  function followAddress() {
    const path = pathIn(location.search, location.hash);
    if (path) choosePath(path, false);
    const name = decodeURIComponent(location.hash.slice(1));
    const note = cards.get(name);
    if (note) open(note, { address: false });
    else if (!name || !path) {
      const opened = notes.find((one) => one.element.open);
      if (opened) close(opened, { back: !name });
    }
  }
  addEventListener("hashchange", followAddress);
  addEventListener("popstate", followAddress);

  // Paths: which notes are shown. The choice is in the address, and remembered.

  const bar = document.querySelector(".postil .paths");
  const progress = document.querySelector(".postil .progress");
  const remember = (name, value) => window.__md_set?.(name, value);
  const remembered = (name) => window.__md_get?.(name);
  function choosePath(path, address = true) {
    const known = [...(bar?.querySelectorAll("[data-path]") ?? [])].map((button) => button.dataset.path);
    const chosen = known.includes(path) ? path : "all";
    root.dataset.path = chosen;
    for (const button of bar?.querySelectorAll("[data-path]") ?? []) {
      button.setAttribute("aria-pressed", String(button.dataset.path === chosen));
    }
    for (const note of notes) {
      const on = chosen === "all" || note.kind === chosen;
      if (!on && note.element.open) note.element.open = false;
      note.element.hidden = !on;
      const call = callOf(note);
      if (call) call.parentElement.hidden = !on;
    }
    for (const mark of rows.querySelectorAll("mark[data-notes]")) {
      mark.classList.toggle("off", !mark.dataset.notes.split(" ").some((name) => !cards.get(name).element.hidden));
    }
    if (progress) progress.textContent = chosen === "clean" ? "" : `${shown().length} notes`;
    remeasure();
    remember("postil.path", chosen);
    if (address) {
      try {
        history.replaceState(null, "", chosen === "all" ? location.pathname : `?show=${chosen}`);
      } catch {
        location.hash = chosen === "all" ? "" : `show=${chosen}`;
      }
    }
  }
  bar?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.path) choosePath(button.dataset.path);
    if (button?.dataset.act === "help") help.showModal();
    if (button?.dataset.act === "expand") expand(button);
  });
  function expand(button) {
    const all = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(all));
    // Notes of one name close each other.
    for (const { element } of notes) {
      element.name = all ? "" : "note";
      element.open = all;
    }
    remeasure();
  }

  // Copying. Where the clipboard cannot be used, the text is shown selected instead.

  async function copy(button) {
    const note = noteUnder(button);
    const address = new URL(`#${note.id}`, location.href.split("#")[0]).href;
    const text = button.dataset.copy === "link" ? address : `${button.dataset.text} ${address}`;
    try {
      await navigator.clipboard.writeText(text);
      live.textContent = "Copied";
      button.dataset.done = "Copied";
      setTimeout(() => delete button.dataset.done, 1600);
    } catch {
      const field = document.createElement("input");
      field.className = "copied";
      field.setAttribute("aria-label", "Copy this");
      field.value = text;
      field.readOnly = true;
      button.after(field);
      field.select();
      field.addEventListener("blur", () => field.remove(), { once: true });
    }
  }

  // Keys. Single letters can be switched off (WCAG 2.1.4).

  const help = document.querySelector("dialog.keys");
  help?.querySelector('[data-act="close"]').addEventListener("click", () => help.close());
  const letters = help?.querySelector("input");
  if (letters) {
    letters.checked = remembered("postil.letters") !== false;
    letters.addEventListener("change", () => remember("postil.letters", letters.checked));
  }
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || help?.open) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "Escape" && !typing) {
      const opened = notes.find((note) => note.element.open);
      if (previewed) endPreview();
      else if (opened) close(opened, { back: true });
      return;
    }
    if (typing || !letters?.checked) return;
    if (event.key === "n" || event.key === "p") {
      const visible = shown();
      if (!visible.length) return;
      const next = visible[step(visible, current, event.key === "n" ? 1 : -1)];
      open(next, { focus: true });
      announce(next);
    } else if (event.key === "?" && help) help.showModal();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Material steps through pages with the same letters
  }, true);

  addEventListener("beforeprint", () => notes.forEach(({ element }) => { element.name = ""; }));
  addEventListener("afterprint", () => notes.forEach(({ element }) => { element.name = "note"; }));

  root.classList.add("live");
  const path = pathIn(location.search, location.hash) || remembered("postil.path") || "all";
  if (path !== "all") choosePath(path, false);
  else if (progress) progress.textContent = `${notes.length} notes`;
  if (location.hash) followAddress();
}

// The claims ledger: filters in the address, columns that sort.

if (typeof document === "object") {
  const ledger = document.querySelector(".ledger");
  if (ledger) startLedger(ledger);
}

function startLedger(table) {
  const body = table.tBodies[0];
  const form = document.querySelector(".filters");
  const names = ["verdict", "kind", "tier", "paragraph"];
  const apply = () => {
    let count = 0;
    for (const row of body.rows) {
      row.hidden = names.some((name) => form.elements[name]?.value && form.elements[name].value !== row.dataset[name]);
      if (!row.hidden) count++;
    }
    form.querySelector("output").textContent = `${count} of ${body.rows.length}`;
  };
  form.addEventListener("change", () => {
    apply();
    const chosen = new URLSearchParams();
    for (const name of names) if (form.elements[name]?.value) chosen.set(name, form.elements[name].value);
    try {
      history.replaceState(null, "", `?${chosen}`);
    } catch {
      location.hash = chosen;
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  const asked = new URLSearchParams(location.search || location.hash.slice(1));
  for (const name of names) if (asked.get(name) && form.elements[name]) form.elements[name].value = asked.get(name);
  apply();
  for (const head of table.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = head.dataset.sort;
      const rows = [...body.rows].sort((a, b) => (a.dataset[key] - b.dataset[key] || a.dataset.number - b.dataset.number) * (up ? 1 : -1));
      body.append(...rows);
    });
  }
}
