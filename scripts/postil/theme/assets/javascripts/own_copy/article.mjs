// The article within a reader's copy, whatever stands around it; the twin of postil/rights/copies.
import { CJK, CJK_BESIDE, CJK_WIDE, INVISIBLE } from "../suggest/characters.mjs";
import { fold, foldText, hasCjk } from "../suggest/folding.mjs";
import { Passage } from "../suggest/places.mjs";

const LEAST = 8; // folded characters of the first or last words by which an article is looked for
const ENOUGH = 0.5; // share of the passages that make a text another state of the article
const MOST_MARKED = 300_000; // characters of a text that is read as Markdown too
const BETWEEN = "\n\n"; // stands between two paragraphs
const BLANKS = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const AROUND = new RegExp(`^[${BLANKS}]+`);
const VISIBLE = new RegExp(`[^${BLANKS}${INVISIBLE}]`, "u");
const PARAGRAPH = /\n[ \t\f]*(?:\n[ \t\f]*)+/;
const WIDE = `${CJK}${CJK_WIDE}`;
const WRAPPED = "[ \\t]*\\n[ \\t]*";
const LINE_END_IN_CJK = new RegExp(
  `(?<=[${WIDE}])${WRAPPED}(?=[${WIDE}${CJK_BESIDE}])|(?<=[${CJK_BESIDE}])${WRAPPED}(?=[${WIDE}])`,
  "gu",
);

/** A text without the blanks around it. */
export function stripped(text) {
  const begun = text.replace(AROUND, "");
  let end = begun.length;
  while (end && AROUND.test(begun[end - 1])) end--;
  return begun.slice(0, end);
}

/** The paragraphs of a text, which blank lines separate, or line ends with `byLines`, as in copies that lost those. */
export function paragraphsOf(text, byLines = false) {
  const parts = text.split(byLines ? "\n" : PARAGRAPH).filter((part) => VISIBLE.test(part));
  return parts.map(stripped).map((part) => (hasCjk(part) ? part.replace(LINE_END_IN_CJK, "") : part));
}

/** `sha256:` and the digest of the folded paragraphs; null where the browser gives none, as on a page without https. */
export async function fingerprint(paragraphs) {
  const folded = paragraphs.map((one) => stripped(foldText(one))).join(" ");
  const digest = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(folded));
  if (!digest) return null;
  return `sha256:${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** An article of paragraphs: its text, and the place of each in it; `id` is null for one that has no number. */
export function articleOf(paragraphs, ids) {
  let at = 0;
  const blocks = paragraphs.map((text, place) => {
    const block = { id: ids[place], start: at, end: at + text.length };
    at = block.end + BETWEEN.length;
    return block;
  });
  return { text: paragraphs.join(BETWEEN), blocks };
}

/**
 * The article in a text. `is` says what it is: `same` as the fingerprint has it, `other` words between its ends or
 * around most passages of the notes, `unsure` where nothing could be compared, or `none`. `lacks` names the ends that
 * are not there. `known` is what the page knows of the article, with `passages`: of each the `paragraph` of the guide.
 */
export async function findArticle(text, known) {
  const lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const plain = await findIn(lines, known);
  if (plain.is === "same" || lines.length > MOST_MARKED) return plain;
  const bare = withoutMarks(lines);
  const marked = bare === lines ? plain : await findIn(bare, known);
  return marked.is === "same" ? marked : plain;
}

/** A text without the marks of Markdown that articles have; where they are none, the fingerprint tells. */
const withoutMarks = (text) =>
  text
    .replace(/!?\[([^\]\n]{0,500})\]\([^)\s]{0,2000}\)/g, "$1")
    .replace(/^(?:#{1,6}|>)[ \t]+/gm, "")
    .replace(/(\*{1,3}|_{1,3})(?=\S)([^*_]*\S)\1/g, "$2")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");

async function findIn(lines, known) {
  const [starts, ends] = [known.starts, known.ends].map((words) => stripped(foldText(words)));
  const folded = fold(lines);
  const first = isLong(starts) ? folded.text.indexOf(starts) : -1;
  const found = isLong(ends) ? folded.text.lastIndexOf(ends) : -1;
  const last = found < first ? -1 : found;
  const lacks = [first < 0 && "start", last < 0 && "end"].filter(Boolean);
  const begin = first < 0 ? 0 : folded.from[first];
  const body = stripped(lines.slice(begin, last < 0 ? lines.length : folded.from[last + ends.length]));
  const ways = [paragraphsOf(body), paragraphsOf(body, true)];
  const prints = lacks.length ? [] : await Promise.all(ways.map(fingerprint));
  const way = ways.find((one, place) => prints[place] === known.fingerprint && one.length === known.paragraphs);
  if (way) return { is: "same", lacks, article: articleOf(way, way.map((_, place) => `p${place + 1}`)) };
  const far = (paragraphs) => Math.abs(paragraphs.length - known.paragraphs);
  const nearest = far(ways[1]) < far(ways[0]) ? ways[1] : ways[0];
  const held = numbersHeld(nearest, known.passages);
  const places = held.numbers.flatMap((numbers, place) => (numbers.length ? [place] : []));
  const isEnough = held.found > 0 && held.found >= ENOUGH * known.passages.length;
  if (lacks.length && (!isEnough || !places.length)) return { is: "none", lacks, found: held.found };
  // Where an end is not there, the article goes as far beyond its first or last passage as it has paragraphs.
  const [top, bottom] = [places[0], places.at(-1)];
  const from = first < 0 ? Math.max(0, top + 1 - held.numbers[top][0]) : 0;
  const to = last < 0 ? bottom + known.paragraphs - held.numbers[bottom].at(-1) : nearest.length - 1;
  const ids = idsOf(held.numbers.slice(from, to + 1), known.paragraphs);
  return { is: prints[0] === null ? "unsure" : "other", lacks, article: articleOf(nearest.slice(from, to + 1), ids) };
}

const isLong = (words) => [...words].length >= LEAST;

/** Of each paragraph, the numbers of those of the guide whose passages stand in it and nowhere else, ascending. */
function numbersHeld(paragraphs, passages) {
  const { text, blocks } = articleOf(paragraphs, []);
  const passage = new Passage(text);
  const numbers = blocks.map(() => []);
  let found = 0;
  for (const one of passages) {
    const places = passage.places(one);
    found += places.length > 0;
    const place = places.length === 1 ? blocks.findIndex(({ end }) => places[0].start < end) : -1;
    if (place >= 0) numbers[place].push(one.number);
  }
  return { found, numbers: numbers.map((held) => held.sort((one, other) => one - other)) };
}

/**
 * The ids of paragraphs: of each that holds passages, that of the guide's paragraph with them, as far as these ascend;
 * of those between two such or beyond them all, where there are as many as in the guide. Else null.
 */
export function idsOf(numbers, most) {
  const given = numbers.map(() => 0);
  let before = 0;
  numbers.forEach((held, place) => {
    const number = held.find((one) => one > before);
    if (number) given[place] = before = number;
  });
  const known = given.flatMap((number, place) => (number ? [[place, number]] : []));
  const fixed = [[-1, 0], ...known, [given.length, most + 1]];
  for (let at = 1; at < fixed.length; at++) {
    const [[place, number], [nextPlace, nextNumber]] = [fixed[at - 1], fixed[at]];
    if (nextPlace - place !== nextNumber - number) continue;
    for (let step = 1; step < nextPlace - place; step++) given[place + step] = number + step;
  }
  return given.map((number) => (number ? `p${number}` : null));
}
