// Where a card finds room in the window. Lengths are in CSS px.

const MOST = 0.7; // a card is at most so high, as a share of the window: the rest of it scrolls in it
const LEAST = 0.45; // and has at least so much room, so that nothing moves when more of it is opened
const CLEAR = 12; // room kept between words that were tapped and what might hide them

/**
 * The top of a card beside its words, inside the window, and the most it may be high from there.
 * `words` is where they begin, `height` what the card would take. It rises above its words only for want of room.
 */
export function besideWords(words, height, view) {
  const window = view.bottom - view.top;
  const wanted = Math.min(Math.max(height, LEAST * window), MOST * window);
  const top = Math.min(Math.max(words, view.top), view.bottom - wanted);
  return { top, most: Math.min(view.bottom - top, MOST * window) };
}

/** How far to scroll until words stand in view: not at all where they do; their beginning goes before their end. */
export function scrollToShow(words, view) {
  const above = words.top - view.top - CLEAR;
  const below = words.bottom - view.bottom + CLEAR;
  if (above < 0) return above;
  return below > 0 ? Math.min(above, below) : 0;
}
