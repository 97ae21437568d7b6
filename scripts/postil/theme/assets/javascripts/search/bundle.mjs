// Material's bundle brings search, the switch of colours and the like, and takes longer to start than the page takes to
// be read and laid out: it is loaded when the page has been shown.
import { runScript } from "./script.mjs";

/** Loads the bundle at `address` soon; a search that begins before it is there goes on when it comes. */
export function loadBundle(address) {
  const toggle = document.getElementById("__search");
  const query = document.querySelector("[data-md-component=search-query]");

  /** Opens the search for a reader who is sooner than the bundle, which has this key too. */
  const openSearch = (event) => {
    if (event.key !== "/" || event.target.matches("input, select, textarea")) return;
    event.preventDefault();
    toggle.checked = true;
    query.focus();
  };

  const load = async () => {
    await runScript(address, document);
    removeEventListener("keydown", openSearch);
    if (!toggle.checked) return;
    query.blur(); // and again: the bundle sees only what happens from now on
    query.focus();
  };

  addEventListener("keydown", openSearch);
  const soon = () => load().catch(console.error);
  if (document.hidden) soon(); // no frame comes
  else requestAnimationFrame(() => setTimeout(soon));
}
