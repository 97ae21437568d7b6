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

/** Writes beside the numbers of sources, for paper, where these are. */
async function bringAddresses(rows, sources) {
  await sources.load();
  for (const link of rows.querySelectorAll(".ref:not([data-at], .sources:not(.brief) .ref)")) {
    const { url, text } = sources.of(link) ?? {};
    link.dataset.at = url ?? text ?? "";
  }
}

/** Lets the reader print a reading short or whole, and says on paper which notes a choice has left out. */
export function startPrinting({ root, rows, notes }, sources) {
  const page = document.documentElement;
  const nothing = () => {}; // the numbers lead to the list of sources all the same
  const choose = () => {
    const paper = paperIn(location.search, location.hash);
    if (page.dataset.paper !== paper && (paper === "whole" || page.dataset.paper)) page.dataset.paper = paper;
    if (paper === "whole") bringAddresses(rows, sources).catch(nothing);
  };
  choose();
  addEventListener("hashchange", choose);
  const line = root.querySelector(".paths-printed");
  addEventListener("beforeprint", () => {
    const shown = notes.filter(({ element }) => getComputedStyle(element).display !== "none").length;
    const choice = root.querySelector(".chosen")?.textContent.trim() ?? "";
    line.textContent = shown === notes.length ? ""
      : _("Not all notes are here. Chosen: {choice}; {shown} of {all}.", { choice, shown, all: notes.length });
  });
  root.addEventListener("click", async ({ target }) => {
    const choice = target.closest("[data-print]")?.dataset.print;
    if (!choice) return;
    if (choice === "whole") await bringAddresses(rows, sources).catch(nothing);
    page.dataset.paper = choice;
    keepPaper(choice);
    print();
  });
}
