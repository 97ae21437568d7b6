import { _ } from "../shell/words.mjs";
import { unfold } from "./unfold.mjs";

// Times in ms.
const SHOW_AFTER = 300; // a pointer or the focus rests on words for so long before their card is shown
const GO_AFTER = 500; // and may be off words and card for so long before it goes: on its way from one to the other

/** Words that the pointer or the focus rests on show their card, which stays while either is on it. */
export class Preview {
  constructor(reading, margin) {
    this.reading = reading;
    this.margin = margin;
    this.timer = 0;
  }

  /** What was about to be shown is not. */
  cancel() {
    clearTimeout(this.timer);
  }

  /** Ends the preview of a note, if it is the one, and leaves its card as it is. */
  release(note) {
    this.cancel();
    note.element.classList.remove("preview");
    if (this.reading.state.previewed === note) this.reading.state.previewed = null; // told with what follows
  }

  end() {
    this.cancel();
    const { state } = this.reading;
    const note = state.previewed;
    if (!note) return;
    note.element.classList.remove("preview");
    note.element.open = false;
    state.set({ previewed: null });
  }

  show(note) {
    const { state } = this.reading;
    note.element.classList.add("preview");
    const others = state.under.filter((other) => other !== note).map(({ number }) => number);
    const also = others.length ? `${_("Also here: {numbers}.", { numbers: others.join(", ") })} ` : "";
    note.card.dataset.rest = also + (this.byKey ? _("Enter shows the rest.") : _("Click the words for the rest."));
    unfold(note);
    state.set({ previewed: note });
  }

  /** The pointer or the focus is on `target` now. */
  turnTo(target, byKey = false) {
    const { reading, margin } = this;
    this.byKey = byKey;
    const { state } = reading;
    const under = reading.notesAt(target);
    state.set({ under });
    this.cancel();
    if (under.includes(state.previewed) || (!state.previewed && !under.length)) return;
    const next = target.closest(".note") ? null : under[0];
    this.timer = setTimeout(() => {
      this.end();
      if (next && !next.element.open && reading.isShown(next) && margin.wide) this.show(next);
    }, state.previewed ? GO_AFTER : SHOW_AFTER);
  }
}

/** Shows cards to whoever rests on their words, with a mouse or by keyboard. */
export function startPreview({ root, rows }, preview) {
  rows.addEventListener("pointerover", (event) => event.pointerType !== "touch" && preview.turnTo(event.target));
  rows.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && preview.turnTo(root));
  rows.addEventListener("focusin", ({ target }) => target.matches(":focus-visible") && preview.turnTo(target, true));
  rows.addEventListener("focusout", () => preview.turnTo(root));
}
