// What is shown of an entry that was found. Lengths are in characters.
import { tokensOf } from "./folding.mjs";
import { placesOf } from "./places.mjs";

const BEFORE = 50; // most that is shown before the first word found, and
const AFTER = 170; // about what is shown from there on
const BETWEEN_LINES = " · ";

/** Where in a text the words asked for stand, from left to right, as pairs of beginning and end. */
export function marksIn(text, terms) {
  const tokens = tokensOf(text);
  const ends = new Map();
  for (const way of terms.flatMap(({ ways }) => ways)) {
    for (const [first, last] of placesOf(way, tokens)) {
      const { start } = tokens[first];
      const end = (way.words.at(-1).length < 2 && tokens[last].pair) || tokens[last].end; // of a pair, its first letter
      ends.set(start, Math.max(ends.get(start) ?? 0, end));
    }
  }
  const marks = [];
  for (const [start, end] of [...ends].sort(([a], [b]) => a - b)) {
    const before = marks.at(-1);
    if (before && !/\S/.test(text.slice(before[1], start))) before[1] = Math.max(before[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

/** A text from `start` to `end` as pieces, each {words, marked}. */
export function piecesOf(text, marks, start = 0, end = text.length) {
  const pieces = [];
  let at = start;
  const add = (to, marked) => {
    if (to > at) pieces.push({ words: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const [from, to] of marks) {
    if (to <= start || from >= end) continue;
    add(Math.max(from, start), false);
    add(Math.min(to, end), true);
  }
  add(end, false);
  return pieces;
}

/** The next blank from `at` on; where there is none near, as in scripts without, the edge of a letter. */
function edgeAt(text, at) {
  for (let i = at; i < at + BEFORE / 2 && text[i]; i++) if (/\s/.test(text[i] ?? " ")) return i;
  return /[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at;
}

/** The part of a text with the most words found, as pieces; and in which line the first of them stands, from 0. */
export function excerpt(text, terms) {
  const marks = marksIn(text, terms);
  const near = (from) => marks.filter(([start]) => start >= from && start < from + AFTER).length;
  const first = marks.reduce((best, [start]) => (near(start) > near(best) ? start : best), marks[0]?.[0] ?? 0);
  const start = first > BEFORE ? Math.min(edgeAt(text, first - BEFORE), first) : 0;
  const end = first + AFTER < text.length ? edgeAt(text, first + AFTER) : text.length;
  const inner = piecesOf(text, marks, start + /\s/.test(text[start] ?? ""), end);
  const pieces = inner.map(({ words, marked }) => ({ words: words.replaceAll("\n", BETWEEN_LINES), marked }));
  if (start) pieces.unshift({ words: "… ", marked: false });
  if (end < text.length) pieces.push({ words: " …", marked: false });
  return { pieces, line: text.slice(0, first).split("\n").length - 1 };
}
