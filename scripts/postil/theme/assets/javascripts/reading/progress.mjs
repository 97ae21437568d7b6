/** Where the note that is open stands among those shown. */
export function placeOf(reading) {
  const all = reading.shown();
  return `Note ${all.indexOf(reading.state.pinned) + 1} of ${all.length}`;
}

/** Says above the text and in the open card which note it is; while none is open, how many are hidden. */
export function startProgress(reading) {
  const { root, state, notes } = reading;
  const progress = root.querySelector(".progress");
  const steps = root.querySelector(".steps");
  state.watch(["path", "pinned"], () => {
    const hidden = notes.length - reading.shown().length;
    const place = state.pinned && placeOf(reading);
    progress.textContent = place ?? (hidden ? `${hidden} notes hidden` : "");
    progress.classList.toggle("some", !place && hidden > 0);
    if (!place) return;
    steps.querySelector("span").textContent = place;
    state.pinned.card.prepend(steps);
  });
}
