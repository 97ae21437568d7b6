import { foldsOf, idsOf, notesOf } from "./notes.mjs";
import { State } from "./state.mjs";

/** A reading on its page: its parts, its notes, and what is shown of them. */
export class Reading {
  constructor(root) {
    this.root = root;
    this.rows = root.querySelector(".rows");
    this.notes = notesOf(this.rows);
    this.folds = foldsOf(this.rows, this.notes);
    this.byId = new Map(this.notes.map((note) => [note.id, note]));
    this.owners = new Map(this.notes.flatMap((note) => note.parts.map((part) => [part, note])));
    this.state = new State({
      path: "all", // which notes are shown: all, those of a kind, or none in a clean text
      pinned: null, // the note whose card was opened on purpose
      previewed: null, // the note whose card goes again by itself
      current: null, // where n and p go on
      under: [], // the notes that the pointer or the focus is on
      everything: false, // whether all cards are open
    });
    const live = root.querySelector("[role=status]");
    this.say = (words) => (live.textContent = words);
  }

  /** Looks anew where the notes stand, whose cards are the same: after other words took the place of the text. */
  renew() {
    const found = notesOf(this.rows).map((note) => Object.assign(this.byId.get(note.id), { from: null }, note));
    this.notes.splice(0, Infinity, ...found);
    this.owners.clear();
    for (const note of found) for (const part of note.parts) this.owners.set(part, note);
  }

  isShown(note) {
    return note.paths.includes(this.state.path);
  }

  shown() {
    return this.notes.filter((note) => this.isShown(note));
  }

  /** The notes that a part of the page belongs to; under words with several, the last one first. */
  notesAt(target) {
    const mark = target.closest?.("mark[data-notes]");
    if (mark) return idsOf(mark).map((id) => this.byId.get(id)).filter((note) => this.isShown(note)).reverse();
    const note = this.owners.get(target.closest?.(".note, .call"));
    return note ? [note] : [];
  }
}
