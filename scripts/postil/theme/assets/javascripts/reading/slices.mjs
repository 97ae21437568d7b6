// A page that is not seen yet is laid out in slices from the top, between which the browser answers and paints.

const SLICE_MS = 6; // a slice is to take about so long
const MOST_MS = 1500; // after so long the rest comes at once: each slice costs more, the longer the page is by then
const ACTS = ["pointerdown", "keydown", "hashchange", "beforeprint"]; // after which all of the page has to be there

/** How many rows the next slice has, as those of the last one took so many ms. */
export function nextSlice(rows, took) {
  if (took > SLICE_MS) return Math.max(1, rows >> 1);
  return took < SLICE_MS / 2 ? rows * 2 : rows;
}

/** Whether the reader begins at the top: led neither to words or a place nor back to where they were. */
function isFromTop() {
  const [{ name, type } = {}] = performance.getEntriesByType("navigation");
  return !location.hash && type === "navigate" && !name.includes(":~:");
}

/** Lets the rows come, first those at the top; all at once where the page is seen already or its reader is led on. */
export function layOutInSlices(rows) {
  if (document.documentElement.dataset.letters !== "" || !isFromTop()) return;
  const coming = [...rows.querySelectorAll(".row")];
  rows.classList.add("coming");
  const come = (some) => {
    some.forEach((row) => row.classList.add("come"));
    if (!coming.length) rows.classList.remove("coming");
  };
  const all = () => come(coming.splice(0));
  ACTS.forEach((act) => addEventListener(act, all, { capture: true, once: true }));
  let count = 1;
  const began = performance.now();
  const next = () => {
    const before = performance.now();
    if (before - began > MOST_MS) return all();
    come(coming.splice(0, count));
    rows.getBoundingClientRect();
    count = nextSlice(count, performance.now() - before);
    if (coming.length) setTimeout(next);
  };
  // The head is painted first.
  requestAnimationFrame(() => setTimeout(next));
}
