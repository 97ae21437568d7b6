// What the panel for suggestions makes of what a reader pastes, and the ids that it proposes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noteId, sourceId } from "../../scripts/postil/theme/assets/javascripts/suggest/note_file.mjs";
import { countWords } from "../../scripts/postil/theme/assets/javascripts/suggest/passages.mjs";
import { takeApart } from "../../scripts/postil/theme/assets/javascripts/suggest/pasted.mjs";

test("an address keeps what leads to the page and loses what follows readers about", () => {
  assert.deepEqual(takeApart("https://example.org/2024/03/05/story?id=7&utm_source=x&fbclid=y#part:~:text=words."), {
    type: "webpage",
    URL: "https://example.org/2024/03/05/story?id=7#part",
    issued: "2024-03-05",
  });
});

test("a DOI in any of its forms becomes its number and its address", () => {
  for (const form of [
    "10.1000/xyz.1",
    "doi:10.1000/xyz.1",
    "https://doi.org/10.1000/xyz.1",
    "https://dx.doi.org/10.1000/xyz.1.",
  ]) {
    assert.deepEqual(takeApart(form), {
      type: "article-journal",
      DOI: "10.1000/xyz.1",
      URL: "https://doi.org/10.1000/xyz.1",
    });
  }
});

test("a citation gives who, when, title, where and address", () => {
  assert.deepEqual(
    takeApart("Lee, A. “Chips at low tide”. The Example Gazette, 3 May 2024. https://example.org/chips"),
    {
      type: "webpage",
      URL: "https://example.org/chips",
      issued: "2024-05-03",
      title: "Chips at low tide",
      "container-title": "The Example Gazette",
      author: [{ family: "Lee", given: "A." }],
    },
  );
  const apa = takeApart(
    "Doe, J., & Roe, R. (2021). Tides of the estuary. Journal of Harbours, 12(3), 45-67. doi:10.1000/tides",
  );
  assert.equal(apa.title, "Tides of the estuary");
  assert.equal(apa["container-title"], "Journal of Harbours");
  assert.equal(apa.issued, "2021");
  assert.deepEqual(
    apa.author.map(({ family }) => family),
    ["Doe", "Roe"],
  );
});

test("BibTeX and RIS are read field by field", () => {
  const bibtex = takeApart(
    "@article{doe, author={Doe, Jane and Roe, R.}, title={{Tides} of 2021}, journal={Harbours}, year=2021, doi={10.1000/t}}",
  );
  assert.deepEqual(bibtex, {
    type: "article-journal",
    title: "Tides of 2021",
    "container-title": "Harbours",
    issued: "2021",
    author: [
      { family: "Doe", given: "Jane" },
      { family: "Roe", given: "R." },
    ],
    URL: "https://doi.org/10.1000/t",
    DOI: "10.1000/t",
  });
  const ris = takeApart(
    "TY  - RPRT\nAU  - Doe, Jane\nTI  - Tides\nPB  - Harbour board\nDA  - 2024/06/21/\nUR  - https://example.org/t\nER  - ",
  );
  assert.deepEqual(ris, {
    type: "report",
    title: "Tides",
    publisher: "Harbour board",
    issued: "2024-06-21",
    author: [{ family: "Doe", given: "Jane" }],
    URL: "https://example.org/t",
  });
});

test("whatever is pasted, something comes back and nothing breaks", () => {
  for (const text of [
    "",
    "?",
    "((((((",
    "“",
    "@article{",
    "TY  - ",
    "https://",
    "\0\0 (2024)",
    "a".repeat(20000),
    "(".repeat(2000),
  ]) {
    assert.equal(typeof takeApart(text).type, "string");
  }
});

test("ids are made of words, are free, and never those of a paragraph", () => {
  assert.equal(noteId({ quote: "The bell rang twice, they say" }, {}), "the-bell-rang-twice-they-say");
  assert.equal(noteId({ quote: "p9" }, {}), "note-on-p9");
  assert.equal(noteId({ quote: "港口", gist: "港", paragraph: "p3" }, {}), "note-on-p3");
  assert.equal(noteId({ quote: "Café Zürich" }, { "cafe-zurich": {} }), "cafe-zurich-2");
  assert.equal(sourceId({ author: [{ family: "Doe" }], issued: "2024-05" }, new Set(["doe-2024"])), "doe-2024-2");
  assert.equal(sourceId({ URL: "https://www.example.org/a" }, new Set()), "example-org");
});

test("words are counted as a reader counts them", () => {
  assert.equal(countWords("the well-known children’s book"), 5);
  assert.equal(countWords("港口的钟 rings"), 5);
});
