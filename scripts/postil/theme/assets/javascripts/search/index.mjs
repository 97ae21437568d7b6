import { tokensOf } from "./folding.mjs";
import { placesOf } from "./places.mjs";
import { isStop } from "./queries.mjs";

const SLICE_MS = 8; // the index is made in steps of this length, between which the page answers
const TITLE = 4; // how much more a word counts in a title
const HALF_TYPED = 0.25; // how much a word counts that begins with what was typed, against the word itself
const SATURATION = 1.2; // how soon more of the same word counts no more (k1 of BM25)
const LENGTH = 0.6; // how much words count for less in long texts (b of BM25)
const WHOLE = 0.7; // an entry of whose title's letters so many were asked for stands before all others
const FIELDS = ["title", "text"];

/** Lets the page do what is due. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** An index of entries, each {location, title, text, boost}: which words stand in which of them, and how often. */
export class Index {
  constructor(entries) {
    this.entries = entries;
    this.posted = new Map(); // word → [field of an entry, times, field of an entry, times …]; fields count through
    this.lengths = new Uint32Array(entries.length * FIELDS.length); // in tokens
    this.words = null; // in order
    this.usual = null; // the mean length of each part of an entry
    this.titles = []; // the tokens of each
  }

  /** Reads all entries. */
  async build() {
    let due = performance.now() + SLICE_MS;
    for (let at = 0; at < this.entries.length; at++) {
      FIELDS.forEach((name, i) => this.post(at * FIELDS.length + i, this.entries[at][name]));
      if (performance.now() < due) continue;
      await pause();
      due = performance.now() + SLICE_MS;
    }
    this.words = [...this.posted.keys()].sort();
    const totals = FIELDS.map(() => 0);
    this.lengths.forEach((length, field) => (totals[field % FIELDS.length] += length));
    this.usual = totals.map((total) => total / this.entries.length || 1);
    return this;
  }

  post(field, text) {
    const tokens = tokensOf(text);
    this.lengths[field] = tokens.length;
    if (field % FIELDS.length === 0) this.titles.push(tokens);
    for (const { words } of tokens) {
      for (const word of words) {
        const list = this.posted.get(word);
        if (!list) this.posted.set(word, [field, 1]);
        else if (list[list.length - 2] === field) list[list.length - 1]++;
        else list.push(field, 1);
      }
    }
  }

  /** The words of the index that begin with `start`. */
  *beginningWith(start) {
    let low = 0;
    for (let high = this.words.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < start) low = middle + 1;
      else high = middle;
    }
    for (; low < this.words.length && this.words[low].startsWith(start); low++) yield this.words[low];
  }

  /** How well each field has a word: field → score, added to `scores`. */
  weigh(word, weight, scores) {
    const list = this.posted.get(word);
    const rarity = Math.log(1 + (2 * this.lengths.length) / list.length);
    for (let i = 0; i < list.length; i += 2) {
      const [field, times] = [list[i], list[i + 1]];
      const part = field % FIELDS.length;
      const long = 1 - LENGTH + (LENGTH * this.lengths[field]) / this.usual[part];
      const score = (weight * (part ? 1 : TITLE) * rarity * times) / (times + SATURATION * long);
      scores.set(field, (scores.get(field) ?? 0) + score);
    }
  }

  /** The fields in which a way stands: field → score. */
  fieldsOf({ words, open }) {
    const found = words.map((word, i) => {
      const scores = new Map();
      const isOpen = open && i === words.length - 1;
      for (const one of isOpen ? this.beginningWith(word) : this.posted.has(word) ? [word] : []) {
        this.weigh(one, one === word ? 1 : HALF_TYPED, scores);
      }
      return scores;
    });
    if (words.length === 1) return found[0];
    const both = new Map();
    for (const [field, score] of found[0]) {
      if (!found.every((scores) => scores.has(field))) continue;
      const text = this.entries[(field / FIELDS.length) | 0][FIELDS[field % FIELDS.length]];
      if (placesOf({ words, open }, tokensOf(text)).length) {
        both.set(field, found.reduce((sum, scores) => sum + scores.get(field), score));
      }
    }
    return both;
  }

  /** The entries that meet a term: entry → score. */
  entriesOf({ ways }) {
    const best = new Map();
    for (const way of ways) {
      const own = new Map();
      for (const [field, score] of this.fieldsOf(way)) {
        const at = (field / FIELDS.length) | 0;
        own.set(at, (own.get(at) ?? 0) + score);
      }
      for (const [at, score] of own) best.set(at, Math.max(best.get(at) ?? 0, score));
    }
    return best;
  }

  /** What was found for terms, best first: {entry, missing}, with the terms that it lacks if nothing has them all. */
  find(terms) {
    const met = terms.map((term) => this.entriesOf(term));
    const any = new Set(met.flatMap((entries) => [...entries.keys()]));
    const whole = [...any].filter((at) => met.every((entries) => entries.has(at)));
    const found = (whole.length ? whole : [...any]).map((at) => {
      const entry = this.entries[at];
      const has = met.filter((entries) => entries.has(at));
      const share = (has.length / terms.length) ** 3;
      const score = has.reduce((sum, entries) => sum + entries.get(at), 0) * (entry.boost ?? 1) * share;
      const first = shareAsked(this.titles[at], terms) > WHOLE ? 1e3 : 1;
      return { entry, at, score: score * first, missing: terms.filter((term, i) => !met[i].has(at)) };
    });
    return withoutTwins(found.sort((a, b) => b.score - a.score || a.at - b.at));
  }
}

/** The share of a title's letters that were asked for; only whole words count. */
function shareAsked(tokens, terms) {
  const asked = new Set();
  for (const { ways } of terms) {
    for (const way of ways) {
      for (const [first, last] of placesOf({ ...way, open: false }, tokens)) {
        for (let at = first; at <= last; at++) asked.add(tokens[at]);
      }
    }
  }
  const letters = (list) => list.reduce((sum, { words: [word] }) => sum + (isStop(word) ? 0 : word.length), 0);
  return letters([...asked]) / (letters(tokens) || 1);
}

/** What was found, but for notes of a guide that stand in the full edition too: one is enough. */
function withoutTwins(found) {
  const places = new Set(found.map(({ entry }) => entry.location));
  const twin = ({ location }) => location.replace("/guide.html#", "/index.html#");
  return found.filter(({ entry }) => entry.location === twin(entry) || !places.has(twin(entry)));
}
