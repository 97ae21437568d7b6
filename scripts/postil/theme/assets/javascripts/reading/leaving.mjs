import { viewFrom } from "./window.mjs";

const LEFT_AFTER = 200; // a card out of sight is closed so long after

/** Closes a card that the reader has left behind, words and all, so that the notes further on stand at theirs. */
export function startLeaving({ state }, margin) {
  const leave = () => {
    const { pinned } = state;
    if (!pinned || !margin.wide || pinned.card.contains(document.activeElement)) return;
    const { top, bottom } = viewFrom(0);
    const isPast = (element) => {
      const box = element.getBoundingClientRect();
      return box.bottom < top || box.top > bottom;
    };
    if (!isPast(pinned.element) || !isPast(pinned.words)) return;
    pinned.element.open = false;
    state.set({ pinned: null });
  };
  let isAsked = false;
  addEventListener("scroll", () => {
    if (isAsked || !state.pinned) return;
    isAsked = true;
    setTimeout(() => {
      isAsked = false;
      leave();
    }, LEFT_AFTER);
  }, { passive: true });
}
