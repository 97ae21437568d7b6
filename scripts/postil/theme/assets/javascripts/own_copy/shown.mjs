// The reader's copy in the place of the guide: its paragraphs with marks and calls, as the build makes them of a full
// edition, and the notes of the page in the order of their words. Of the copy only text nodes are made.
import { el, fill } from "../suggest/elements.mjs";
import { piecesOf, segmentsOf, waitsOf } from "./weaving.mjs";

const numberOf = (id) => Number(/^p(\d+)$/.exec(id)?.[1] ?? 0);

export class Shown {
  constructor(reading, terms) {
    Object.assign(this, { reading, terms });
    const rows = [...reading.rows.querySelectorAll(":scope > .row")];
    this.guide = rows.map((row) => ({
      row,
      number: numberOf(row.id),
      text: row.querySelector(":scope > .text"),
      waits: row.classList.contains("waits"),
      notes: reading.notes.filter(({ element }) => row.contains(element)),
    }));
    this.numbers = new Map(reading.notes.map((note) => [note, note.number]));
    this.made = []; // rows that the guide does not have
    this.turn = 0; // how many copies have been shown
  }

  /** The number of the guide's paragraph beside which a note stands. */
  paragraphOf(note) {
    return this.guide.find(({ row }) => row.contains(note.element)).number;
  }

  /** Shows an article, with the notes where `placed` has put them. */
  show(article, placed) {
    this.clear();
    const entries = this.entriesOf(article.blocks);
    const passages = this.markedIn(placed);
    let count = 0;
    const sizes = entries.map(({ block, notes }) => ({
      length: block ? block.end - block.start : 0,
      notes: notes.length,
    }));
    const waits = waitsOf(sizes);
    entries.forEach(({ block, row, old, notes }, place) => {
      const ordered = [...notes].sort((one, other) => this.compare(placed, one, other));
      for (const note of ordered) this.number(note, ++count);
      ordered[0]?.element.parentElement.append(...ordered.map(({ element }) => element));
      const after = ordered.filter(({ id }) => !passages.some((one) => one.note === id));
      const text = block
        ? this.paragraph(block, article.text, passages, after)
        : el("p", { class: "text absent" }, this.absent(), this.calls(after));
      if (old) old.replaceWith(text);
      else row.prepend(text);
      row.classList.toggle("waits", waits[place]);
    });
    this.reading.rows.prepend(...entries.map(({ row }) => row));
    this.reading.rows.dataset.own = ++this.turn;
    this.renew();
  }

  /** Shows the guide again. */
  clear() {
    for (const row of this.made) row.remove();
    this.made = [];
    for (const { row, text, waits, notes } of this.guide) {
      const shown = row.querySelector(":scope > .text");
      if (shown !== text) shown.replaceWith(text);
      row.hidden = false;
      row.classList.toggle("waits", waits);
      notes[0]?.element.parentElement.append(...notes.map(({ element }) => element));
      for (const note of notes) this.number(note, this.numbers.get(note));
    }
    this.reading.rows.prepend(...this.guide.map(({ row }) => row));
    delete this.reading.rows.dataset.own;
  }

  /** Lets the page know anew where its notes are. */
  renew() {
    this.reading.renew();
    for (const link of this.reading.rows.querySelectorAll(".acts a[href^='#words_'], .acts a[href^='#call_']")) {
      link.hidden = !document.getElementById(link.hash.slice(1));
    }
  }

  /** The rows in order: paragraphs of the copy in those of the guide, others in new ones, and those without any. */
  entriesOf(blocks) {
    const entries = [];
    // What is in the guide alone, such as a heading, is not the article's.
    const isOurs = ({ number, notes }) => !number && !notes.length;
    for (const one of this.guide) one.row.hidden = isOurs(one);
    const waiting = this.guide.filter((one) => !isOurs(one));
    const take = (block = null) => {
      const { row, text, notes } = waiting.shift();
      entries.push({ block, row, old: text, notes });
    };
    for (const block of blocks) {
      const number = numberOf(block.id);
      if (!number) {
        const row = el("div", { class: "row" });
        this.made.push(row);
        entries.push({ block, row, notes: [] });
        continue;
      }
      while (waiting.length && waiting[0].number < number) take();
      if (waiting[0]?.number === number) take(block);
      else {
        const row = el("div", { class: "row", id: block.id });
        this.made.push(row);
        entries.push({ block, row, notes: [] });
      }
    }
    while (waiting.length) take();
    return entries;
  }

  /** The marked passages in order of place: {name, note, start, end}. */
  markedIn(placed) {
    const passages = [...placed].filter(([, { whole }]) => !whole).flatMap(([note, { spans }]) =>
      spans.map((span, place) => ({ ...span, note, name: place ? `${note}_${place + 1}` : note })));
    const byId = (one, other) => (one.note < other.note ? -1 : 1);
    return passages.sort((one, other) => one.start - other.start || other.end - one.end || byId(one, other));
  }

  /** Notes in order of their first words; those on a whole paragraph, and those without a place, at its end. */
  compare(placed, one, other) {
    const keyOf = ({ id }) => {
      const { spans: [span], whole } = placed.get(id) ?? { spans: [] };
      return span ? [whole ? span.end : span.start, -span.end] : [Infinity, 0];
    };
    const [[start, end], [otherStart, otherEnd]] = [keyOf(one), keyOf(other)];
    if (start !== otherStart) return start < otherStart ? -1 : 1;
    return end - otherEnd || (one.id < other.id ? -1 : 1);
  }

  number(note, number) {
    note.element.dataset.number = number;
    note.summary.querySelector(".num").lastChild.data = number;
  }

  paragraph({ id, start, end }, text, passages, after) {
    const number = numberOf(id);
    const link = number > 0 &&
      el("a", { class: "pn", href: `#${id}`, "aria-label": fill(this.terms.paragraph, { number }) }, `${number} `);
    const pieces = piecesOf(text, segmentsOf({ start, end }, passages)).flatMap((piece) => this.pieceOf(piece));
    const paragraph = el("p", { class: "text" }, link, pieces, this.calls(after));
    // A call that stands directly beside another has to leave a finger room between the two.
    for (const call of paragraph.querySelectorAll(".call")) {
      if (call.previousSibling?.matches?.(".call")) call.className = call.className.replace("call", "call close");
    }
    return paragraph;
  }

  pieceOf({ words, segment, call }) {
    if (call) return this.call(call);
    if (!segment) return words;
    const kinds = [...new Set(segment.notes.map((id) => this.reading.byId.get(id).kind).reverse())];
    const classes = [
      `k-${kinds[0]}`,
      kinds[1] && `k2-${kinds[1]}`,
      segment.notes.length > 1 && "many",
      segment.starts.length && "begins",
      segment.ends.length && "ends",
    ];
    return [
      segment.starts.map((name) => el("span", { id: `words_${name}` })),
      el("mark", { class: classes.filter(Boolean).join(" "), "data-notes": segment.notes.join(" ") }, words),
    ].flat();
  }

  /** The calls of notes on a whole paragraph, and of those that have no place in it. */
  calls(notes) {
    return notes.map(({ id }) => this.call(id, this.terms.callOnParagraph));
  }

  call(name, label = this.terms.call) {
    const { id, kind, element } = this.reading.byId.get(name.split("_")[0]);
    const { verdict, word, number, later } = element.dataset;
    const classes = ["call", `k-${kind}`, verdict && `v-${verdict}`, later !== undefined && "later"];
    return el(
      "sup",
      { class: classes.filter(Boolean).join(" ") },
      el("a", {
        href: `#${id}`,
        id: `call_${name}`,
        role: "doc-noteref",
        "aria-label": fill(label, { number, kind: word }),
        "data-n": number,
      }),
    );
  }

  absent() {
    const { language, direction } = this.terms;
    return el("span", { lang: language, dir: direction, "data-not-text": true }, this.terms.absent);
  }
}
