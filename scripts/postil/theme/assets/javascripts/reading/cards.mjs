import { putAddress } from "./address.mjs";
import { besideWords } from "./room.mjs";
import { unfold } from "./unfold.mjs";
import { EDGE, holdStill, isInView, scrollAtOnce, viewFrom } from "./window.mjs";

const ABOVE = 0.25; // share of the window above words that are scrolled to

/** The cards of a reading: one is open at a time, unless the reader opens all. */
export class Cards {
  constructor(reading, margin, preview) {
    Object.assign(this, { reading, margin, preview });
  }

  /** Opens a card, and closes the others. */
  pin(note) {
    const { reading: { notes, state }, margin, preview } = this;
    if (state.previewed !== note) preview.end();
    preview.release(note);
    if (!state.pinned) margin.measure();
    for (const other of notes) if (other !== note && other.element.name) other.element.open = false;
    unfold(note);
    state.set({ pinned: note, current: note });
  }

  /** Scrolls to the words, or in a narrow page to the card beneath, no further than it takes to read it. */
  reveal(note) {
    const { top, bottom } = viewFrom(0);
    const box = note.element.getBoundingClientRect();
    const wanted = besideWords(box.top, box.height, { top: top + EDGE, bottom });
    if (!this.margin.wide) return scrollAtOnce(box.top - wanted);
    // Where the notes above leave it no room, a card hangs below its words.
    if (isInView(note.words) && box.top <= wanted) return;
    const words = note.words.getBoundingClientRect().top;
    scrollAtOnce(words - top - (bottom - top) * ABOVE);
    this.margin.place();
  }

  open(note, { at = note.words, scroll = false, focus = false, address = true } = {}) {
    const { reading, margin } = this;
    if (!reading.isShown(note)) reading.state.set({ path: "all" });
    if (margin.wide) this.pin(note);
    else holdStill(at, () => this.pin(note));
    note.fromWords = at === note.words;
    if (scroll || !margin.wide) this.reveal(note);
    if (focus) note.summary.focus({ preventScroll: true });
    // Back leads to where the reader was before any note, not through all of them.
    if (address) putAddress(`#${note.id}`, { push: !history.state?.postil });
  }

  close(note, { back = false } = {}) {
    const { reading: { state }, preview } = this;
    preview.release(note);
    note.element.open = false;
    state.set({ pinned: state.pinned === note ? null : state.pinned });
    if (back) {
      const call = note.from ?? note.call;
      call.focus({ preventScroll: true });
      if (!isInView(call)) call.scrollIntoView({ block: "center", behavior: "instant" });
      preview.cancel(); // the focus asks for no preview of what was just closed
    }
    if (location.hash === `#${note.id}`) putAddress(location.href.split("#")[0]);
  }

  toggle(note, ways) {
    if (!note.element.open || note === this.reading.state.previewed) this.open(note, ways);
    // In a narrow page the words may be far above the card: who came from them is brought back.
    else this.close(note, { back: note.fromWords && !this.margin.wide });
  }

  /** Opens all cards, or closes them. */
  openAll(everything) {
    const { notes, state } = this.reading;
    if (state.pinned) this.close(state.pinned);
    // Notes of one name close each other.
    for (const note of notes) {
      note.element.name = everything ? "" : "note";
      if (everything) unfold(note);
      else note.element.open = false;
    }
    state.set({ everything });
  }
}
