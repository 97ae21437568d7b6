const FOUND = "until-found";

/**
 * Lets the browser's search find the gists of a fold that is closed, on a narrow page: they are hidden as what it may
 * open. Returns what is to be called when the page has another width.
 */
export function startFinding({ rows, folds }, margin) {
  const hide = ({ element, notes }) => {
    const hidden = !margin.wide && !element.open ? FOUND : null;
    for (const { summary } of notes) {
      if (summary.getAttribute("hidden") === hidden) return; // all of a fold are alike
      if (hidden) summary.setAttribute("hidden", hidden);
      else summary.removeAttribute("hidden");
    }
  };
  for (const fold of folds) {
    fold.element.addEventListener("toggle", ({ target }) => target === fold.element && hide(fold));
  }
  rows.addEventListener("beforematch", ({ target }) => (target.closest(".fold").open = true));
  return () => folds.forEach(hide);
}
