// What an editor would ask of a note that is being written, by the rules of postil/validate/rules: their words,
// patterns and limits come from there, their logic is the twin of theirs. Advice is { code, path, … }: the code of
// `check`, the keys that lead to the value, and what its words need.
import { countWords } from "./passages.mjs";

const BEARINGS = ["supports", "weakens", "context"];

/** A text without what stands between two signs. */
function emptied(text, opens, closes) {
  let [kept, at, start] = ["", 0, 0];
  while ((start = text.indexOf(opens, at)) >= 0) {
    const end = text.indexOf(closes, start);
    if (end < 0) break;
    kept += text.slice(at, start + opens.length);
    at = end;
  }
  return kept + text.slice(at);
}

/** What stands between “ and ”, with the marks. */
const quotations = (text) => text.match(/“[^”]*”/g) ?? [];

const withoutTargets = (text) => emptied(text, "](", ")").replaceAll("]()", "]");

class Prose {
  constructor(data) {
    for (const [name, given] of Object.entries(data)) this[name] = compiledFrom(given, "g");
  }

  sentences(text) {
    const masked = text.replace(this.abbreviation, (found) => found.replace(". ", ".\u00a0"));
    return masked
      .split(this.sentenceEnd)
      .map((part) => part.trim())
      .filter(Boolean);
  }

  ownWords(text) {
    return withoutTargets(emptied(text, "“", "”")).replace(this.numeral, "");
  }

  isYear(words) {
    return words.match(this.year)?.[0] === words;
  }
}

/** Every Markdown text of a note, and every text in its writer's words, with the keys that lead there. */
function proseOf(note) {
  const listed = (name) => (note[name] ?? []).map((text, at) => [text, [name, at]]);
  const updates = (note.updates ?? []).map(({ text }, at) => [text ?? "", ["updates", at, "text"]]);
  const finding = note.finding ? [[note.finding, ["finding"]]] : [];
  return [...finding, ...listed("caveats"), ...listed("context"), ...updates];
}
const wordingOf = (note) => [[note.gist ?? "", ["gist"]], ...proseOf(note)];

/** What an editor would ask; `reading` has its sources, the day of its text, and what may be quoted at a time. */
export function adviceOn(data, note, reading) {
  const prose = new Prose(data.prose);
  const own = (note.references ?? []).map(({ id, custom = {} }) => [id, { tier: custom.tier, origin: custom.origin }]);
  const known = { ...reading.sources, ...Object.fromEntries(own) };
  const asked = { note, known, reading, prose };
  const waived = (note.waive ?? []).map(({ code }) => code);
  return Object.entries(RULES)
    .filter(([code]) => !waived.includes(code) && (reading.english || !data.english.includes(code)))
    .flatMap(([code, rule]) => [...rule(asked, data[code])].map((one) => ({ code, ...one })));
}

const compiled = new Map();

/** A pattern as it came; each is compiled once, which costs more than it finds. */
function compiledFrom([source, flags], more = "") {
  const key = `${source}/${flags + more}`;
  if (!compiled.has(key)) compiled.set(key, new RegExp(source, flags + more));
  return compiled.get(key);
}

const bearingOf = (use) => BEARINGS.find((name) => name in use);
const originsOf = (uses, known) => new Set(uses.map(({ cite }) => known[cite].origin || cite));

const RULES = {
  *L001({ note }, { most, common: usual }) {
    const words = (text) => new Set((text.match(/[\p{L}\p{N}_]+/gu) ?? []).map((word) => word.toLowerCase()));
    const quotes = note.quotes ? note.quotes.map(({ quote }) => quote) : note.quote ? [note.quote] : [];
    const quote = words(quotes.join(" "));
    const gist = [...words(note.gist ?? "")].filter((word) => !usual.includes(word));
    const shared = gist.filter((word) => quote.has(word)).length;
    if (quotes.length && gist.length && shared / gist.length > most) yield { path: ["gist"] };
  },
  *L002({ note, prose }, { before, after, mayEnd, longest }) {
    const hasUnit = (sentence, found) => {
      const behind = compiledFrom(after, "y");
      behind.lastIndex = found.index + found[0].length;
      if (behind.test(sentence)) return true;
      const ahead = [...sentence.slice(0, found.index)].slice(-longest).join("");
      const last = [...ahead.trimEnd()].at(-1) ?? "";
      return (/^\p{L}/u.test(last) || (last && mayEnd.includes(last))) && compiledFrom(before).test(ahead);
    };
    for (const [text, path] of wordingOf(note)) {
      for (const sentence of prose.sentences(prose.ownWords(text))) {
        for (const found of sentence.matchAll(prose.figure)) {
          if (prose.isYear(found[0])) continue;
          if (hasUnit(sentence, found)) break;
          yield { path, word: found[0] };
        }
      }
    }
  },
  *L003({ note, prose }, { month }) {
    const figures = prose.ownWords(note.finding ?? "").match(prose.figure) ?? [];
    const dates = (text) => text.match(prose.year) || compiledFrom(month).test(text);
    if (figures.some((figure) => !prose.isYear(figure)) && !wordingOf(note).some(([text]) => dates(text)))
      yield { path: ["finding"] };
  },
  *L004({ note, known, prose }, { absolute, harmless }) {
    if ((note.sources ?? []).some(({ cite }) => known[cite]?.tier === "primary")) return;
    for (const [text, path] of wordingOf(note)) {
      const found = compiledFrom(absolute).exec(prose.ownWords(text).replace(compiledFrom(harmless, "g"), ""));
      if (found) yield { path, word: found[0] };
    }
  },
  *L005({ note, known }, { needsNone }) {
    if (!note.verdict || needsNone.includes(note.verdict)) return;
    const cited = (note.sources ?? []).filter(({ cite }) => known[cite]);
    if (originsOf(cited, known).size === 1) yield { path: ["sources", 0, "cite"] };
  },
  *L006({ note }) {
    for (const [at, { URL: url, DOI: doi, custom = {} }] of (note.references ?? []).entries())
      if (!url && !doi && !custom.unlinked) yield { path: ["references", at, "URL"] };
  },
  *L007({ note }) {
    if (note.verdict && note.verdict !== "opinion" && !note.sources?.length) yield { path: ["verdict"] };
  },
  *L008({ note, reading }) {
    const published = reading.issued.split("/").at(-1);
    for (const [at, { date = "" }] of (note.updates ?? []).entries())
      if (published && date && date.slice(0, published.length) < published.slice(0, date.length))
        yield { path: ["updates", at, "date"], published };
  },
  *L009({ note, reading }) {
    for (const [text, path] of proseOf(note))
      for (const count of quotations(text).map(countWords))
        if (count > reading.quotable) yield { path, count, most: reading.quotable };
  },
  *L010({ note, prose }, { word, most }) {
    for (const [text, path] of proseOf(note)) {
      for (const sentence of prose.sentences(withoutTargets(text))) {
        const count = sentence.match(compiledFrom(word, "g"))?.length ?? 0;
        if (count > most) yield { path, count, most };
      }
    }
  },
  *L011({ note, prose }, { relative }) {
    for (const [text, path] of wordingOf(note)) {
      const found = compiledFrom(relative).exec(prose.ownWords(text));
      if (found) yield { path, word: found[0] };
    }
  },
  *L012({ note, prose }, { british, ize, trulyIze, both }) {
    const uses = (note.sources ?? []).map((use, at) => [use[bearingOf(use)] ?? "", ["sources", at, bearingOf(use)]]);
    const isIze = (word) => word.match(compiledFrom(ize))?.[0] === word && !trulyIze.includes(word);
    for (const [text, path] of [...wordingOf(note), ...uses]) {
      const words = prose.ownWords(text).match(/(?<![\p{L}\p{N}_])[a-z]+(?![\p{L}\p{N}_])/gu) ?? [];
      const word = words.find((one) => (Object.hasOwn(british, one) && !both.includes(one)) || isIze(one));
      if (word) yield { path, word, british: british[word] ?? word.replace(/iz(?=e|ing|ation)/, "is") };
    }
  },
  *L014({ note }) {
    for (const [at, { custom = {} }] of (note.references ?? []).entries())
      if (!custom.tier) yield { path: ["references", at, "tier"] };
  },
  *L016({ note }, { saysSo }) {
    for (const [at, { note: remark = "", custom = {} }] of (note.references ?? []).entries())
      if (custom.tier === "reporting" && compiledFrom(saysSo).test(remark)) yield { path: ["references", at, "tier"] };
  },
  *L017({ note, known }) {
    const uses = note.sources ?? [];
    if (note.confidence !== "high" || !uses.length || uses.some(({ cite }) => !known[cite])) return;
    const evidence = uses.filter((use) => bearingOf(use) !== "context");
    const primary = evidence.some(({ cite }) => known[cite].tier === "primary");
    if (!primary && originsOf(evidence, known).size < 2) yield { path: ["confidence"] };
  },
};
