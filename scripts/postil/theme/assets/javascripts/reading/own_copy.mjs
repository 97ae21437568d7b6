import { runScript } from "../shell/script.mjs";
import { _ } from "../shell/words.mjs";

/** The way to read a guide with one's own copy: what that takes is loaded when it is asked for, or a copy is kept. */
export function startOwnCopy(reading, cards, script) {
  const button = reading.root.querySelector("[data-own-copy]");
  if (!button) return;
  // A reading that is one file has it within, or not at all.
  if (!script && !window.__own_copy) return button.remove();
  const load = () => runScript(new URL("own-copy.js", location)).then(() => runScript(new URL("own-copy.js", script)));
  let loaded;
  const open = async (kept) => {
    loaded ??= script ? load() : Promise.resolve();
    try {
      await loaded;
      await window.__own_copy.open(reading, cards, kept);
    } catch {
      loaded = null;
      reading.say(_("The form could not be loaded"));
    }
  };
  button.addEventListener("click", () => open(false));
  if (window.__md_get?.(`postil.copy.${button.dataset.ownCopy}`)) open(true);
}
