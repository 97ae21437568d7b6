/** Lights both ends of the notes that the reader is at: the card, and its words. */
export function startLights({ state }) {
  let lit = new Set();
  const set = (on) => (note) => note.ends.forEach((end) => end.classList.toggle("lit", on));
  state.watch(["under", "pinned", "previewed"], () => {
    const wanted = new Set([...state.under, state.pinned, state.previewed].filter(Boolean));
    lit.forEach(set(false));
    wanted.forEach(set(true)); // words may be under one that went out and one that stays
    lit = wanted;
  });
}
