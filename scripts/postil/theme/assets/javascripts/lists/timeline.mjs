import { nearest } from "./nearest.mjs";

const REACH = 24; // px from a mark at which a pointer is on it, as wide as a finger needs

/**
 * The picture as one stop of Tab, in which arrow keys go from mark to mark by date. What the pointer or the focus is on
 * is said beneath it and shown in the list; a tap near a mark, or Enter, leads to its entry.
 */
function startPicture(since) {
  const picture = since.querySelector(".picture");
  const pointed = since.querySelector(".pointed");
  const middle = (mark) => {
    const { left, right, top, bottom } = mark.lastElementChild.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };
  const marks = [...picture.querySelectorAll(".mark")];
  marks.sort((one, other) => middle(one)[0] - middle(other)[0]);
  let lit = null;
  const point = (mark) => {
    if (mark === lit) return;
    for (const part of [lit, document.getElementById(lit?.dataset.entry)]) part?.classList.remove("lit");
    lit = mark;
    for (const part of [lit, document.getElementById(lit?.dataset.entry)]) part?.classList.add("lit");
    pointed.textContent = lit?.querySelector("title").textContent ?? "";
  };
  const at = ({ clientX, clientY }) => marks[nearest(marks.map(middle), [clientX, clientY], REACH)] ?? null;
  picture.addEventListener("pointermove", (event) => point(at(event)));
  picture.addEventListener("pointerleave", () => point(document.activeElement?.closest?.(".mark")));
  picture.addEventListener("focusin", ({ target }) => point(target.closest(".mark")));
  picture.addEventListener("focusout", () => point(null));
  picture.addEventListener("click", (event) => {
    const mark = event.detail ? at(event) : event.target.closest(".mark");
    event.preventDefault();
    if (mark) location.hash = mark.dataset.entry;
  });
  const stop = (mark) => {
    for (const one of marks) one.setAttribute("tabindex", one === mark ? "0" : "-1");
  };
  stop(marks[0]);
  picture.addEventListener("keydown", (event) => {
    const from = marks.indexOf(document.activeElement);
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (from < 0 || !marks[to]) return;
    event.preventDefault();
    stop(marks[to]);
    marks[to].focus();
  });
}

import { _ } from "../shell/words.mjs";

/**
 * The timeline: which entries are listed, and the way from a mark of the picture to its entry. Without this every entry
 * is listed, and the buttons are not shown.
 */
export function startTimeline(since) {
  const buttons = [...since.querySelectorAll("[data-show]")];
  const entries = [...since.querySelectorAll(".events > li")];
  const said = since.querySelector(".shown");

  const list = (side) => {
    since.dataset.show = side;
    let count = 0;
    for (const entry of entries) {
      entry.hidden = side !== "all" && entry.dataset.side !== side;
      if (!entry.hidden) count++;
    }
    for (const updates of since.querySelectorAll(".late")) {
      updates.hidden = !updates.querySelector("li:not([hidden])");
      if (side !== "all") updates.open = side === "note";
    }
    for (const section of since.querySelectorAll("section")) {
      section.hidden = !section.querySelector(".events > li:not([hidden])");
    }
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === side));
    said.textContent = side === "all" ? "" : _("{number} of {all}", { number: count, all: entries.length });
  };
  for (const button of buttons) button.addEventListener("click", () => list(button.dataset.show));

  startPicture(since);

  // An address leads to its entry, listed or not.
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const updates = target?.closest(".late");
    if (!target?.closest(".events [hidden]") && (!updates || updates.open)) return;
    if (target.closest("[hidden]")) list("all");
    if (updates) updates.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
  since.classList.add("live");
}
