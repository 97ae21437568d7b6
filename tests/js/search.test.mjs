// How the search compares words, what it finds, and what it shows of that.
import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt, marksIn } from "../../scripts/postil/theme/assets/javascripts/search/excerpt.mjs";
import { foldWord, tokensOf } from "../../scripts/postil/theme/assets/javascripts/search/folding.mjs";
import { Index } from "../../scripts/postil/theme/assets/javascripts/search/index.mjs";
import { termsOf } from "../../scripts/postil/theme/assets/javascripts/search/queries.mjs";

const entry = (text, more = {}) => ({ location: "a", title: "", text, ...more });
const indexOf = (...entries) => new Index(entries).build();
const marked = (text, typed) => marksIn(text, termsOf(typed)).map(([start, end]) => text.slice(start, end));

/** Whether a search for `typed` finds a text. */
async function finds(text, typed) {
  const [found] = (await indexOf(entry(text), entry("nothing of the kind"))).find(termsOf(typed));
  return found?.entry.text === text && !found.missing.length;
}

/** Holds that each of `typed` finds the text, and marks some of it. */
async function allFind(text, ...typed) {
  for (const one of typed) {
    assert.ok(await finds(text, one), `${one} does not find ${text}`);
    assert.ok(marked(text, one).length, `${one} marks nothing in ${text}`);
  }
}

/** Holds that none of `typed` finds the text. */
async function noneFinds(text, ...typed) {
  for (const one of typed) assert.ok(!(await finds(text, one)), `${one} finds ${text}`);
}

test("typesetting makes no difference: soft hyphens, ligatures, ways of composing, width", async () => {
  await allFind("The infor\u00admation came from the of\ufb01ce.", "information", "office", "inform", "OFFICE");
  await allFind("at the Cafe\u0301", "Café", "Cafe\u0301", "cafe");
  await allFind("a ﬂoor of ﬃs, ＡＢＣ １２３", "floor", "ABC", "123");
  await allFind("a zero\u200bwidth, a word\u2060joined", "zerowidth", "wordjoined");
});

test("nor do accents and letters that others write as two", async () => {
  await allFind("Zürich, a naïve Łódź in Øresund", "Zurich", "naive", "lodz", "ORESUND");
  await allFind("Straße und Œuvre, Ærø", "strasse", "oeuvre", "aero");
  await allFind("Ἀθῆναι, ΟΔΟΣ και οδός", "αθηναι", "οδος");
  await allFind("שָׁלוֹם וְעוֹד, مُحَمَّد", "שלום", "محمد");
  await noneFinds("Zürich", "Zarich");
});

test("what is no accent stays: the sounds of kana, the vowels of Indic scripts", async () => {
  await noneFinds("かき", "がき");
  await noneFinds("कि", "की");
  await allFind("हिन्दी में", "हिन्दी");
});

test("scripts without blanks are found from any place on, and marked to the letter", async () => {
  const text = "这个海港的历史很长，最早的码头建于一八四七年。東京タワーは港区にあります。";
  await allFind(text, "码头", "一八四七年", "タワー", "港", "年", "ﾀﾜｰ");
  assert.deepEqual(marked(text, "码头"), ["码头"]);
  assert.deepEqual(marked(text, "港"), ["港", "港"]);
  await noneFinds(text, "头码", "海码", "年東東");
  await allFind("ท่าเรือแห่งนี้ไม่มีใครวางแผนไว้", "วางแผน");
  await allFind("用5G网络的城市", "5G", "网络", "5g网络");
  await allFind("แม่น้ำ ພາສາລາວ ភាសាខ្មែរ", "น้ำ", "ສາລາ", "ខ្មែរ");
});

test("signs of currency and the grouping of digits make no difference, and a figure is found with its unit or without", async () => {
  await allFind("It cost $1.5bn.", "1.5bn", "$1.5bn", "1.5 bn", "1.5");
  await allFind("a sum of 1.5 bn", "1.5bn");
  await allFind("1,500 of them", "1500", "1,500", "1 500");
  await allFind("1 500 of them, spaced", "1 500");
  await allFind("1\u202f500 and CHF 2’000 and 3.000.000", "1500", "2000", "3000000", "3.000.000");
  await allFind("in 1.234,50 €", "1234.50", "1234,50");
  await allFind("في عام ١٨٤٧", "1847");
  await allFind("of 7nm, an A100 and 564%", "7 nm", "7nm", "A100", "564", "564%");
  await noneFinds("1,500 of them", "500", "150.0");
});

test("the last word may be half typed, and no other", async () => {
  const index = await indexOf(entry("tide gauges"), entry("tidal gauges"));
  const found = (typed) => index.find(termsOf(typed)).map(({ entry: { text } }) => text);
  assert.deepEqual(found("tide gau"), ["tide gauges"]);
  assert.deepEqual(found("tid"), ["tide gauges", "tidal gauges"]);
  assert.deepEqual(found("tid gauges").length, 2, "where nothing has all, any of the words is enough");
  assert.deepEqual(found("tide "), ["tide gauges"]);
});

test("of words that stand everywhere alone the last is asked for, and of signs nothing", () => {
  assert.deepEqual(termsOf("the gauge of").map(({ typed }) => typed), ["gauge"]);
  assert.deepEqual(termsOf("of the").map(({ typed }) => typed), ["the"]);
  assert.deepEqual(termsOf('+ - "" $ %'), []);
});

test("where nothing has all of the words any is looked for, and those missing are named", async () => {
  const index = await indexOf(entry("tide"), entry("ebb and flood"));
  const [first, ...others] = index.find(termsOf("Flood wombat"));
  assert.equal(first.entry.text, "ebb and flood");
  assert.deepEqual(first.missing.map(({ typed }) => typed), ["wombat"]);
  assert.deepEqual(others, []);
});

test("weights, titles and whole words decide what comes first", async () => {
  const index = await indexOf(
    entry("tide"),
    entry("tide", { boost: 100 }),
    entry("", { title: "Tide and other matters of the sea" }),
    entry("", { title: "The tide" }),
    entry("tidewater")
  );
  const order = index.find(termsOf("tide")).map(({ at }) => at);
  assert.deepEqual(order.slice(0, 2), [3, 1], "a title that was asked for nearly whole, then weight");
  assert.ok(order.indexOf(2) < order.indexOf(0), "a title before a text");
  assert.equal(order.at(-1), 4, "whole words before longer ones");
});

test("what both editions of a reading have is found once, in the one that is read", async () => {
  const index = await indexOf(
    ...["x/guide.html#n", "x/index.html#n", "x/guide.html#p1"].map((location) => entry("tide", { location }))
  );
  const locations = index.find(termsOf("tide")).map((one) => one.entry.location);
  assert.deepEqual(locations, ["x/index.html#n", "x/guide.html#p1"]);
});

const filler = (words) => "lorem ".repeat(words);
const shown = ({ pieces }) => pieces.map(({ words, marked: is }) => (is ? `[${words}]` : words)).join("");

test("an excerpt shows where most of the words stand, in which line, and says where it begins and ends", () => {
  const text = `${filler(40)}one\n${filler(60)}\ntwo and three ${filler(60)}`;
  const found = excerpt(text, termsOf("one two three"));
  assert.match(shown(found), /^… lorem .* · \[two\] and \[three\] lorem .* …$/);
  assert.ok(shown(found).length < 300);
  assert.equal(found.line, 2);
});

test("a short text is shown whole, and one without blanks is cut between its letters", () => {
  assert.equal(shown(excerpt("A low tide\na gauge", termsOf("gauge"))), "A low tide · a [gauge]");
  const run = excerpt("𠀋".repeat(300) + "码头" + "𠀋".repeat(300), termsOf("码头"));
  assert.match(shown(run), /^… 𠀋+\[码头\]𠀋+ …$/u);
});

test("a token says where its word stands in the text", () => {
  const text = "Of 1,500 cafe\u0301s: 码头建";
  for (const { words, start, end } of tokensOf(text)) {
    const own = text.slice(start, end);
    assert.ok(words.includes(foldWord(own)) || own === "1,500", own);
  }
  assert.deepEqual(tokensOf(text).map(({ words }) => words[0]), ["of", "1500", "cafes", "码头", "头建", "建"]);
});
