// Where notes stand in the margin: `node --test tests/js`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { besideWords, makeRoom } from "../../scripts/postil/theme/assets/javascripts/reading/room.mjs";

const GAP = 9;
const CASES = 3000;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function* numbers(seed) {
  for (;;) {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    yield ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** A margin of closed notes, of which one has grown and wants a place of its own. */
function* margins() {
  const random = numbers(1);
  const upTo = (limit) => Math.floor(random.next().value * limit);
  for (let i = 0; i < CASES; i++) {
    const boxes = [];
    let top = upTo(60);
    for (let count = 1 + upTo(30); count > 0; count--) {
      const height = 18 + upTo(60);
      boxes.push({ top, height });
      top += height + GAP + (upTo(3) ? 0 : upTo(200));
    }
    const pinned = upTo(boxes.length);
    boxes[pinned] = { ...boxes[pinned], height: boxes[pinned].height + upTo(1500) };
    yield { boxes, pinned, wanted: upTo(top + 200) - 100 };
  }
}

const room = (boxes, from, to) => boxes.slice(from, to).reduce((sum, { height }) => sum + height + GAP, 0);

test("no two notes overlap, whichever is open, and they keep their order", () => {
  for (const { boxes, pinned, wanted } of margins()) {
    const tops = makeRoom(boxes, pinned, wanted, GAP);
    assert.equal(tops.length, boxes.length);
    assert.ok(tops[0] >= 0);
    for (let i = 1; i < tops.length; i++) assert.ok(tops[i] >= tops[i - 1] + boxes[i - 1].height + GAP);
  }
});

test("the open card stands exactly where it wants to if those above it have room, else as high as they allow", () => {
  for (const { boxes, pinned, wanted } of margins()) {
    const tops = makeRoom(boxes, pinned, wanted, GAP);
    assert.equal(tops[pinned], Math.max(wanted, room(boxes, 0, pinned)));
  }
});

test("a note that is not in the way does not move", () => {
  for (const { boxes, pinned, wanted } of margins()) {
    const tops = makeRoom(boxes, pinned, wanted, GAP);
    for (let i = 0; i < boxes.length; i++) {
      if (i === pinned || tops[i] === boxes[i].top) continue;
      // Whoever moved touches the neighbour that moved it, or the top.
      const touches = (one, next) => tops[next] === tops[one] + boxes[one].height + GAP;
      const pushed = tops[i] < boxes[i].top ? touches(i, i + 1) : i === 0 ? tops[0] === 0 : touches(i - 1, i);
      assert.ok(pushed, `note ${i} of ${JSON.stringify({ boxes, pinned, wanted })}`);
    }
  }
});

test("a closed margin whose card is where it was stays as it is", () => {
  const boxes = [{ top: 0, height: 40 }, { top: 60, height: 40 }, { top: 400, height: 40 }];
  assert.deepEqual(makeRoom(boxes, 1, 60, GAP), [0, 60, 400]);
});

test("a card that fits stands inside the window, beside its words where it can", () => {
  const view = { top: 100, bottom: 800 };
  assert.equal(besideWords(300, 200, view), 300);
  assert.equal(besideWords(700, 200, view), 600);
  assert.equal(besideWords(20, 200, view), 100);
  assert.equal(besideWords(900, 200, view), 600);
  assert.equal(besideWords(100, 700, view), 100);
});

test("a tall card begins at its words, or above them by no more than fills three fifths of the window", () => {
  const view = { top: 100, bottom: 800 };
  assert.equal(besideWords(700, 500, view), 380);
  assert.equal(besideWords(900, 900, view), 380);
  assert.equal(besideWords(300, 900, view), 300);
  assert.equal(besideWords(20, 900, view), 100);
});
