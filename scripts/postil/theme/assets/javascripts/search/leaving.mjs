/** Who leaves the search with Escape is where they were before it. `query` is its field. */
export function returnFromSearch(query) {
  let before = null;
  addEventListener("focusin", ({ target }) => {
    if (!target.closest(".md-search")) before = target;
  });
  query.closest(".md-search").addEventListener("keydown", ({ key }) => {
    // Once Material has closed the search.
    if (key === "Escape") setTimeout(() => before?.focus({ preventScroll: true }));
  });
}
