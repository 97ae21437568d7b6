// What scripts say, in the language of the page: `__words` comes from a file of that language, and is not there in
// English, in which the messages are written. They are collected from the sources by these two names.

const pageWords = globalThis.__words;
const fillPlaces = (message, values) => message.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

/** A message with values in its places in braces. */
export const _ = (message, values = {}) => fillPlaces(pageWords?.[message] ?? message, values);

/** What is said of a number of things; `{number}` stands for it. */
export const ngettext = (one, several, number, values = {}) => {
  const forms = pageWords?.[one];
  const english = number === 1 ? one : several;
  const form = forms ? forms[new Intl.PluralRules(pageWords[""]).select(number)] ?? forms.other : english;
  return fillPlaces(form, { number, ...values });
};
