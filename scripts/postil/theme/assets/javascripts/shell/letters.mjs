// Single-letter keys, on every page. All can be switched off (WCAG 2.1.4), and the choice is remembered.

const CHOICE = "postil.letters";
const FIELDS = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";

/** Whether single letters are keys. */
export const lettersAreOn = () => window.__md_get?.(CHOICE) !== false;

/** Remembers whether single letters are keys. */
export const keepLetters = (on) => window.__md_set?.(CHOICE, on);

/** Whether a key is typed into a field. */
export const isTyping = ({ target }) => Boolean(target.closest?.(FIELDS));

/** Does what `keys` has for a letter: a function for each. */
export function startLetters(keys) {
  // At the window, and first: where the site has Material's bundle, that has letters of its own.
  addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event) || !/^[?/nps,.f]$/.test(event.key)) return;
    const on = lettersAreOn() && !document.querySelector("dialog[open]");
    event.stopImmediatePropagation();
    if (!on || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }, true);
}
