/** The index of the place that is nearest to a point, of those within a distance of it; -1 if none is. */
export function nearest(places, [x, y], reach) {
  let found = -1;
  let least = reach;
  for (const [index, [left, top]] of places.entries()) {
    const distance = Math.hypot(left - x, top - y);
    if (distance <= least) [found, least] = [index, distance];
  }
  return found;
}
