import { runScript } from "../shell/script.mjs";
import { _ } from "../shell/words.mjs";

const GONE_AFTER = 200; // ms: a tap on the button takes the selection away before it is a click

/** The ways to suggest a note: buttons, and one below the words or the paragraph that a reader has chosen. */
export function startSuggesting(reading, script) {
  const { root, rows, say } = reading;
  // A reading that is one file has nothing to load the panel from.
  if (!script) return [root, root.querySelector(".copies").content].forEach(withoutButtons);
  const offer = root.querySelector(".offer");
  let loaded;
  let chosen = {}; // a range of the text, or a paragraph
  const choose = (what, beside) => {
    chosen = what;
    offer.hidden = !beside;
    if (!beside) return;
    const { bottom, left } = beside.getBoundingClientRect();
    const place = rows.getBoundingClientRect();
    offer.style.top = `${bottom - place.top + 6}px`;
    offer.style.left = `${Math.max(Math.min(left - place.left, place.width - offer.offsetWidth), 0)}px`;
  };
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = !selection.isCollapsed && selection.getRangeAt(0).cloneRange();
    const begins = range && selection.anchorNode.parentElement.closest(".text");
    const before = chosen;
    if (begins && rows.contains(range.commonAncestorContainer)) choose({ range }, range);
    else if (chosen.range) setTimeout(() => chosen === before && choose({}), GONE_AFTER);
  });
  root.addEventListener("click", async ({ target }) => {
    const number = target.closest(".pn");
    if (number) choose({ paragraph: number.closest(".row").id }, number);
    const button = target.closest("[data-suggest]");
    if (!button) return;
    const [note] = reading.notesAt(button);
    const wanted = { ...(note ? { note: note.id } : chosen), what: button.dataset.suggest };
    choose({});
    loaded ??= runScript(new URL("suggest.js", location)).then(() => runScript(new URL("suggest.js", script)));
    try {
      await loaded;
      window.__suggest.open(wanted);
    } catch {
      loaded = null;
      say(_("The form could not be loaded"));
    }
  });
}

const withoutButtons = (part) => part.querySelectorAll("[data-suggest]").forEach((button) => button.remove());
