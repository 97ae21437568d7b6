// Paragraphs cut where passages begin and end, as postil/weave does it, and where calls stand, as postil/render/marks.

/** What may close a passage without being part of it; not the apostrophe or the point within a word or a figure. */
const CLOSING = /^(?:["”"»›)\]};!?…、。，．；：！？」』）】》〉]|[’'.,:](?![\p{L}\p{N}_]))*/u;

/**
 * A paragraph in segments: {start, end}, the ids of the `notes` over each, and the names of the passages that it
 * `starts` and `ends`. `passages` are {name, note, start, end}, in the order of their notes.
 */
export function segmentsOf({ start, end }, passages) {
  const over = passages.filter((one) => one.end > start && one.start < end);
  const edges = over.flatMap((one) => [Math.max(start, one.start), Math.min(end, one.end)]);
  const cuts = [...new Set([start, end, ...edges])].sort((one, other) => one - other);
  let open = [];
  return cuts.slice(1).map((right, at) => {
    const left = cuts[at];
    open = [...open.filter((one) => one.end > left), ...over.filter((one) => Math.max(start, one.start) === left)];
    return {
      start: left,
      end: right,
      notes: [...new Set(open.map(({ note }) => note))],
      starts: open.filter((one) => one.start === left).map(({ name }) => name),
      ends: open.filter((one) => one.end === right).map(({ name }) => name),
    };
  });
}

/** What a paragraph is made of, in order: {words}, {words, segment} for marked ones, and {call} for a passage. */
export function piecesOf(text, segments) {
  const pieces = [];
  let calls = []; // of passages that have ended
  for (const segment of segments) {
    let words = text.slice(segment.start, segment.end);
    if (calls.length) {
      const closing = segment.notes.length ? "" : CLOSING.exec(words)[0];
      if (closing) pieces.push({ words: closing });
      words = words.slice(closing.length);
      pieces.push(...calls);
    }
    calls = segment.ends.map((call) => ({ call }));
    if (words && segment.notes.length) pieces.push({ words, segment });
    else if (words) pieces.push({ words });
  }
  return [...pieces, ...calls];
}

const LAG = 240; // px that notes may stand below their words before the next paragraph waits for them
const [NOTE, LINE, ROOM] = [65, 30, 22]; // px: a gist, a line, the room between paragraphs
const LETTERS = 64; // letters of a line

/** Which paragraphs wait for the notes before them, by the `length` of their text and how many `notes` they have. */
export function waitsOf(rows) {
  let [text, margin] = [0, 0];
  return rows.map(({ length, notes }) => {
    const waits = notes > 0 && margin - text > LAG;
    if (waits) text = margin;
    if (notes) margin = Math.max(margin, text) + NOTE * notes;
    text += LINE * (1 + Math.floor(length / LETTERS)) + ROOM;
    return waits;
  });
}
