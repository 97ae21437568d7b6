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

  since.querySelector(".picture").addEventListener("click", ({ target }) => {
    const mark = target.closest("[data-entry]");
    if (mark) location.hash = mark.dataset.entry;
  });

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
