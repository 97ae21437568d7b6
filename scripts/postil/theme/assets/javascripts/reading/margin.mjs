import { besideWords } from "./room.mjs";
import { viewFrom } from "./window.mjs";

const RISE = 10; // px by which a card begins above its words: its padding

/** The margin of a wide page, in which an open card floats beside its words: no other note gives way, nor the text. */
export class Margin {
  constructor(rows, state) {
    Object.assign(this, { rows, state, asked: null, told: null, watchers: [] });
    new ResizeObserver(() => {
      this.asked = null;
      this.place();
      if (this.told === this.wide) return;
      this.told = this.wide;
      this.watchers.forEach((watcher) => watcher());
    }).observe(rows);
  }

  /** Calls `watcher` once the page has been laid out, and again whenever it has got a margin or lost it. */
  watch(watcher) {
    this.watchers.push(watcher);
  }

  /** Whether notes stand beside the text; to ask costs a layout, so once for each width. */
  get wide() {
    this.asked ??= getComputedStyle(this.rows).getPropertyValue("--wide").trim();
    return this.asked === "1";
  }

  /** Puts the cards that are open beside their words. */
  place() {
    const { pinned, previewed, everything } = this.state;
    const open = [pinned, previewed].filter(Boolean);
    if (!open.length || everything || !this.wide) return;
    for (const note of open) {
      const { style } = note.element;
      style.removeProperty("--most");
      const words = note.words.getBoundingClientRect().top - RISE;
      const { top, most } = besideWords(words, note.card.offsetHeight, viewFrom(0));
      style.setProperty("--shift", `${Math.round(top - note.element.getBoundingClientRect().top)}px`);
      style.setProperty("--most", `${Math.floor(most)}px`);
    }
  }
}
