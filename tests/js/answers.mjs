// Answers questions about the scripts of the panel: on each line comes a JSON list of [function, ...arguments], and one
// of answers goes out.
import { createInterface } from "node:readline";
import { disagreementsOf, faultsOf } from "../../scripts/postil/theme/assets/javascripts/suggest/checks.mjs";
import { fold } from "../../scripts/postil/theme/assets/javascripts/suggest/folding.mjs";
import { bodyOf, waysTo } from "../../scripts/postil/theme/assets/javascripts/suggest/forge.mjs";
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
  ways: (forge, parcel) => waysTo(forge, { ...parcel, body: bodyOf(parcel.fields) }),
};
for await (const line of createInterface({ input: process.stdin })) {
  const answers = JSON.parse(line).map(([name, ...given]) => functions[name](...given));
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
