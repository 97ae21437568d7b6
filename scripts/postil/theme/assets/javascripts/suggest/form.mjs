// The form of a suggestion: what there is to say, by what is wanted, and what is wrong with it as it is typed.
import { adviceOn } from "./advice.mjs";
import { disagreementsOf, faultsOf } from "./checks.mjs";
import { button, el, fill } from "./elements.mjs";
import { Field, Several, choiceControl, lineControl, proseControl } from "./fields.mjs";
import { noteOf } from "./note_file.mjs";
import { sourcesField } from "./sources_field.mjs";
import { lengthOf } from "./values.mjs";
import { WordsField } from "./words_field.mjs";

const MISSING = ["S002", "S010", "S011", "S012"]; // told once the writer means to be done
const LISTS = ["caveats", "context"];

export class Form {
  constructor(desk, draft, { changed, ask }) {
    const { terms, rules, page, passage, reading } = desk;
    Object.assign(this, { desk, draft, terms, rules });
    this.tellAll = false;
    this.changed = () => {
      draft.touched = true;
      changed();
    };
    this.words = new WordsField({ terms, page, passage, draft, limit: reading.limit, changed: this.changed });
    this.fields = {};
    this.several = {};
    const parts = {
      new: () => this.note(),
      revise: () => this.note(),
      object: () => this.objection(),
      ask: () => this.question(),
    };
    this.root = el(
      "form",
      { class: "form", novalidate: true, onsubmit: (event) => event.preventDefault() },
      el("p", { class: "hint" }, terms.about[draft.what]),
      this.words.root,
      draft.what === "new" && button(terms.onlyAsk, () => ask(draft), { class: "remove" }),
      ...parts[draft.what](),
      this.writer(),
    );
  }

  /** A field bound to a value of the draft: what is empty is not there. */
  bind(name, place, options) {
    const { terms, draft } = this;
    const field = new Field({ terms, ...options });
    field.value = place[name] ?? "";
    field.control.addEventListener("input", () => {
      if (field.value.trim()) place[name] = field.value;
      else delete place[name];
      this.changed();
    });
    this.fields[place === draft.fields ? name : `draft.${name}`] = field;
    return field.root;
  }

  note() {
    const { terms, draft, rules } = this;
    const { fields } = draft;
    const { gist, finding, verdict } = rules.keys;
    const grown = Boolean(fields.verdict || fields.caveats || fields.context || fields.updates);
    return [
      this.kinds(),
      this.bind("gist", fields, {
        label: terms.gist,
        hint: terms.gistHint,
        control: lineControl(),
        most: gist.most,
        required: true,
      }),
      this.bind("finding", fields, {
        label: terms.finding,
        hint: terms.findingHint,
        control: proseControl("", 4),
        most: finding.most,
      }),
      el(
        "details",
        { class: "more-fields", open: grown },
        el("summary", {}, terms.more),
        this.bind("verdict", fields, {
          label: terms.verdict,
          hint: terms.verdictHint,
          control: choiceControl(pick(terms.verdicts, verdict.of), "", terms.noVerdict),
        }),
        this.bind("confidence", fields, {
          label: terms.confidence,
          hint: terms.confidenceHint,
          control: choiceControl(terms.confidences, "", terms.noConfidence),
        }),
        ...LISTS.map((name) => this.proseList(name)),
        this.updates(),
      ),
      this.sources(),
      draft.what === "revise" &&
        this.bind("why", draft, { label: terms.whatChanged, control: lineControl(), most: 300, required: true }),
    ];
  }

  kinds() {
    const { terms, draft } = this;
    const name = `suggest-kind-${draft.id}`;
    this.kindFault = el("p", { class: "fault", hidden: true });
    const choices = this.rules.keys.kind.of.map((kind) => {
      const input = el("input", {
        type: "radio",
        name,
        value: kind,
        onchange: () => {
          draft.fields.kind = kind;
          this.changed();
        },
      });
      input.checked = draft.fields.kind === kind;
      return el(
        "label",
        { class: `k-${kind}` },
        input,
        " ",
        el("b", {}, terms.kinds[kind]),
        " ",
        el("span", {}, terms.kindMeanings[kind]),
      );
    });
    return el("fieldset", { class: "kinds" }, el("legend", {}, terms.kind), choices, this.kindFault);
  }

  /** A list of texts, a sentence each. */
  proseList(name) {
    const { terms, draft, rules } = this;
    const several = (this.several[name] = new Several({
      label: terms[name],
      hint: terms[`${name}Hint`],
      add: terms.addOne[name],
      remove: terms.removeOne,
      make: (value) => {
        const field = new Field({
          label: terms.oneOf[name],
          control: proseControl(value ?? "", 2),
          most: rules.keys[name].of.most,
          terms,
        });
        field.control.addEventListener("input", () => take());
        return { root: field.root, field, focus: () => field.control.focus() };
      },
      changed: () => take(),
    }));
    const take = () => {
      draft.fields[name] = several.parts.map(({ field }) => field.value);
      this.changed();
    };
    for (const one of draft.fields[name] ?? []) several.add(one);
    return several.root;
  }

  updates() {
    const { terms, draft } = this;
    const several = (this.several.updates = new Several({
      label: terms.updates,
      hint: terms.updatesHint,
      add: terms.addOne.updates,
      remove: terms.removeOne,
      make: (value = {}) => {
        const date = new Field({
          label: terms.updateDate,
          hint: terms.updateDateHint,
          control: lineControl(value.date, { inputmode: "numeric" }),
          terms,
        });
        const text = new Field({ label: terms.updateText, control: proseControl(value.text, 2), most: 4000, terms });
        for (const { control } of [date, text]) control.addEventListener("input", () => take());
        return {
          root: el("div", {}, date.root, text.root),
          date,
          text,
          cite: value.cite,
          focus: () => date.control.focus(),
        };
      },
      changed: () => take(),
    }));
    const take = () => {
      draft.fields.updates = several.parts.map(({ date, text, cite }) => ({
        date: date.value,
        text: text.value,
        cite,
      }));
      this.changed();
    };
    for (const one of draft.fields.updates ?? []) several.add(one);
    return several.root;
  }

  sources() {
    const { terms, draft, desk } = this;
    this.several.sources = sourcesField({ terms, draft, known: desk.reading.sources, changed: this.changed });
    return this.several.sources.root;
  }

  objection() {
    const { terms, draft } = this;
    return [
      el("blockquote", { class: "note-said" }, draft.said),
      this.bind("why", draft, {
        label: terms.whatIsWrong,
        hint: terms.whatIsWrongHint,
        control: proseControl("", 5),
        most: 4000,
        required: true,
      }),
      this.bind("evidence", draft, {
        label: terms.evidence,
        hint: terms.evidenceHint,
        control: proseControl("", 3),
        most: 2000,
      }),
    ];
  }

  question() {
    const { terms, draft } = this;
    return [
      this.bind("why", draft, {
        label: terms.question,
        hint: terms.questionHint,
        control: proseControl("", 3),
        most: 1000,
        required: true,
      }),
    ];
  }

  writer() {
    const { terms, draft } = this;
    return el(
      "fieldset",
      {},
      el("legend", {}, terms.you),
      this.bind("name", draft, {
        label: terms.name,
        hint: terms.nameHint,
        control: lineControl("", { autocomplete: "nickname" }),
        most: 100,
      }),
      this.bind("interest", draft, {
        label: terms.interest,
        hint: terms.interestHint,
        control: lineControl(),
        most: 300,
      }),
    );
  }

  /** What the draft says as a note. */
  made() {
    const { draft, rules, desk } = this;
    const by = draft.name?.trim();
    const fields = { ...draft.fields, by: draft.what === "revise" ? withName(draft.fields.by, by) : by && [by] };
    return noteOf({ ...draft, fields }, rules, desk.reading.sources, desk.today());
  }

  /** Says what is wrong beside each part and what an editor would ask, and returns how much there is of each. */
  check() {
    for (const field of Object.values(this.fields)) clearField(field);
    for (const { parts } of Object.values(this.several)) for (const part of parts) clearPart(part);
    const words = this.words.faults();
    this.words.say(this.tellAll || this.draft.fields.quote ? (words[0] ?? "") : "");
    const ofNote = ["new", "revise"].includes(this.draft.what);
    const faults = ofNote ? this.noteFaults() : this.plainFaults();
    const advised = ofNote ? this.advise() : 0;
    let missing = this.words.isChosen() ? 0 : 1;
    for (const fault of faults) {
      if (MISSING.includes(fault.code)) missing += 1;
      if (this.tellAll || !MISSING.includes(fault.code)) this.tell(fault);
    }
    this.kindFault?.toggleAttribute("hidden", !(this.tellAll && !this.draft.fields.kind));
    return { wrong: faults.length + words.length - missing, missing, advised };
  }

  noteFaults() {
    const made = this.made();
    const found = [...faultsOf(this.rules, made.note), ...disagreementsOf(made.note)];
    placeInForm(found, made);
    if (this.draft.what === "revise" && !this.draft.why?.trim()) found.push({ code: "S002", path: ["draft.why"] });
    return [
      ...found.filter(({ path }) => !["quote", "quotes", "paragraph", "prefix", "suffix"].includes(path[0])),
      ...this.longLines(),
    ];
  }

  /** Shows what an editor would ask of the note, and returns how much that is. */
  advise() {
    const made = this.made();
    const found = adviceOn(this.desk.advice, made.note, this.desk.reading);
    placeInForm(found, made);
    for (const { code, path, ...about } of found) this.partAt(path)?.advise(fill(this.terms.advice[code], about));
    return found.length;
  }

  plainFaults() {
    const missing = this.draft.why?.trim() ? [] : [{ code: "S002", path: ["draft.why"] }];
    return [...missing, ...this.longLines()];
  }

  /** The lines that belong to no note have their room too. */
  longLines() {
    return Object.entries(this.fields)
      .filter(([name, { most, value }]) => name.startsWith("draft.") && most && lengthOf(value.trim()) > most)
      .map(([name, { most, value }]) => ({ code: "S007", path: [name], count: lengthOf(value.trim()), most }));
  }

  /** Says one fault beside the part that it is in. */
  tell(fault) {
    const words = this.wordsOf(fault);
    if (fault.path[0] === "kind") {
      this.kindFault.textContent = words;
      this.kindFault.hidden = false;
    } else this.partAt(fault.path)?.say(words);
  }

  /** The field to which the keys of a value lead. */
  partAt([first, at, key]) {
    const part = this.several[first === "references" ? "sources" : first]?.parts[at];
    if (first === "references") return part?.fieldOf(key);
    if (first === "sources") return part?.fieldOf(key === "cite" ? "pasted" : "says");
    return this.several[first] ? (part?.field ?? part?.[key] ?? part?.text) : this.fields[first];
  }

  wordsOf({ code, path, ...about }) {
    const { terms } = this;
    const key = path.at(-1);
    if (MISSING.includes(code)) return terms.missing[key] ?? terms.missing.any;
    if (code === "S008") return terms.addressFaults[about.reason];
    return fill(terms.faults[code] ?? terms.faults.any, about);
  }
}

const pick = (words, keys) => Object.fromEntries(keys.map((key) => [key, words[key]]));

const withName = (by, name) => (name ? [...new Set([...(by ?? []), name])] : by);

function clearField(field) {
  field.say("");
  field.advise("");
}

function clearPart(part) {
  for (const field of part.all ?? [part.field, part.date, part.text]) if (field) clearField(field);
}

/** Gives findings on a note the places that their sources have in the form. */
function placeInForm(found, { useAt, recordAt }) {
  for (const { path } of found) {
    if (path[0] === "sources") path[1] = useAt[path[1]];
    if (path[0] === "references") path[1] = recordAt[path[1]];
  }
}
