// How the search asks, and what it shows of what was found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt } from "../../scripts/postil/theme/assets/javascripts/search/excerpt.mjs";
import { queriesFor, wordsOf } from "../../scripts/postil/theme/assets/javascripts/search/queries.mjs";
import { flatten } from "../../scripts/postil/theme/assets/javascripts/search/results.mjs";

const SEPARATOR = "[\\s\\-]+";

test("words are cut as the index was, without those it leaves out and without the worker's operators", () => {
  assert.deepEqual(wordsOf("The Tide-gauge of +harbours~2", SEPARATOR), ["tide", "gauge", "harbours", "2"]);
  assert.deepEqual(wordsOf("the of", SEPARATOR), []);
});

test("all words are asked for first, the last of which may be half typed; then any", () => {
  assert.deepEqual(queriesFor("tide gau", SEPARATOR), ["+tide +gau* gau^4", "tide^1 gau gau^4"]);
  assert.deepEqual(queriesFor("tide", SEPARATOR), ["+tide* tide^4"]);
});

test("of words that are left out alone the last is asked for, and of signs nothing", () => {
  assert.deepEqual(queriesFor("of the", SEPARATOR), ["+the* the^4"]);
  assert.deepEqual(queriesFor("+ -", SEPARATOR), []);
});

const filler = (words) => "lorem ".repeat(words);

test("an excerpt shows where most of the words stand, and says where it begins and ends", () => {
  const html = `<p>${filler(40)}<mark>one</mark> ${filler(60)}<mark>two</mark> and <mark>three</mark> ${filler(60)}</p>`;
  const shown = excerpt(html);
  assert.match(shown, /^… lorem .*<mark>two<\/mark> and <mark>three<\/mark>.* …$/);
  assert.doesNotMatch(shown, /one|<p>/);
  assert.ok(shown.length < 300, shown);
});

test("a short text is shown whole, its paragraphs apart, and nothing of its mark-up but the words found", () => {
  assert.equal(excerpt("<p>A <em>low</em> tide</p> <p>a <mark>gauge</mark></p>"), "A low tide · a <mark>gauge</mark>");
  assert.equal(excerpt("and so on” he said <mark>x</mark>"), "“and so on” he said <mark>x</mark>");
});

const entry = (location, score, title, more = {}) => ({ location, score, title, text: "", terms: {}, ...more });

test("each entry is a result of its own, best first, whatever page the worker put it under", () => {
  const groups = [[entry("a#1", 1, "a"), entry("a#2", 5, "b")], [entry("b#1", 3, "c"), entry("b", 0, "page")]];
  const found = flatten(groups, SEPARATOR, "Missing");
  assert.deepEqual(found.map(([{ location }]) => location), ["a#2", "b#1", "a#1"]);
  assert.ok(found.every(([{ score }], place) => place === 0 || score < found[place - 1][0].score));
});

test("what both editions of a reading have is found once, in the one that is read", () => {
  const found = flatten([[entry("x/guide.html#n", 2, "a")], [entry("x/index.html#n", 1, "a"), entry("x/guide.html#p1", 1, "b")]], SEPARATOR, "");
  assert.deepEqual(found.map(([{ location }]) => location), ["x/index.html#n", "x/guide.html#p1"]);
});

test("an entry whose title was asked for nearly whole comes first, and one with half of it does not", () => {
  const whole = entry("a", 1, "<mark>tide</mark> <mark>gauges</mark> of the sea");
  const half = entry("b", 2, "<mark>tide</mark> and other matters");
  assert.deepEqual(flatten([[half, whole]], SEPARATOR, "").map(([{ location }]) => location), ["a", "b"]);
  const more = entry("c", 1, "<mark>tide</mark> tables");
  assert.deepEqual(flatten([[half, more]], SEPARATOR, "").map(([{ location }]) => location), ["b", "c"]);
});

test("beneath the title stand the words found, those missing, and the page", () => {
  const terms = { tide: true, gauge: false };
  const [[{ title }]] = flatten([[entry("a", 1, "T", { text: "<mark>tide</mark>", terms, parent: { title: "P" } })]], SEPARATOR, "Missing");
  const part = (name, html) => `<span class="md-search-result__${name}">${html}</span>`;
  assert.equal(title, `T${part("teaser", "<mark>tide</mark>")}${part("missing", "Missing: gauge")}${part("page", "P")}`);
});
