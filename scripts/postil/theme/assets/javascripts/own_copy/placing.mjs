// The notes of a reading on the words of a copy; the twin of postil/placing, which decides it for every edition.
import { Passage } from "../suggest/places.mjs";
import { wholeWords } from "../suggest/whole_words.mjs";

/** The passages of notes, each with its note, as selectors: `notes` has of each id a paragraph or a list of quotes. */
export const passagesOf = (notes) =>
  Object.entries(notes).flatMap(([note, one]) => (one.quotes ?? []).map((selector) => ({ note, ...selector })));

/**
 * Where the notes stand in an article: of each id the `spans` of its passages in order, `whole` if it is on a whole
 * paragraph, and why passages have no place: `missing`, `repeated`, `cut` or `paragraph`.
 */
export function placeNotes(article, notes) {
  const whole = new Passage(article.text);
  const parts = new Map(); // id → the passage of one paragraph alone
  const blockOf = new Map(article.blocks.filter(({ id }) => id).map((block) => [block.id, block]));
  const partOf = (block) => {
    if (!parts.has(block.id)) parts.set(block.id, new Passage(article.text.slice(block.start, block.end)));
    return parts.get(block.id);
  };
  const placesOf = (selector) => {
    if (!selector.paragraph) return whole.places(selector);
    const block = blockOf.get(selector.paragraph);
    if (!block) return null;
    const within = partOf(block).places(selector);
    if (within.length) return within.map(({ start, end }) => ({ start: start + block.start, end: end + block.start }));
    // Words and context may go on beyond the paragraph in which the words begin.
    return whole.places(selector).filter(({ start }) => block.start <= start && start < block.end);
  };
  const placed = new Map();
  for (const [id, note] of Object.entries(notes)) {
    const answer = { spans: [], refused: [], whole: Boolean(note.paragraph) };
    placed.set(id, answer);
    if (note.paragraph) {
      const block = blockOf.get(note.paragraph);
      if (block) answer.spans.push({ start: block.start, end: block.end });
      else answer.refused.push("paragraph");
      continue;
    }
    for (const selector of note.quotes) {
      const places = placesOf(selector);
      const reason = refusalOf(places, article.text);
      if (reason) answer.refused.push(reason);
      else answer.spans.push(places[0]);
    }
    answer.spans.sort((one, other) => one.start - other.start || one.end - other.end);
  }
  return placed;
}

/** Why words with these places have none, or nothing. */
function refusalOf(places, text) {
  if (!places) return "paragraph";
  if (places.length !== 1) return places.length ? "repeated" : "missing";
  const { start, end } = wholeWords(text, places[0]);
  return start === places[0].start && end === places[0].end ? "" : "cut";
}
