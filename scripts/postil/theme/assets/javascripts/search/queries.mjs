// What a reader typed, as queries for the worker, which takes some signs for operators.

// The words that the worker leaves out of its index.
const STOPS = new Set(
  (
    "a able about across after all almost also am among an and any are as at be because been but by can cannot could " +
    "dear did do does either else ever every for from get got had has have he her hers him his how however i if in " +
    "into is it its just least let like likely may me might most must my neither no nor not of off often on only or " +
    "other our own rather said say says she should since so some than that the their them then there these they " +
    "this tis to too twas us wants was we were what when where which while who whom why will with would yet you your"
  ).split(" ")
);

/**
 * The words of a text that can be searched for, without any sign that is an operator to the worker, or HTML.
 * `separator` is what the index was cut by, the source of a regular expression.
 */
export function wordsOf(text, separator) {
  const split = new RegExp(`(?:${separator})|[*+~^:"<>&\\\\-]`);
  return text.toLowerCase().split(split).filter((word) => word && !STOPS.has(word));
}

/** The queries to be tried for what a reader typed, until one finds something: all of the words, then any. */
export function queriesFor(typed, separator) {
  const words = wordsOf(typed, separator);
  const last = words.pop() ?? typed.match(/[a-z]+$/i)?.[0];
  if (!last) return [];
  // The last word may be half typed; whole it counts for more.
  const end = `${last}* ${last}^4`;
  const queries = [[...words.map((word) => `+${word}`), `+${end}`]];
  if (words.length) queries.push([...words.map((word) => `${word}^1`), end.replace("*", "")]);
  return queries.map((query) => query.join(" "));
}
