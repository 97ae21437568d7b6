// The table of claims: filters, whose choice is in the address, and columns that sort.
"use strict";
{
  const table = document.querySelector(".ledger");
  const form = document.querySelector(".filters");
  const rows = [...table.tBodies[0].rows];
  const selects = [...form.querySelectorAll("select")];

  const nothing = document.querySelector(".nothing");

  const filter = () => {
    const chosen = selects.filter(({ value }) => value);
    for (const row of rows) row.hidden = !chosen.every(({ name, value }) => row.dataset[name] === value);
    const left = rows.filter(({ hidden }) => !hidden).length;
    form.querySelector("output").textContent = `${left} of ${rows.length}`;
    nothing.hidden = left > 0;
    table.hidden = !left;
  };

  /** Sorts by a number that each row carries; equal ones by the number of their note. */
  const sort = (head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const { sort: key } = head.dataset;
    const order = (a, b) => a.dataset[key] - b.dataset[key] || a.dataset.number - b.dataset.number;
    table.tBodies[0].append(...[...rows].sort((a, b) => (down ? order(b, a) : order(a, b))));
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  nothing.querySelector("button").addEventListener("click", () => {
    form.reset();
    form.dispatchEvent(new Event("change"));
    selects[0].focus();
  });
  form.addEventListener("change", () => {
    filter();
    const url = new URL(location);
    const chosen = new URLSearchParams(selects.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    // A page from disk has no query of its own.
    url[url.protocol === "file:" ? "hash" : "search"] = chosen;
    history.replaceState(history.state, "", url);
  });
  const asked = new URLSearchParams(location.search || location.hash.slice(1));
  for (const select of selects) {
    const wanted = asked.get(select.name);
    if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  }
  filter();

  for (const head of table.querySelectorAll("th[data-sort]")) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }
}
