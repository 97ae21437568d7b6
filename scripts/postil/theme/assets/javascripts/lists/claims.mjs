import { _ } from "../shell/words.mjs";

const AT_ONCE = 30; // rows that are shown in one step

/** The order of two rows by a number that each carries; equal ones by the number of their note. */
export const byNumber = (key, direction) => (a, b) =>
  direction * (a.dataset[key] - b.dataset[key] || a.dataset.number - b.dataset.number);

/** Makes the heads of the columns buttons that sort the rows. */
function startSorting(table, rows) {
  const heads = [...table.querySelectorAll("th[data-sort]")];
  const sorted = { head: null, direction: 1 };

  const sort = (head) => {
    sorted.head?.removeAttribute("aria-sort");
    sorted.direction = head === sorted.head ? -sorted.direction : 1;
    sorted.head = head;
    head.setAttribute("aria-sort", sorted.direction > 0 ? "ascending" : "descending");
    table.tBodies[0].append(...[...rows].sort(byNumber(head.dataset.sort, sorted.direction)));
  };

  for (const head of heads) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }
}

/** Shows rows, the first at once, the others step by step: to lay out a thousand takes longer than a reader waits. */
function startShowing() {
  let turn = 0;
  const show = (rows, own) => {
    if (own !== turn) return; // others are asked for since
    for (const row of rows.slice(0, AT_ONCE)) row.hidden = false;
    if (rows.length > AT_ONCE) setTimeout(show, 0, rows.slice(AT_ONCE), own);
  };
  return (rows) => show(rows, ++turn);
}

/** Lists the claims that the reader asks for; the choice is in the address. */
function startFilters(table, rows) {
  const form = document.querySelector(".filters");
  const nothing = document.querySelector(".nothing");
  const selects = [...form.querySelectorAll("select")];

  const show = startShowing();

  const filter = () => {
    const chosen = selects.filter(({ value }) => value);
    const meets = (row) => chosen.every(({ name, value }) => row.dataset[name] === value);
    const left = [...table.tBodies[0].rows].filter(meets); // in the order in which they stand
    const kept = new Set(left);
    for (const row of rows) if (!kept.has(row)) row.hidden = true;
    show(left.filter(({ hidden }) => hidden));
    form.querySelector("output").textContent = _("{number} of {all}", { number: left.length, all: rows.length });
    nothing.hidden = left.length > 0;
    table.hidden = !left.length;
    return chosen;
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  nothing.querySelector("button").addEventListener("click", () => {
    form.reset();
    form.dispatchEvent(new Event("change"));
    selects[0].focus();
  });
  form.addEventListener("change", () => {
    const url = new URL(location);
    // A page from disk has no query of its own.
    const part = url.protocol === "file:" ? "hash" : "search";
    url[part] = new URLSearchParams(filter().map(({ name, value }) => [name, value]));
    history.replaceState(history.state, "", url);
  });
  const asked = new URLSearchParams(location.search || location.hash.slice(1));
  for (const select of selects) {
    const wanted = asked.get(select.name);
    if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  }
  filter();
}

/** The table of claims: filters, and columns that sort. */
export function startClaims(table) {
  const rows = [...table.tBodies[0].rows];
  startFilters(table, rows);
  startSorting(table, rows);
}
