import { excerpt } from "./excerpt.mjs";
import { wordsOf } from "./queries.mjs";

const WHOLE = 0.7; // an entry of whose title's letters so many were asked for stands before all others
const MARKED = /<mark>.*?(?=<\/mark>)/g;

/** The share of a title's letters that were asked for; only whole words count as letters. */
function shareAsked(title, separator) {
  const asked = title.match(MARKED) ?? [];
  const letters = wordsOf(title.replace(/<\/?mark>/g, ""), separator).join("").length;
  return (asked.join("").length - "<mark>".length * asked.length) / letters;
}

/** The parts of a result beneath its title, as HTML: the words found, those missing, and its page. */
function details({ text, terms, parent }, missing) {
  const lacking = Object.keys(terms).filter((term) => !terms[term]);
  return [
    ["teaser", excerpt(text)],
    ["missing", lacking.length && `${missing}: ${lacking.join(", ")}`],
    ["page", parent?.title],
  ].map(([name, html]) => (html ? `<span class="md-search-result__${name}">${html}</span>` : "")).join("");
}

/**
 * The groups of the worker as results of one entry each, best first.
 * `separator` is what the index was cut by, `missing` the word before those that an entry lacks.
 */
export function flatten(groups, separator, missing) {
  const found = groups.flat().filter(({ score }) => score);
  // Both editions of a reading have its notes: one is enough.
  const places = new Set(found.map(({ location }) => location));
  const twin = ({ location }) => location.replace("/guide.html#", "/index.html#");
  const entries = found.filter((entry) => entry.location === twin(entry) || !places.has(twin(entry)));
  for (const entry of entries) if (shareAsked(entry.title, separator) > WHOLE) entry.score *= 1e3;
  entries.sort((a, b) => b.score - a.score);
  // An entry with a fragment in its address is shown by its title alone, as the bundle takes it for a page: what
  // else there is to show stands in the title, which is asked for when it is shown.
  return entries.map((entry, place) => [
    {
      location: entry.location,
      score: entries.length - place,
      text: "",
      terms: {},
      get title() {
        return entry.title + details(entry, missing);
      },
    },
  ]);
}
