// The part of the window in which a reader reads: below the bar, above the edge. Lengths are in CSS px.

export const EDGE = 12; // room kept between a card and the window's edge

/** Where the window begins and ends, from `origin`. */
export function viewFrom(origin) {
  const bar = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  return { top: bar - origin, bottom: innerHeight - EDGE - origin };
}

/** Whether the whole of an element can be seen. */
export function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const view = viewFrom(0);
  return top >= view.top - EDGE && bottom <= view.bottom + EDGE;
}

/** Scrolls by so many px at once. */
export const scrollAtOnce = (top) => scrollBy({ top, behavior: "instant" });
