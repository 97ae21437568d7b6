// How the table of claims is sorted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "../../scripts/postil/theme/assets/javascripts/lists/nearest.mjs";
import { byNumber } from "../../scripts/postil/theme/assets/javascripts/lists/claims.mjs";

const row = (number, verdict) => ({ dataset: { number: String(number), verdict: String(verdict) } });
const order = (rows, direction) => [...rows].sort(byNumber("verdict", direction)).map(({ dataset }) => Number(dataset.number));

test("rows are sorted by their numbers as numbers, and equal ones by that of their note", () => {
  const rows = [row(10, 2), row(2, 2), row(3, 10), row(4, 1)];
  assert.deepEqual(order(rows, 1), [4, 2, 10, 3]);
  assert.deepEqual(order(rows, -1), [3, 10, 2, 4]);
});

test("the nearest place is found within reach, and none beyond", () => {
  const places = [[0, 0], [10, 0], [10, 5]];
  assert.equal(nearest(places, [9, 1], 24), 1);
  assert.equal(nearest(places, [10, 4], 24), 2);
  assert.equal(nearest(places, [40, 40], 24), -1);
  assert.equal(nearest([], [0, 0], 24), -1);
});
