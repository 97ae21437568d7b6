import { loadBundle } from "../search/bundle.mjs";
import { interposeWorker } from "../search/worker.mjs";
import { startLetters } from "./letters.mjs";
import { startMenu } from "./menu.mjs";

/** What every page has: search, single letters as keys, and the menu. `bundle` is the address of Material's, if we load it. */
export function startShell(bundle, letters) {
  const settings = document.getElementById("__config");
  if (settings) interposeWorker(JSON.parse(settings.textContent));
  if (bundle) loadBundle(bundle);
  startLetters(letters);
  startMenu(document.querySelector(".bar-menu details"));
}
