// What the script of a reading decides without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cite, fragmentTo, quoteWords } from "../../scripts/postil/theme/assets/javascripts/reading/copying.mjs";
import { paperIn } from "../../scripts/postil/theme/assets/javascripts/reading/paper.mjs";
import { pathIn } from "../../scripts/postil/theme/assets/javascripts/reading/path.mjs";
import { State } from "../../scripts/postil/theme/assets/javascripts/reading/state.mjs";
import { step } from "../../scripts/postil/theme/assets/javascripts/reading/steps.mjs";
import { addressOnPaper } from "../../scripts/postil/theme/assets/javascripts/shell/paper.mjs";

test("stepping goes from note to note and stops at the ends", () => {
  assert.equal(step(3, 0, 1, 0), 1);
  assert.equal(step(3, 2, 1, 0), 2);
  assert.equal(step(3, 0, -1, 2), 0);
});

test("stepping begins at the place that is read, and at the last note beyond it", () => {
  assert.equal(step(3, -1, 1, 0), 0);
  assert.equal(step(3, -1, 1, 2), 2);
  assert.equal(step(3, -1, -1, 2), 1);
  assert.equal(step(3, -1, -1, 0), 0);
  assert.equal(step(3, -1, 1, 3), 2);
});

test("the path is in the query, or in the fragment of a page from disk", () => {
  assert.equal(pathIn("?show=caveat", ""), "caveat");
  assert.equal(pathIn("?h=word&show=clean", "#p5"), "clean");
  assert.equal(pathIn("", "#show=source"), "source");
  assert.equal(pathIn("?h=show", "#p5"), "");
  assert.equal(pathIn("?shown=caveat", "#a-show=source"), "");
  assert.equal(pathIn("", ""), "");
});

test("who watches a name is told when it is set, in order, and finds the new values", () => {
  const state = new State({ path: "all", pinned: null });
  const told = [];
  state.watch(["pinned", "path"], () => told.push(["first", state.path, state.pinned]));
  state.watch(["path"], () => told.push(["second", state.path]));
  assert.deepEqual(told, []);
  state.set({ pinned: 1 });
  assert.deepEqual(told, [["first", "all", 1]]);
  state.set({ path: "clean", pinned: null });
  assert.deepEqual(told.slice(1), [["first", "clean", null], ["second", "clean"]]);
  state.set({ path: "clean" });
  assert.equal(told.length, 5, "also of a value that it has already");
});

test("a watcher may set what others watch", () => {
  const state = new State({ path: "all", pinned: 1 });
  const told = [];
  state.watch(["path"], () => state.set({ pinned: null }));
  state.watch(["pinned"], () => told.push(state.pinned));
  state.set({ path: "clean" });
  assert.deepEqual(told, [null]);
});

test("a note is cited by gist, number, reading, signature and address", () => {
  const note = { gist: "The tide was early", number: "7", signed: "A. Reader, 3 May 2026" };
  assert.equal(
    cite(note, "A Harbour", "https://example.org/harbour/#tide"),
    "“The tide was early”, note 7 on “A Harbour”, Postil, A. Reader, 3 May 2026. https://example.org/harbour/#tide"
  );
});

test("paper is short unless an address asks for the whole", () => {
  assert.equal(paperIn("?print=whole", ""), "whole");
  assert.equal(paperIn("?show=caveat&print=whole", "#a-note"), "whole");
  assert.equal(paperIn("", "#print=whole"), "whole");
  assert.equal(paperIn("?print=else", "#print"), "short");
});

test("the address on paper is the page's own, or where it was found, and never a folder", () => {
  const found = new URL("https://example.org/reading/index.html?show=caveat#a-note");
  assert.equal(addressOnPaper("https://example.com/", found), "https://example.com/");
  assert.equal(addressOnPaper(undefined, found), "https://example.org/reading/index.html?show=caveat");
  assert.equal(addressOnPaper(undefined, new URL("file:///home/someone/site/index.html")), "");
});

test("a quotation says whose words they are, and leads to them", () => {
  const of = { title: "A Harbour", by: "A Writer · 1847" };
  const told = quoteWords("low tide", of, "https://example.org/#p1:~:text=low%20tide");
  assert.equal(told, "“low tide” (A Writer · 1847: “A Harbour”). https://example.org/#p1:~:text=low%20tide");
});

test("an address names words whole, and of long ones or of several blocks both ends, as the signs of addresses ask", () => {
  assert.equal(fragmentTo("a low-lying,  wide & flat shore"), ":~:text=a%20low%2Dlying%2C%20wide%20%26%20flat%20shore");
  const long = fragmentTo(`Nobody counted the bells of this town, ${"and so on ".repeat(20)}until the last of them rang`);
  assert.equal(long, ":~:text=Nobody%20counted%20the%20bells%20of,until%20the%20last%20of%20them%20rang");
  assert.equal(fragmentTo("The first verse\nrang"), ":~:text=The%20first%20verse,rang");
  assert.equal(fragmentTo("码".repeat(200)), `:~:text=${encodeURIComponent("码".repeat(30))},${encodeURIComponent("码".repeat(30))}`);
});
