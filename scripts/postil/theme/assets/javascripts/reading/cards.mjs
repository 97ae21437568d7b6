import { putAddress } from "./address.mjs";
import { scrollToShow } from "./room.mjs";
import { unfold } from "./unfold.mjs";
import { isInView, scrollAtOnce, viewFrom } from "./window.mjs";

const ABOVE = 0.25; // share of the window above words that are scrolled to

/** The cards of a reading: one is open at a time, unless the reader opens all. */
export class Cards {
  constructor(reading, margin, preview) {
    Object.assign(this, { reading, margin, preview });
  }

  /** Opens a card, and closes the others. */
  pin(note) {
    const { reading: { notes, state }, preview } = this;
    if (state.previewed !== note) preview.end();
    preview.release(note);
    if (!state.everything) for (const other of notes) if (other !== note) other.element.open = false;
    unfold(note);
    state.set({ pinned: note, current: note });
  }

  /** Scrolls until the words can be seen, beside the card or above the sheet; `from` is what of them was tapped. */
  reveal(note, from = note.words) {
    const { top, bottom } = viewFrom(0);
    const boxes = [from.getClientRects()[0], note.words.getClientRects()[0]];
    const words = { top: Math.min(...boxes.map((box) => box.top)), bottom: from.getBoundingClientRect().bottom };
    const card = note.card.getBoundingClientRect();
    if (this.reading.state.everything) scrollAtOnce(scrollToShow(card, { top, bottom }));
    else if (!this.margin.wide) scrollAtOnce(scrollToShow(words, { top, bottom: Math.min(card.top, bottom) }));
    else if (!isInView(from)) {
      scrollAtOnce(words.top - top - (bottom - top) * ABOVE);
      this.margin.place();
    }
  }

  open(note, { at = note.words, scroll = false, focus = null, address = true } = {}) {
    const { reading, margin } = this;
    if (!reading.isShown(note)) reading.state.set({ path: "all" });
    this.pin(note);
    note.fromWords = !at.closest(".note");
    if (scroll || (!margin.wide && note.fromWords)) this.reveal(note, at);
    // Where the lines of a paragraph are folded into one, the card itself is where reading goes on.
    const ends = { card: note.summary.hidden ? note.card : note.summary };
    (ends[focus] ?? note.card.querySelector(`[data-act="${focus}"]`))?.focus({ preventScroll: true });
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
    else this.close(note);
  }

  /** Opens all cards, or closes them. */
  openAll(everything) {
    const { notes, folds, state } = this.reading;
    if (state.pinned) this.close(state.pinned);
    state.set({ everything });
    for (const note of notes) {
      if (everything) unfold(note);
      else note.element.open = false;
    }
    for (const { element } of folds) element.open = everything;
  }
}
