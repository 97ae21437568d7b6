// What is shown of an entry that was found. Lengths are in characters.

const BEFORE = 50; // most that is shown before the first word found, and
const AFTER = 170; // about what is shown from there on

/** The part of `html` with the most words found, as HTML without other elements. */
export function excerpt(html) {
  const parted = html.trim().replace(/<\/p>\s*(?=<p>)/g, " · ");
  const text = parted.replace(/<(?!\/?mark>)[^>]*>/g, " ").replace(/\s+/g, " ").trim();
  const found = Array.from(text.matchAll(/<mark>/g), ({ index }) => index);
  const marks = (from) => found.filter((place) => place >= from && place < from + AFTER).length;
  const first = found.reduce((best, place) => (marks(place) > marks(best) ? place : best), found[0] ?? 0);
  const start = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
  const end = text.indexOf(" ", first + AFTER); // no word found has a blank in it: none is cut in two
  // The worker begins with the first word, after the sign that opens a quotation.
  const opening = start ? "… " : /^[^“”]*”/.test(text) ? "“" : "";
  return opening + (end < 0 ? text.slice(start) : `${text.slice(start, end)} …`);
}
