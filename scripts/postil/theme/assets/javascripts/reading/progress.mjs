import { _, ngettext } from "../shell/words.mjs";

/** Where the note that is open stands among those shown. */
export function placeOf(reading) {
  const all = reading.shown();
  return _("Note {number} of {all}", { number: all.indexOf(reading.state.pinned) + 1, all: all.length });
}

/** Says above the text and in the open card which note it is; while none is open, how many are hidden. */
export function startProgress(reading) {
  const { root, state, notes } = reading;
  const progress = root.querySelector(".progress");
  const steps = root.querySelector(".steps");
  state.watch(["path", "pinned"], () => {
    const hidden = notes.length - reading.shown().length;
    const place = state.pinned && placeOf(reading);
    progress.textContent = place ?? (hidden ? ngettext("{number} note hidden", "{number} notes hidden", hidden) : "");
    progress.classList.toggle("some", !place && hidden > 0);
    if (!place) return;
    steps.querySelector("span").textContent = place;
    state.pinned.card.prepend(steps);
  });
}
