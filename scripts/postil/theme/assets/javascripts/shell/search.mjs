import { runScript } from "./script.mjs";

/** The search, a dialog over the page, which stays where it is. Its script and its index come when it is opened. */
export function startSearch(dialog, button) {
  let loading = null;

  const load = async () => {
    await runScript(dialog.dataset.index);
    await runScript(dialog.dataset.script);
  };

  const open = () => {
    loading ??= load().catch((error) => {
      console.error(error);
      loading = null; // to be tried again
    });
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
  };

  button.addEventListener("click", open);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest(".shut")) dialog.close();
  });
  // Escape closes the search alone, and no card behind it.
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
  return open;
}
