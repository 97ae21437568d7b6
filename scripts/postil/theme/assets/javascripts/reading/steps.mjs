import { placeOf } from "./progress.mjs";
import { _ } from "../shell/words.mjs";
import { EDGE, isInView, viewFrom } from "./window.mjs";

const QUOTED = 80; // most characters of a passage that are read out

/** The index of the note before or after number `at`, or, where that is -1, of the one before `here` or there. */
export function step(count, at, direction, here) {
  const next = at >= 0 ? at + direction : direction > 0 ? here : here - 1;
  return Math.min(Math.max(next, 0), count - 1);
}

/** The index of the first of the notes whose words have not left the window at its top. */
function firstBelow(notes) {
  const top = viewFrom(0).top - EDGE;
  const here = notes.findIndex(({ words }) => words.getBoundingClientRect().top >= top);
  return here < 0 ? notes.length : here;
}

/** What is read out of the note that was stepped to. */
function announce(reading, note) {
  const said = { place: placeOf(reading), kind: note.element.dataset.word };
  const words = note.marks.map((mark) => mark.textContent).join("");
  if (!words) return _("{place}, {kind}, on this paragraph", said);
  const shown = words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words;
  return _("{place}, {kind}, on “{words}”", { ...said, words: shown });
}

/**
 * Opens the note after the current one, or with -1 the one before it. A button that was pressed keeps the focus, the
 * one in a card as that of the next card.
 */
export function stepTo(reading, cards, direction, button) {
  const { current, pinned } = reading.state;
  const all = reading.shown();
  if (!all.length) return reading.say(_("No notes are shown"));
  // Who has read on from the last note goes on from there.
  const at = current && (current === pinned || isInView(current.words)) ? all.indexOf(current) : -1;
  const note = all[step(all.length, at, direction, at < 0 ? firstBelow(all) : at)];
  const focus = button?.closest(".card") ? button.dataset.act : !button && "card";
  cards.open(note, { scroll: true, focus });
  reading.say(announce(reading, note));
}
