// Where words stand in a text, and what tells one of their places from the others; the twin of the strict search of
// postil/anchor, for texts of one reading. Spans are {start, end}, half-open.
import { continues, isJoined, isMark, neverBegins, withoutUnseen } from "./clusters.mjs";
import { edgeForms, fold, foldText, hasCjk } from "./folding.mjs";

const WIDEST = 240; // folded characters of context on one side that are looked at
const MOST_CONTEXT = 200; // characters of a prefix or a suffix
const UNSPACED = new RegExp(
  "^[" +
    "\\u2e80-\\u2fff\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303c\\u3041-\\u3096" +
    "\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3105-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff" +
    "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{16fe0}-\\u{18d08}" +
    "\\u{1aff0}-\\u{1b16f}\\u{20000}-\\u{3ffff}" +
    "]",
  "u",
);
const IN_WORD = /^[\p{L}\p{N}\p{M}]/u;

/** A text in which quotes are looked for, folded once. */
export class Passage {
  constructor(text) {
    this.text = text;
    this.folded = fold(text);
  }

  /** Every place of a quote with its whole prefix directly before it and its whole suffix after it, in order. */
  places({ quote, prefix = "", suffix = "" }) {
    const parts = foldedQuote(quote, prefix, suffix);
    if (!parts.exact) return [];
    const forms = hasCjk(this.folded.text) ? formsOf(parts) : [parts];
    const found = forms.flatMap((form) => [...this.fitting(form)]);
    return found.sort((one, other) => one.start - other.start);
  }

  *fitting(parts) {
    const { text } = this.folded;
    if (neverBegins(parts.exact)) {
      const span = this.fits(parts, 0);
      if (span) yield span;
      return;
    }
    for (let at = text.indexOf(parts.exact); at >= 0; at = text.indexOf(parts.exact, at + 1)) {
      const span = this.fits(parts, at);
      if (span) yield span;
    }
  }

  /** The place of a quote at a folded index, if it stands there whole and in its context. */
  fits({ exact, prefixes, suffixes }, first) {
    const { text } = this.folded;
    const last = first + exact.length;
    if (!text.startsWith(exact, first)) return null;
    const ends = (form) => text.endsWith(form, first) || (text[first - 1] === " " && text.endsWith(form, first - 1));
    if (!prefixes.some((form) => !form || ends(form))) return null;
    const begins = (form) => this.follows(form, last) || (text[last] === " " && this.follows(form, last + 1));
    if (!suffixes.some((form) => !form || begins(form))) return null;
    return this.span(first, last);
  }

  /** Whether a suffix stands at a folded index; its last character may be the first half of a composed one. */
  follows(suffix, at) {
    const { text, from } = this.folded;
    if (text.startsWith(suffix, at)) return true;
    const end = at + suffix.length - 1;
    if (!text.startsWith(suffix.slice(0, -1), at) || end >= text.length) return false;
    const written = this.text.slice(from[end], from[end + 1]).slice(0, 16);
    for (let size = 1; size < written.length; size++) {
      if (isMark(written[size]) && foldText(written.slice(0, size)) === suffix.at(-1)) return true;
    }
    return false;
  }

  /** The span of the text from which folded characters come; null if it would cut a written character. */
  span(first, last) {
    const start = this.border(first);
    const end = this.border(last);
    return start === null || end === null || start === end ? null : { start, end: withoutUnseen(this.text, end) };
  }

  border(index) {
    const { text, from } = this.folded;
    const joined = index > 0 && from[index - 1] === from[index];
    return joined || continues(text, index) || isJoined(this.text, from[index]) ? null : from[index];
  }

  /** The first folded index that comes from an offset or after it. */
  indexAt(offset) {
    const at = this.folded.from.findIndex((from) => from >= offset);
    return at < 0 ? this.folded.text.length : at;
  }

  /**
   * The prefix and suffix that set the words of a span apart from the same words elsewhere: whole words, as few
   * characters as possible, on one side where that is enough. Both are empty where the words stand once, and where
   * nothing within 200 characters tells them apart.
   */
  context({ start, end }) {
    const { text: compared, from } = this.folded;
    const first = this.indexAt(start);
    let last = this.indexAt(end);
    while (last > first && compared[last - 1] === " ") last--;
    const nowhere = { prefix: "", suffix: "" };
    if (first >= last) return nowhere;
    const left = (at) => [...compared.slice(Math.max(0, at - WIDEST - 1), at).trimEnd()].reverse().join("");
    const right = (at) => compared.slice(at, at + WIDEST + 1).trimStart();
    const before = left(first);
    const after = right(last);
    const words = compared.slice(first, last);
    const alike = [];
    for (let at = compared.indexOf(words); at >= 0; at = compared.indexOf(words, at + 1)) {
      if (at === first || !this.span(at, at + words.length)) continue;
      alike.push([common(before, left(at)), common(after, right(at + words.length))]);
    }
    const leftEnd = first - (compared[first - 1] === " ");
    const rightStart = last + (compared[last] === " ");
    const lefts = wordEnds(before).filter((length) => start - from[leftEnd - length] <= MOST_CONTEXT);
    const rights = wordEnds(after).filter((length) => from[rightStart + length] - end <= MOST_CONTEXT);
    const shortest = leastContext(lefts, rights, alike);
    if (!shortest) return nowhere;
    const [lead, trail] = shortest;
    return {
      prefix: lead ? this.text.slice(from[leftEnd - lead], start).trim() : "",
      suffix: trail ? this.text.slice(end, from[rightStart + trail]).trim() : "",
    };
  }
}

function foldedQuote(quote, before, after) {
  const bare = (text) => foldText(text).replace(/^ +| +$/g, "");
  const exact = bare(quote);
  // A context may begin in the middle of a written character: the half is left out.
  let prefix = bare(before).replace(/^[\p{M}\u1160-\u11ff ]+/u, "");
  let suffix = bare(after);
  // A run of dashes, which folds to one, may be cut between the parts.
  if (exact.startsWith("-")) prefix = prefix.replace(/[- ]+$/, "");
  if (exact.endsWith("-")) suffix = suffix.replace(/^[- ]+/, "");
  return { exact, prefixes: [prefix], suffixes: [suffix] };
}

function formsOf({ exact, prefixes, suffixes }) {
  return edgeForms(exact).map((form) => ({
    exact: form,
    prefixes: prefixes.flatMap(edgeForms),
    suffixes: suffixes.flatMap(edgeForms),
  }));
}

/** How many characters two contexts share, from the quote outwards. */
function common(one, other) {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}

/** The lengths at which a context of whole words may end, ascending, from none to all of it. */
function wordEnds(context) {
  const ends = [0];
  for (let length = 1; length < context.length; length++) {
    const [inner, outer] = [context[length - 1], context[length]];
    if (UNSPACED.test(inner) || (IN_WORD.test(inner) && !IN_WORD.test(outer) && !"'-".includes(outer)))
      ends.push(length);
  }
  return context ? [...ends, context.length] : ends;
}

/** The lengths on both sides, least in sum, that exceed what is shared with each other place on one side. */
function leastContext(lefts, rights, alike) {
  let best = null;
  for (const left of lefts) {
    if (best && left >= best[0] + best[1]) break;
    const needed = Math.max(-1, ...alike.filter(([shared]) => shared >= left).map(([, shared]) => shared));
    const right = rights.find((length) => length > needed);
    if (right !== undefined && (!best || left + right < best[0] + best[1])) best = [left, right];
  }
  return best;
}
