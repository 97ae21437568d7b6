// The sources of a note: pasted, taken apart, put right by hand; or one that the reading has already.
import { el, fill } from "./elements.mjs";
import { Field, Several, choiceControl, lineControl, proseControl } from "./fields.mjs";
import { plainAddress, takeApart } from "./pasted.mjs";
import { citationOf } from "./preview.mjs";

const PARTS = ["title", "container-title", "publisher", "issued", "URL", "DOI"]; // of a record, each a line to fill in

/** One source: what it is, and what it does for the note. */
class OneSource {
  constructor(use, { terms, known, changed }) {
    Object.assign(this, { use, terms, known, changed });
    use.record ??= {};
    const line = (name) => {
      const field = new Field({ label: terms.sourceParts[name], control: lineControl(use.record[name]), terms });
      field.control.addEventListener("input", () => {
        if (field.value.trim()) use.record[name] = field.value;
        else delete use.record[name];
        changed();
      });
      return field;
    };
    this.pasting = new Field({
      label: terms.pasteSource,
      hint: terms.pasteSourceHint,
      control: proseControl("", 2),
      terms,
    });
    this.pasting.control.addEventListener("input", () => this.read(this.pasting.value));
    this.parts = Object.fromEntries(PARTS.map((name) => [name, line(name)]));
    this.type = new Field({
      label: terms.sourceType,
      control: choiceControl(terms.sourceTypes, use.record.type ?? "webpage"),
      terms,
    });
    this.type.control.addEventListener("change", () => this.change(() => (use.record.type = this.type.value)));
    this.tier = new Field({
      label: terms.sourceTier,
      hint: terms.sourceTierHint,
      control: choiceControl(terms.tiers, use.record.custom?.tier, terms.notWeighed),
      terms,
    });
    this.tier.control.addEventListener("change", () =>
      this.change(() => {
        if (this.tier.value) use.record.custom = { tier: this.tier.value };
        else delete use.record.custom;
      }),
    );
    this.bearing = new Field({
      label: terms.bearing,
      control: choiceControl(terms.bearings, use.bearing ?? "supports"),
      terms,
    });
    this.bearing.control.addEventListener("change", () => this.change(() => (use.bearing = this.bearing.value)));
    this.says = new Field({
      label: terms.bears,
      hint: terms.bearsHint,
      control: lineControl(use.says),
      most: 300,
      terms,
    });
    this.says.control.addEventListener("input", () => this.change(() => (use.says = this.says.value)));
    this.told = el("p", { class: "hint", role: "status" });
    this.authors = el("p", { class: "hint" });
    this.details = el(
      "details",
      { class: "record" },
      el("summary", {}, terms.sourceDetails),
      Object.values(this.parts).map(({ root }) => root),
      this.authors,
      this.type.root,
      this.tier.root,
    );
    this.root = el(
      "div",
      { class: "source" },
      this.pasting.root,
      this.told,
      this.details,
      this.bearing.root,
      this.says.root,
    );
    this.show();
  }

  change(make) {
    make();
    this.changed();
  }

  focus() {
    (this.use.cite ? this.says : this.pasting).control.focus();
  }

  /** Takes apart what was pasted or typed. */
  read(text) {
    const { use, known } = this;
    if (!text.trim()) return;
    const record = takeApart(text);
    const same = Object.entries(known).find(
      ([id, { url, doi }]) =>
        id === text.trim() ||
        (record.URL && url && plainAddress(url) === record.URL) ||
        (record.DOI && doi?.toLowerCase() === record.DOI.toLowerCase()),
    );
    use.cite = same?.[0] ?? "";
    const { custom } = use.record;
    use.record = same ? {} : { ...record, ...(custom ? { custom } : {}) };
    this.show();
    this.changed();
  }

  show() {
    const { use, terms, known } = this;
    for (const [name, field] of Object.entries(this.parts)) field.value = use.record[name] ?? "";
    this.type.value = use.record.type ?? "webpage";
    this.details.hidden = Boolean(use.cite);
    this.pasting.root.hidden = Boolean(use.cite && known[use.cite]);
    const citation = citationOf(use.record);
    this.authors.textContent = use.record.author
      ? fill(terms.sourceAuthors, { names: citationOf({ author: use.record.author, title: "" }) })
      : "";
    this.told.textContent = use.cite
      ? fill(terms.sourceKnown, { citation: known[use.cite]?.text ?? use.cite })
      : citation && fill(terms.sourceRead, { citation });
  }

  /** The field of a key of the record or of the use; what is said beside one that is folded away unfolds it. */
  fieldOf(key) {
    if (key === "says") return this.says;
    const field = this.parts[key] ?? { type: this.type, tier: this.tier }[key];
    if (!field || this.use.cite) return this.pasting;
    const unfolding = (name) => (words) => {
      field[name](words);
      if (words) this.details.open = true;
    };
    return { say: unfolding("say"), advise: unfolding("advise") };
  }

  get all() {
    return [...Object.values(this.parts), this.type, this.tier, this.says, this.pasting];
  }
}

/** The list of sources of a draft. */
export function sourcesField({ terms, draft, known, changed }) {
  const several = new Several({
    label: terms.sources,
    hint: terms.sourcesHint,
    add: terms.addSource,
    remove: terms.removeSource,
    make: (use) => new OneSource(use ?? {}, { terms, known, changed }),
    changed: () => {
      draft.uses = several.parts.map(({ use }) => use);
      changed();
    },
  });
  for (const use of draft.uses) several.add(use);
  return several;
}
