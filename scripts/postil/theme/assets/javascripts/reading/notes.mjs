/** The ids of the notes that a marked passage has. */
export const idsOf = (mark) => mark.dataset.notes.split(" ");

/** The notes of a page in order, each with its ends: its card, and its number and words at each place in the text. */
export function notesOf(rows) {
  const marksOf = new Map();
  for (const mark of rows.querySelectorAll("mark[data-notes]")) {
    for (const id of idsOf(mark)) marksOf.set(id, [...(marksOf.get(id) ?? []), mark]);
  }
  // One after each passage: call_id, call_id_2 and so on; no id has a low line.
  const callsOf = new Map();
  for (const call of rows.querySelectorAll(".call > a")) {
    const id = call.id.split("_")[1];
    callsOf.set(id, [...(callsOf.get(id) ?? []), call]);
  }
  return [...rows.querySelectorAll(".note")].map((element) => {
    const [summary, card] = element.children;
    element.removeAttribute("name"); // by which notes close each other without script; a preview closes no other
    const { id } = card;
    const { kind, verdict, number, signed } = element.dataset;
    const calls = callsOf.get(id);
    const [call] = calls;
    const marks = marksOf.get(id) ?? [];
    const parts = [element, ...calls.map((one) => one.parentElement)];
    const ends = [...parts, ...marks];
    return {
      id, kind, number, signed, element, summary, card, call, calls, marks, parts, ends,
      paths: ["all", kind, verdict, "later" in element.dataset && "later"].filter(Boolean), // on which it is shown
      words: marks[0] ?? call,
    };
  });
}

/** The folds of a page, each with the notes of its paragraph and the words that count them. */
export function foldsOf(rows, notes) {
  const byElement = new Map(notes.map((note) => [note.element, note]));
  return [...rows.querySelectorAll("details.fold")].map((element) => {
    const count = element.querySelector(".count");
    const own = [...element.querySelectorAll(".note")].map((one) => byElement.get(one));
    return { element, count, all: count.textContent, notes: own };
  });
}
