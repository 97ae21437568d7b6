import { _, ngettext } from "../shell/words.mjs";
import { excerpt, marksIn, piecesOf } from "./excerpt.mjs";
import { Index } from "./index.mjs";
import { termsOf } from "./queries.mjs";

const AT_ONCE = 30; // results that are shown at first, and with each “more”

/** An element with words, of which some are marked. */
function written(name, className, pieces) {
  const element = Object.assign(document.createElement(name), { className, dir: "auto" });
  for (const { words, marked } of pieces) {
    if (marked) element.append(Object.assign(document.createElement("mark"), { textContent: words }));
    else element.append(words);
  }
  return element;
}

/** What was found, as an item of the list. `pages` has the title of each page by its address. */
function resultOf({ entry, missing }, terms, pages) {
  const { pieces, line } = excerpt(entry.text, terms);
  const at = entry.lines && pieces.some(({ marked }) => marked) ? `#${entry.lines[line]}` : "";
  const link = Object.assign(document.createElement("a"), { href: new URL(entry.location + at, __md_scope).href });
  link.append(written("b", "", piecesOf(entry.title, marksIn(entry.title, terms))));
  if (entry.text) link.append(written("span", "teaser", pieces));
  const lacking = missing.map(({ typed }) => typed).join(", ");
  if (lacking) link.append(written("span", "missing", [{ words: _("Missing: {words}", { words: lacking }) }]));
  const page = entry.location.includes("#") && pages.get(entry.location.split("#")[0]);
  if (page) link.append(written("span", "page", [{ words: _("in {page}", { page }) }]));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/** Moves the focus among the field and the results; Enter in the field leads to the first of them. */
function startArrows(dialog, field, list) {
  dialog.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const stops = [field, ...links];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at >= 0 && step) stops[Math.min(Math.max(at + step, 0), links.length)].focus();
    else if (event.key === "Enter" && at === 0) links[0]?.click();
    else return;
    event.preventDefault();
  });
}

/** Lets a dialog find what is typed into it. */
export function startPanel(dialog) {
  const field = dialog.querySelector("input");
  const list = dialog.querySelector("ol");
  const status = dialog.querySelector("[role=status]");
  const more = dialog.querySelector(".more");
  const { entries } = window.__index;
  const pages = new Map(entries.map(({ location, title }) => [location, title]));
  const building = new Index(entries).build();
  let found = [];
  let terms = [];

  const show = () => {
    const at = list.children.length;
    list.append(...found.slice(at, at + AT_ONCE).map((one) => resultOf(one, terms, pages)));
    more.hidden = list.children.length === found.length;
  };

  const find = async () => {
    const index = await building;
    const typed = field.value.trim();
    terms = termsOf(typed);
    found = terms.length ? index.find(terms) : [];
    list.replaceChildren();
    list.scrollTop = 0;
    show();
    if (!typed) status.textContent = _("Type to start searching");
    else if (!found.length) status.textContent = _("Nothing found");
    else status.textContent = ngettext("{number} result", "{number} results", found.length);
  };

  field.addEventListener("input", find);
  more.addEventListener("click", () => {
    const next = list.children.length;
    show();
    list.children[next]?.firstElementChild.focus();
  });
  list.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    // What lies on this page is shown at once.
    if (target.closest("a") && !ctrlKey && !metaKey && !shiftKey) dialog.close();
  });
  startArrows(dialog, field, list);
  find();
}
