// Answers questions about the scripts that have twins in Python: on each line comes a JSON list of [function,
// ...arguments], and one of answers goes out.
import { createInterface } from "node:readline";
import { findArticle } from "../../scripts/postil/theme/assets/javascripts/own_copy/article.mjs";
import { placeNotes } from "../../scripts/postil/theme/assets/javascripts/own_copy/placing.mjs";
import { wordsOfPage } from "../../scripts/postil/theme/assets/javascripts/own_copy/web_page.mjs";
import { piecesOf, segmentsOf } from "../../scripts/postil/theme/assets/javascripts/own_copy/weaving.mjs";
import { adviceOn } from "../../scripts/postil/theme/assets/javascripts/suggest/advice.mjs";
import { disagreementsOf, faultsOf } from "../../scripts/postil/theme/assets/javascripts/suggest/checks.mjs";
import { fold } from "../../scripts/postil/theme/assets/javascripts/suggest/folding.mjs";
import { bodyOf, waysTo } from "../../scripts/postil/theme/assets/javascripts/suggest/forge.mjs";
import { fileOf, noteOf } from "../../scripts/postil/theme/assets/javascripts/suggest/note_file.mjs";
import { Passage } from "../../scripts/postil/theme/assets/javascripts/suggest/places.mjs";
import { wholeWords } from "../../scripts/postil/theme/assets/javascripts/suggest/whole_words.mjs";
import { yamlOf, yamlRemark } from "../../scripts/postil/theme/assets/javascripts/suggest/yaml.mjs";

const functions = {
  fold: (text) => fold(text).text,
  places: (text, quote) => new Passage(text).places(quote),
  context: (text, span) => new Passage(text).context(span),
  wholeWords,
  yaml: (values) => yamlOf(values),
  remark: yamlRemark,
  faults: (rule, value) => faultsOf(rule, value).map(({ code }) => code),
  // What the keys say of each other is asked once each is right by itself, as `check` does.
  note: (rule, note) => {
    const faults = faultsOf(rule, note);
    return (faults.length ? faults : disagreementsOf(note)).map(({ code }) => code);
  },
  pageWords: wordsOfPage,
  article: async (text, known) => {
    const { is, lacks, article } = await findArticle(text, known);
    const blocks = article?.blocks.map(({ id, start, end }) => [id, article.text.slice(start, end)]);
    return { is, lacks, blocks };
  },
  placed: (article, notes) => Object.fromEntries(placeNotes(article, notes)),
  woven: (text, block, passages) => {
    const segments = segmentsOf(block, passages);
    return { segments, pieces: piecesOf(text, segments) };
  },
  // Many notes at once, as what they are asked by is large: each comes with the number of its reading.
  advice: (data, readings, notes) =>
    notes.map(([note, at]) => adviceOn(data, note, readings[at]).map(({ code }) => code)),
  // What a draft says, and the file that it becomes.
  file: (draft, rules, terms) => {
    const made = noteOf(draft, rules, {}, "2026-12-01");
    return [made.note, fileOf(made, { ...draft, note: "a-note" }, terms)];
  },
  ways: (forge, parcel) => waysTo(forge, { ...parcel, body: bodyOf(parcel.fields) }),
};
for await (const line of createInterface({ input: process.stdin })) {
  const answers = await Promise.all(JSON.parse(line).map(([name, ...given]) => functions[name](...given)));
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
