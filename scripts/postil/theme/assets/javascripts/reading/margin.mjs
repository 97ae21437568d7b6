import { besideWords, makeRoom } from "./room.mjs";
import { viewFrom } from "./window.mjs";

// Lengths in CSS px.
const GAP = 9; // least room between two notes
const RISE = 6; // a card begins so much above its words: its padding

/** The margin of a wide page: an open card stands beside its words, its neighbours make room, the text stays. */
export class Margin {
  constructor(rows, notes) {
    this.rows = rows;
    this.notes = notes;
    this.asked = null; // what the style sheet says of the width
    this.boxes = null; // tops and heights while all notes are closed; measured when first needed
    this.moved = new Map(); // element → how far it is moved
    this.held = null; // the card that stands beside its words
    this.tall = this.top = 0; // its height and its place in the rows
    this.width = this.height = 0; // of the rows
    this.observer = new ResizeObserver((changes) => {
      const { width, height } = changes.find(({ target }) => target === rows)?.contentRect ?? this;
      const grown = this.held && this.held.element.getBoundingClientRect().height !== this.tall;
      // A card that grows makes its row grow with it, until it is placed.
      if (grown && width === this.width) this.place(this.top);
      else if (width !== this.width || height !== this.height) {
        Object.assign(this, { width, height });
        this.forget();
      }
    });
    this.observer.observe(rows);
  }

  /** Whether notes stand beside the text; to ask costs a layout, so once for each width. */
  get wide() {
    this.asked ??= getComputedStyle(this.rows).getPropertyValue("--wide").trim();
    return this.asked === "1";
  }

  /** Measures again, after a change of what the page shows. */
  forget() {
    this.asked = this.boxes = null;
    this.place();
  }

  /** Measures the notes as they lie while all are closed; best called while they are. */
  measure() {
    if (this.boxes || !this.wide) return;
    const open = this.notes.some(({ element }) => element.open);
    if (open) this.rows.classList.add("measuring");
    const { top: origin, width, height } = this.rows.getBoundingClientRect();
    Object.assign(this, { width, height });
    this.boxes = this.notes
      .filter(({ element }) => element.offsetParent)
      .map((note) => {
        const box = note.element.getBoundingClientRect();
        return { note, top: box.top - origin, height: box.height };
      });
    if (open) this.rows.classList.remove("measuring");
  }

  hold(note) {
    if (this.held === note) return;
    if (this.held) {
      this.held.element.classList.remove("held");
      this.observer.unobserve(this.held.element);
    }
    this.held = note;
    if (note) this.observer.observe(note.element); // the figures of a chart open in it
  }

  /**
   * Lays the margin out for the card that is open; with none or many, the notes stand as they do without script.
   * A card in which something was opened keeps its `top`, as the reader is at it.
   */
  place(top) {
    const opened = this.notes.filter(({ element }) => element.open);
    if (opened.length !== 1 || !this.wide) {
      this.hold(null);
      this.move(new Map());
      return this.rows.style.removeProperty("--room");
    }
    const [note] = opened;
    this.hold(note);
    this.measure();
    const at = this.boxes.findIndex((box) => box.note === note);
    if (at < 0) return;
    // The card hangs over its place, so that no row grows.
    const height = (this.tall = note.element.getBoundingClientRect().height);
    note.element.style.setProperty("--over", `${this.boxes[at].height - height}px`);
    note.element.classList.add("held");
    const origin = this.rows.getBoundingClientRect().top;
    const words = note.words.getBoundingClientRect().top - origin - RISE;
    const now = this.boxes.with(at, { ...this.boxes[at], height });
    const wanted = top ?? besideWords(words, height, viewFrom(origin));
    const tops = makeRoom(now, at, wanted, GAP);
    this.top = tops[at];
    note.summary.style.setProperty("--moved", `${Math.round(tops[at] - now[at].top)}px`);
    this.move(new Map(now.map((box, i) => [box.note.element, Math.round(tops[i] - box.top)])));
    const end = tops.at(-1) + now.at(-1).height + GAP;
    this.rows.style.setProperty("--room", `${Math.max(end - this.height, 0)}px`);
  }

  move(shifts) {
    for (const [element, shift] of shifts) {
      if (!shift || this.moved.get(element) === shift) continue;
      element.style.setProperty("--shift", `${shift}px`);
      element.classList.add("moved");
    }
    for (const element of this.moved.keys()) if (!shifts.get(element)) element.classList.remove("moved");
    this.moved = new Map([...shifts].filter(([, shift]) => shift));
  }
}
