import { startLetters } from "./letters.mjs";
import { startMenu } from "./menu.mjs";
import { startPaper } from "./paper.mjs";
import { startScheme } from "./scheme.mjs";
import { startSearch } from "./search.mjs";

/** What every page has: search, colours, letters as keys, the menu, and paper. */
export function startShell(letters) {
  const dialog = document.querySelector("dialog.search");
  if (dialog) letters["/"] = startSearch(dialog, document.querySelector(".bar-search"));
  const scheme = document.querySelector(".bar-scheme");
  if (scheme) startScheme(scheme);
  startLetters(letters);
  startPaper();
  startMenu(document.querySelector(".bar-menu details"));
}
