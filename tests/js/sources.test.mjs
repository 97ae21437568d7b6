// Which sources are listed for what a reader types.
import assert from "node:assert/strict";
import { test } from "node:test";
import { meetsAll } from "../../scripts/postil/theme/assets/javascripts/lists/sources.mjs";
import { tokensOf } from "../../scripts/postil/theme/assets/javascripts/search/folding.mjs";
import { termsOf } from "../../scripts/postil/theme/assets/javascripts/search/queries.mjs";

test("an entry is listed that has all words and numbers, the last of which may be half typed", () => {
  const tokens = tokensOf("12 Zürich Tide Office, “1,500 gauges”, 1847. 年鉴");
  for (const typed of ["", "zurich gau", "12", "1500 tide", "年鉴"]) {
    assert.ok(meetsAll(tokens, termsOf(typed)), typed);
  }
  for (const typed of ["zurich bells", "tid office", "11"]) assert.ok(!meetsAll(tokens, termsOf(typed)), typed);
});
