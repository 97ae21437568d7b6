const KEY = "postil.size";
const LARGEST = 3; // steps above the reader's own size, and as many below as the style sheet knows
const SMALLEST = -1;

/** Makes everything on the page larger or smaller, for this page and the next; `boot.mjs` sets it before it is seen. */
export function resize(by) {
  const { dataset } = document.documentElement;
  const size = Math.min(Math.max(Number(dataset.size ?? 0) + by, SMALLEST), LARGEST);
  dataset.size = size;
  window.__md_set?.(KEY, size);
}
