// What a reader typed, as terms. A term is {typed, ways}: it is met by an entry in which the words of one of its ways
// stand one after the other. The last word may be half typed: of a way with `open` more letters may follow.
import { runsOf } from "./folding.mjs";

// Words that stand nearly everywhere, in English: they are looked for only where nothing else is asked for.
const STOPS = new Set(
  (
    "a able about across after all almost also am among an and any are as at be because been but by can cannot could " +
    "dear did do does either else ever every for from get got had has have he her hers him his how however i if in " +
    "into is it its just least let like likely may me might most must my neither no nor not of off often on only or " +
    "other our own rather s said say says she should since so some than that the their them then there these they " +
    "this tis to too twas us wants was we were what when where which while who whom why will with would yet you your"
  ).split(" ")
);

/** Whether a word, folded, stands nearly everywhere. */
export const isStop = (word) => STOPS.has(word);

const SPACED_GROUPS = /(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9.,])/g; // 1 500

/** The ways in which a part of what was typed may be written. */
function waysOf(tokens, typed) {
  if (tokens.length === 1) {
    const ways = tokens[0].words.map((word) => ({ words: [word], open: true }));
    return / /.test(typed) ? [...ways, { words: typed.split(" "), open: true }] : ways;
  }
  if (tokens[0].pair) return [{ words: tokens.slice(0, -1).flatMap(({ words }) => words), open: false }];
  const [figure, unit] = tokens; // 1.5bn, which may be written 1.5 bn
  const forms = figure.words.slice(figure.words.length / 2);
  return [
    { words: [figure.words[0]], open: true },
    ...forms.map((form) => ({ words: [form, ...unit.words], open: true })),
  ];
}

/** The terms of what was typed. */
export function termsOf(typed) {
  const joined = typed.replace(SPACED_GROUPS, (figure) => figure.replaceAll(" ", "\u00a0"));
  const terms = runsOf(joined).flatMap((parts) =>
    parts.filter(({ length }) => length).map((tokens) => {
      const end = tokens.at(-1).end;
      const own = joined.slice(tokens[0].start, end).replaceAll("\u00a0", " ");
      return { typed: own, ways: waysOf(tokens, own), end };
    })
  );
  const told = terms.filter(({ ways }) => !isStop(ways[0].words[0]));
  const kept = told.length ? told : terms.slice(-1);
  return kept.map(({ typed: words, ways, end }) => ({
    typed: words,
    ways: ways.map((way) => ({ ...way, open: way.open && end === joined.length })),
  }));
}
