import { arePlacesKept, keepPlaces } from "./resuming.mjs";
import { isTyping, keepLetters, lettersAreOn } from "../shell/letters.mjs";

/** The list of keys, in which letters can be switched off, and Escape; returns how the list is shown. */
export function startKeys({ root, state }, cards) {
  const list = root.querySelector("dialog.keys");
  const letters = list.querySelector(".letters");
  letters.checked = lettersAreOn();
  letters.addEventListener("change", () => keepLetters(letters.checked));
  const kept = list.querySelector(".kept");
  kept.checked = arePlacesKept();
  kept.addEventListener("change", () => keepPlaces(kept.checked));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || isTyping(event)) return;
    if (list.open || document.querySelector(":popover-open")) return; // it is meant for these
    if (state.previewed) cards.preview.end();
    else if (state.pinned) cards.close(state.pinned, { back: true });
  });
  return { help: () => list.showModal(), close: () => list.close() };
}
