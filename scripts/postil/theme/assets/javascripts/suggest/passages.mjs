// From words that were chosen to the quote of a note: whole words, and just enough around them.
import { IDEOGRAPHS } from "./characters.mjs";
import { fill } from "./elements.mjs";
import { lengthOf } from "./values.mjs";
import { wholeWords } from "./whole_words.mjs";

const MOST_TELLING = 60; // characters of prefix and suffix together; where more are needed, the paragraph is named
const MOST_WORDS_APART = 20; // letters of the longest run without a blank that counts as one word
const IDEOGRAPH = new RegExp(`[${IDEOGRAPHS}]`, "gu");

/** How many words a reader counts: a hyphen parts them, an apostrophe does not; an ideograph is one by itself. */
export function countWords(text) {
  const signs = text.match(IDEOGRAPH)?.length ?? 0;
  const words = text.replace(IDEOGRAPH, " ").match(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu) ?? [];
  const long = words.filter((word) => word.length > MOST_WORDS_APART);
  return signs + words.length + long.reduce((sum, word) => sum + Math.ceil((word.length - MOST_WORDS_APART) / 5), 0);
}

/** What a note is to say of its words: { quote, prefix, suffix, paragraph }, only what is needed. */
export function passageAt(page, passage, span) {
  const whole = wholeWords(page.text, span);
  const quote = page.text.slice(whole.start, whole.end).replace(/\s+/g, " ");
  const block = page.blockAt(whole.start);
  const places = passage.places({ quote });
  const told = { quote };
  if (places.length > 1) {
    const context = passage.context(whole);
    const length = context.prefix.length + context.suffix.length;
    const inBlock = places.filter(({ start }) => start >= block.start && start < block.end).length;
    if (length && (length <= MOST_TELLING || inBlock > 1)) Object.assign(told, context);
    else told.paragraph = block.id;
    if (inBlock > 1 && !length) told.paragraph = block.id; // nothing tells them apart; it is said
  }
  // The article, of which a guide shows a part, may have the words elsewhere too.
  if (page.isGuide) told.paragraph = block.id;
  for (const [key, value] of Object.entries(told)) if (!value) delete told[key];
  return { passage: told, span: whole, block };
}

/** The reasons why words cannot be quoted, in words; `limit` is the most words, or 0. */
export function quoteFaults(terms, page, passage, told, span, limit) {
  const found = [];
  if (!/[\p{L}\p{N}\p{S}]/u.test(told.quote)) found.push(terms.quoteWithoutLetter);
  const words = countWords(told.quote);
  if (limit && words > limit) found.push(fill(terms.quoteOfTooManyWords, { count: words, most: limit }));
  if (lengthOf(told.quote) > 600) found.push(fill(terms.quoteTooLong, { count: lengthOf(told.quote), most: 600 }));
  if (!page.isQuoted(span)) found.push(terms.quoteInOurOwnWords);
  const { paragraph, ...words_ } = told;
  const block = paragraph && page.block(paragraph);
  const places = passage.places(words_).filter(({ start }) => !block || (start >= block.start && start < block.end));
  if (!places.length) found.push(terms.quoteNowhere);
  else if (places.length > 1) found.push(fill(terms.quoteRepeated, { count: places.length }));
  return found;
}
