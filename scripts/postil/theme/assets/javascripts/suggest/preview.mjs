// A note that is being written, as the card that it will be, at its place among the others.
import { el } from "./elements.mjs";
import { inlineNodes, proseNodes } from "./prose.mjs";

const LIT = "proposed"; // name of the highlight over its words

/** The card of a note; `known` are the recorded sources by id. */
export function cardOf({ note }, terms, known) {
  const kind = note.kind || "context";
  const list = (label, items) =>
    items?.length && [
      el("p", { class: "label" }, label),
      el(
        "ul",
        {},
        items.map((item) => el("li", {}, item)),
      ),
    ];
  const records = Object.fromEntries((note.references ?? []).map((record) => [record.id, record]));
  const head = el(
    "p",
    { class: "proposed-head" },
    el("span", { class: "kind" }, terms.kinds[kind]),
    " ",
    el("span", { class: "gist" }, note.gist || terms.gistMissing),
  );
  return el(
    "section",
    { class: `note k-${kind} proposed` },
    head,
    el(
      "div",
      { class: "proposed-body" },
      note.verdict &&
        el(
          "p",
          { class: "verdict" },
          el("b", {}, terms.verdicts[note.verdict]),
          note.confidence && el("span", {}, ` ${terms.confidences[note.confidence]}`),
        ),
      note.finding && proseNodes(note.finding),
      list(terms.caveats, note.caveats?.map(inlineNodes)),
      list(terms.context, note.context?.map(inlineNodes)),
      list(
        terms.updates,
        note.updates?.map(({ date, text }) => [el("time", {}, date ?? ""), " ", ...inlineNodes(text ?? "")]),
      ),
      note.sources?.length && [
        el("p", { class: "label" }, terms.sources),
        el(
          "ul",
          { class: "sources" },
          note.sources.map((use) => el("li", {}, ...sourceLine(use, records, known, terms))),
        ),
      ],
      el(
        "p",
        { class: "acts" },
        el("span", {}, [note.by?.join(", "), note.revised ?? note.added].filter(Boolean).join(", ")),
      ),
    ),
  );
}

function sourceLine(use, records, known, terms) {
  const bearing = ["supports", "weakens", "context"].find((word) => word in use) ?? "supports";
  const record = records[use.cite];
  const name = record ? citationOf(record) : (known[use.cite]?.text ?? use.cite);
  return [name, " ", el("span", { class: "bears" }, `${terms.bearings[bearing]}: ${use[bearing] ?? ""}`)];
}

/** A new source in one line. */
export function citationOf(record) {
  const authors = record.author?.map(
    ({ family, given, literal }) => literal ?? [given, family].filter(Boolean).join(" "),
  );
  return [
    authors?.join(", "),
    record.title && `“${record.title}”`,
    record["container-title"] ?? record.publisher,
    record.issued,
    record.title ? "" : record.URL,
  ]
    .filter(Boolean)
    .join(", ");
}

/** Puts a card beside its words and lights these; returns what takes both away again. */
export function showAtPlace(card, row, range) {
  const given = row.querySelector(":scope > .fold");
  const folder = given ?? el("div", { class: "fold" }, el("div", { class: "notes" }));
  const wasOpen = folder.open;
  folder.open = true;
  if (!given) row.append(folder);
  folder.querySelector(".notes").append(card);
  if (range && window.CSS?.highlights) CSS.highlights.set(LIT, new Highlight(range));
  return () => {
    card.remove();
    folder.open = wasOpen;
    if (!given) folder.remove();
    window.CSS?.highlights?.delete(LIT);
  };
}
