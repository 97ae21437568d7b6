const FAR = 60; // px that a finger goes for a swipe
const STRAIGHT = 2; // so many times as far aside as up or down

/** What the way of a finger, in px, asks for: the next or the previous note, to close (on the head), or nothing. */
export function swipeOf(aside, down, isHead) {
  if (Math.abs(aside) > FAR && Math.abs(aside) > STRAIGHT * Math.abs(down)) return aside < 0 ? "next" : "previous";
  return isHead && down > FAR && down > STRAIGHT * Math.abs(aside) ? "shut" : "";
}

/** Lets the sheet of a narrow page be swiped to the next note, to the previous one, and away. */
export function startSwiping({ rows, state }, margin, acts) {
  let start = null;
  rows.addEventListener("touchstart", ({ target, touches }) => {
    const isSheet = state.pinned?.card.contains(target) && !margin.wide && touches.length === 1;
    start = isSheet && !target.closest("pre, .postil-chart-scroll") ? { target, ...pointOf(touches[0]) } : null;
  }, { passive: true });
  rows.addEventListener("touchend", ({ changedTouches }) => {
    if (!start || !state.pinned) return;
    const { x, y } = pointOf(changedTouches[0]);
    const forwards = getComputedStyle(rows).direction === "rtl" ? -1 : 1;
    acts[swipeOf((x - start.x) * forwards, y - start.y, Boolean(start.target.closest(".heading")))]?.();
  }, { passive: true });
}

const pointOf = ({ clientX, clientY }) => ({ x: clientX, y: clientY });
