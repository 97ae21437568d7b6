import { loadBundle } from "../search/bundle.mjs";
import { returnFromSearch } from "../search/leaving.mjs";
import { interposeWorker } from "../search/worker.mjs";
import { startLetters } from "./letters.mjs";
import { startMenu } from "./menu.mjs";

/** What every page has: search, letters as keys, and the menu. `bundle` is Material's address, if we load it. */
export function startShell(bundle, letters) {
  const settings = document.getElementById("__config");
  if (settings) interposeWorker(JSON.parse(settings.textContent));
  if (bundle) loadBundle(bundle);
  const query = document.querySelector("[data-md-component=search-query]");
  if (query) returnFromSearch(query);
  startLetters(letters);
  startMenu(document.querySelector(".bar-menu details"));
}
