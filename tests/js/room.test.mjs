// Where a card stands in the window, and how far a page scrolls for words: `node --test tests/js`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { besideWords, scrollToShow } from "../../scripts/postil/theme/assets/javascripts/reading/room.mjs";
import { nextSlice } from "../../scripts/postil/theme/assets/javascripts/reading/slices.mjs";
import { swipeOf } from "../../scripts/postil/theme/assets/javascripts/reading/swiping.mjs";

const VIEW = { top: 100, bottom: 900 };

test("a card begins beside its words where it has room", () => {
  assert.deepEqual(besideWords(300, 200, VIEW), { top: 300, most: 560 });
  assert.deepEqual(besideWords(500, 100, VIEW), { top: 500, most: 400 });
});

test("a card rises for want of room, and stays in the window whatever its height", () => {
  for (let words = -500; words <= 1500; words += 50) {
    for (const height of [40, 300, 560, 5000]) {
      const { top, most } = besideWords(words, height, VIEW);
      assert.ok(top >= VIEW.top && top + most <= VIEW.bottom, `${words} ${height}`);
      assert.ok(most >= 360 && most <= 560, "it has room to grow, and is never higher than its share");
      assert.ok(top <= Math.max(words, VIEW.top), "it never begins below its words");
    }
  }
});

test("words in view are not scrolled; others as far as it takes, their beginning before their end", () => {
  assert.equal(scrollToShow({ top: 200, bottom: 230 }, VIEW), 0);
  assert.equal(scrollToShow({ top: 20, bottom: 50 }, VIEW), -92);
  assert.equal(scrollToShow({ top: 890, bottom: 950 }, VIEW), 62);
  assert.equal(scrollToShow({ top: 200, bottom: 2000 }, VIEW), 88);
});

test("a finger that goes aside asks for the next note or the one before, down at the head to close", () => {
  assert.equal(swipeOf(-90, 10, false), "next");
  assert.equal(swipeOf(90, -10, true), "previous");
  assert.equal(swipeOf(-90, 80, true), "");
  assert.equal(swipeOf(10, 120, true), "shut");
  assert.equal(swipeOf(10, 120, false), "");
  assert.equal(swipeOf(-40, 0, false), "");
});

test("a slice of rows grows while it takes little, and shrinks to one row where it takes long", () => {
  assert.equal(nextSlice(4, 1), 8);
  assert.equal(nextSlice(4, 5), 4);
  assert.equal(nextSlice(4, 20), 2);
  assert.equal(nextSlice(1, 500), 1);
});
