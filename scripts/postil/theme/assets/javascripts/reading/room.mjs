// The geometry of the margin. Lengths are in CSS px.

const SEEN = 0.6; // a card rises above its words until so much of the window shows it, or all of it

/**
 * The tops of all notes when one of them stands at `wanted` and its neighbours make room.
 * `boxes` are {top, height} from top to bottom, apart from each other but for the card that has just grown.
 * A note moves only if it must. None rises above 0: where there is no room above, the rest goes down.
 */
export function makeRoom(boxes, pinned, wanted, gap) {
  const tops = boxes.map((box) => box.top);
  tops[pinned] = Math.max(wanted, 0);
  for (let i = pinned - 1; i >= 0; i--) {
    const lowest = tops[i + 1] - gap - boxes[i].height;
    if (tops[i] <= lowest) break;
    tops[i] = lowest;
  }
  tops[0] = Math.max(tops[0], 0);
  for (let i = 1; i < boxes.length; i++) {
    const highest = tops[i - 1] + boxes[i - 1].height + gap;
    if (tops[i] < highest) tops[i] = highest;
    else if (i > pinned) break;
  }
  return tops;
}

/** The top of a card beside its words, inside the window, and risen above them no more than it takes to be read. */
export function besideWords(words, height, view) {
  const lowest = view.bottom - Math.min(height, SEEN * (view.bottom - view.top));
  return Math.min(Math.max(words, view.top), lowest);
}
