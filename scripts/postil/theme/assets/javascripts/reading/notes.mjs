/** The ids of the notes that a marked passage has. */
export const idsOf = (mark) => mark.dataset.notes.split(" ");

/** The notes of a page in order, each with its two ends: its card, and its number and words in the text. */
export function notesOf(rows) {
  const marksOf = new Map();
  for (const mark of rows.querySelectorAll("mark[data-notes]")) {
    for (const id of idsOf(mark)) marksOf.set(id, [...(marksOf.get(id) ?? []), mark]);
  }
  return [...rows.querySelectorAll(".note")].map((element) => {
    const [summary, card] = element.children;
    const { id } = card;
    const { kind, number, signed } = element.dataset;
    const call = document.getElementById(`call_${id}`);
    const marks = marksOf.get(id) ?? [];
    const ends = [element, call.parentElement, ...marks];
    return {
      id, kind, number, signed, element, summary, card, call, marks, ends,
      paths: ["all", kind, "later" in element.dataset && "update"], // on which it is shown
      words: marks[0] ?? call,
    };
  });
}
