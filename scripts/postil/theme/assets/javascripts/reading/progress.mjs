import { _ } from "../shell/words.mjs";

/** Where the note that is open stands among those shown. */
export function placeOf(reading) {
  const all = reading.shown();
  return _("Note {number} of {all}", { number: all.indexOf(reading.state.pinned) + 1, all: all.length });
}

/** Says in the bar and in the open card which note it is; while none is open, how many are shown. */
export function startProgress(reading) {
  const { root, state, notes } = reading;
  if (!notes.length) return;
  const progress = root.querySelector(".progress");
  const all = progress.textContent; // how many there are, in words
  state.watch(["path", "pinned"], () => {
    const shown = reading.shown().length;
    const place = state.pinned && placeOf(reading);
    const some = () => _("{number} of {all}", { number: shown, all });
    progress.textContent = place ?? (shown < notes.length ? some() : all);
    if (!place) return;
    state.pinned.card.querySelector(".steps > span").textContent = place;
  });
}
