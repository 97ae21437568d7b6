import { putAddress } from "./address.mjs";
import { _ } from "../shell/words.mjs";

/** How much of a reading an address asks to be printed: `?print=whole`, or `#print=whole` from disk; else short. */
export function paperIn(search, hash) {
  const asked = new URLSearchParams(search).get("print") || /^#print=([a-z]+)$/.exec(hash)?.[1];
  return asked === "whole" ? "whole" : "short";
}

/** Puts the choice into the address, which then prints the same. */
function keepPaper(choice) {
  const url = new URL(location);
  if (url.protocol === "file:") url.hash = choice === "whole" ? "print=whole" : "";
  else if (choice === "whole") url.searchParams.set("print", choice);
  else url.searchParams.delete("print");
  putAddress(url);
}

/** Lets the reader print a reading short or whole, and says on paper which notes a choice has left out. */
export function startPrinting({ root, notes }) {
  const page = document.documentElement;
  const choose = () => (page.dataset.paper = paperIn(location.search, location.hash));
  choose();
  addEventListener("hashchange", choose);
  const line = root.querySelector(".paths-printed");
  addEventListener("beforeprint", () => {
    const shown = notes.filter(({ element }) => getComputedStyle(element).display !== "none").length;
    const choice = root.querySelector(".chosen")?.textContent.trim() ?? "";
    line.textContent = shown === notes.length ? ""
      : _("Not all notes are here. Chosen: {choice}; {shown} of {all}.", { choice, shown, all: notes.length });
  });
  root.addEventListener("click", ({ target }) => {
    const choice = target.closest("[data-print]")?.dataset.print;
    if (!choice) return;
    page.dataset.paper = choice;
    keepPaper(choice);
    print();
  });
}
