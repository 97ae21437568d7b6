// The keys and the menu of every page; of a reading, reading.js stands before it.
"use strict";

// Single-letter keys, on every page: ours, and Material's, of which only the one for search is kept. All can be
// switched off (WCAG 2.1.4).

const lettersAreOn = () => window.__md_get?.("postil.letters") !== false;
const FIELDS = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
const isTyping = ({ target }) => Boolean(target.closest?.(FIELDS));

/** The menu of a narrow window lies over the page: it closes with Escape, and when the reader turns to something else. */
function closeMenu(menu) {
  const shut = () => (menu.open = false);
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    shut();
    menu.firstElementChild.focus();
  });
  addEventListener("click", (event) => {
    if (!menu.open || menu.contains(event.target)) return;
    shut();
    event.preventDefault(); // the tap was meant for the menu
    event.stopPropagation();
  }, true);
  menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !menu.contains(relatedTarget) && shut());
}

{
  closeMenu(document.querySelector(".bar-menu details"));
  const reading = document.querySelector(".postil:has(.rows)");
  const keys = reading ? start(reading) : {};
  // At the window, and first: Material listens there too.
  addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event) || !/^[?/nps,.f]$/.test(event.key)) return;
    const on = lettersAreOn() && !document.querySelector("dialog[open]");
    if (on && event.key === "/") return;
    event.stopImmediatePropagation();
    if (!on || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }, true);
}
