// The end: a source or why there is none, then the ways by which a suggestion reaches the editors.
import { button, el, fill } from "./elements.mjs";
import { Field, lineControl } from "./fields.mjs";
import { bodyOf, waysTo, MOST_BYTES } from "./forge.mjs";
import { fileOf, noteId } from "./note_file.mjs";

const MOST_IN_TITLE = 60; // characters of the words that the title of an issue repeats

/** The fields of the forge's form for what is wanted; ids and order are those of .github/ISSUE_TEMPLATE. */
const FIELDS = {
  new: ({ draft, made, shared, note }) => ({
    note,
    ...shared,
    unsourced: made.note.sources ? "" : draft.unsourced,
    file: fileOf(made),
  }),
  revise: ({ draft, made, shared, note }) => ({
    note,
    ...shared,
    unsourced: made.note.sources ? "" : draft.unsourced,
    changed: draft.why,
    file: fileOf(made),
  }),
  object: ({ draft, shared: { by, interest }, note }) => ({
    note,
    says: draft.why,
    evidence: draft.evidence,
    interest,
    by,
  }),
  ask: ({ draft, shared: { by, interest } }) => ({
    quote: quotedIn(draft.fields),
    question: draft.why,
    interest,
    by,
  }),
};

const FORMS = { new: "suggestion.yml", revise: "suggestion.yml", object: "objection.yml", ask: "question.yml" };

/** The words that a draft is about, or the address of the block where it is about the whole. */
const quotedIn = ({ quote, quotes, paragraph }) => quote ?? quotes?.[0].quote ?? paragraph ?? "";

/** What is handed over: { id, title, path, form, body, fields, file, isNew }. */
export function parcelOf(draft, made, desk) {
  const { reading, terms } = desk;
  const isNew = draft.what === "new";
  const note = isNew ? noteId(made.note, reading.notes) : (draft.note ?? "");
  const shared = { by: draft.name, interest: draft.interest };
  const given = { reading: reading.id, ...FIELDS[draft.what]({ draft, made, shared, note }) };
  const fields = Object.fromEntries(
    Object.entries(given)
      .map(([key, value]) => [key, key === "file" ? value : value?.trim()])
      .filter(([, value]) => value),
  );
  const words = quotedIn(draft.fields);
  return {
    id: note,
    title: fill(terms.titles[draft.what], { words: shortened(words), note, why: shortened(draft.why ?? "") }),
    path: `annotations/${reading.id}/notes/${note}.yml`,
    form: FORMS[draft.what],
    body: bodyOf(fields),
    fields,
    // By itself, outside a form, the file says too what the form has fields for.
    file: fields.file ? fileOf(made, { ...draft, note, changed: isNew ? "" : draft.why }, terms) : "",
    isNew,
  };
}

const shortened = (words) => (words.length > MOST_IN_TITLE ? `${words.slice(0, MOST_IN_TITLE)}…` : words);

/** Asks for a source, or for the reason why there is none; calls `done` with either. */
export function askForSource(terms, draft, done) {
  const pasting = new Field({ label: terms.pasteSource, hint: terms.pasteSourceHint, control: lineControl(), terms });
  const reason = new Field({ label: terms.whyNoSource, control: lineControl(draft.unsourced ?? ""), most: 300, terms });
  const reasons = el(
    "p",
    { class: "reasons" },
    terms.noSourceReasons.map((words) => button(words, () => (reason.value = words))),
  );
  const withSource = button(
    terms.addThisSource,
    () => (pasting.value.trim() ? done({ pasted: pasting.value }) : pasting.say(terms.missing.URL)),
    { class: "main" },
  );
  const without = button(terms.goWithout, () =>
    reason.value.trim() ? done({ unsourced: reason.value.trim() }) : reason.say(terms.missing.unsourced),
  );
  pasting.control.addEventListener("keydown", ({ key }) => key === "Enter" && withSource.click());
  reason.control.addEventListener("keydown", ({ key }) => key === "Enter" && without.click());
  return el(
    "div",
    { class: "asking" },
    el("h3", { tabindex: "-1" }, terms.askForSource),
    el("p", {}, terms.askForSourceWhy),
    pasting.root,
    withSource,
    el("p", { class: "or" }, terms.or),
    reasons,
    reason.root,
    without,
  );
}

/** The ways to hand a suggestion over. */
export function handOver(draft, made, desk, { handed, arrived }) {
  const { terms, forge } = desk;
  const parcel = parcelOf(draft, made, desk);
  const text = parcel.file || parcel.body;
  const said = el("p", { class: "said", role: "status" });
  const shown = el("textarea", { readonly: true, rows: 8, "aria-label": terms.whatIsHandedOver });
  shown.value = text;
  const whole = el("details", { class: "whole" }, el("summary", {}, terms.whatIsHandedOver), shown);
  const copy = async (words, told) => {
    try {
      await navigator.clipboard.writeText(words);
      said.textContent = told;
    } catch {
      whole.open = true;
      shown.value = words;
      shown.select();
      said.textContent = terms.copyByHand;
    }
    handed();
  };
  const ways = waysTo(forge, parcel).map(({ way, address, bytes, fits }) => {
    const whatGoes =
      way === "file"
        ? parcel.file
        : way === "issue" && forge.kind === "github" && parcel.file
          ? parcel.file
          : parcel.body;
    const link = el(
      "a",
      {
        href: address,
        target: "_blank",
        rel: "noopener noreferrer",
        class: "way",
        "data-bytes": bytes,
        onclick: () => copy(whatGoes, fits ? terms.opened : terms.openedToPaste),
      },
      terms.ways[way],
    );
    return el(
      "li",
      {},
      link,
      el(
        "p",
        { class: "hint" },
        fill(terms.wayHints[way], { host: new URL(address).host }),
        !fits &&
          el("strong", {}, ` ${fill(terms.tooLongForAddress, { bytes, most: way === "mail" ? "1900" : MOST_BYTES })}`),
      ),
    );
  });
  const saving = button(
    terms.ways.download,
    () => {
      const address = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
      el("a", { href: address, download: parcel.file ? `${parcel.id}.yml` : `${draft.what}.md` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
      said.textContent = fill(terms.saved, { path: parcel.path });
      handed();
    },
    { class: "way" },
  );
  const copying = button(terms.ways.copy, () => copy(text, terms.copied), { class: "way" });
  return el(
    "div",
    { class: "handing" },
    el("h3", { tabindex: "-1" }, terms.handOver),
    el("p", {}, ways.length ? terms.handOverWays : terms.handOverHere),
    el(
      "ol",
      { class: "ways" },
      ways,
      el(
        "li",
        {},
        copying,
        " ",
        saving,
        el(
          "p",
          { class: "hint" },
          parcel.file ? fill(terms.wayHints.copy, { path: parcel.path }) : terms.wayHints.copyText,
        ),
      ),
    ),
    said,
    whole,
    el("section", { class: "arrival" }, el("p", {}, terms.draftStays), button(terms.arrived, arrived)),
  );
}
