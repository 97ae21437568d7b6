import { _ } from "../shell/words.mjs";

const TOLD_MS = 1600; // a button says for so long that it has copied
const WHOLE = 160; // characters up to which an address names words whole; of longer ones it has both ends
const END = 30; // characters, about, of each of these

/** How a note is cited; `title` is that of the reading. */
export function cite({ gist, number, signed }, title, address) {
  const said = { gist, number, title, signed, address };
  return _("“{gist}”, note {number} on “{title}”, Postil, {signed}. {address}", said);
}

/** How the words of a text are quoted; `by` is who wrote it, where and when. */
export function quoteWords(words, { title, by }, address) {
  return _("“{words}” ({by}: “{title}”). {address}", { words, by, title, address });
}

/** The end of an address that leads to words on its page (text fragment), and to nothing where they are not. */
export function fragmentTo(words) {
  const encode = (part) => encodeURIComponent(part).replaceAll("-", "%2D"); // a dash is a sign of its own there
  const plain = words.trim().replace(/[^\S\n]+/g, " ");
  if (plain.length <= WHOLE && !plain.includes("\n")) return `:~:text=${encode(plain)}`;
  // Whole words, where there are blanks.
  const [first, last] = [plain.split("\n")[0], plain.split("\n").at(-1)];
  const start = first.length > END ? first.slice(0, END).replace(/\s+\S*$/, "") : first;
  const end = last.length > END ? last.slice(-END).replace(/^\S*\s+/, "") : last;
  return `:~:text=${encode(start)},${encode(end)}`;
}

/** The first passage that a note is on, a line for each block of the text. */
export function passageOf({ marks, call }) {
  const isBefore = (mark) => mark.compareDocumentPosition(call) & Node.DOCUMENT_POSITION_FOLLOWING;
  const lines = new Map(); // block → words
  for (const mark of marks.filter(isBefore)) {
    const row = mark.closest(".row");
    lines.set(row, (lines.get(row) ?? "") + mark.textContent);
  }
  return [...lines.values()].join("\n");
}

/** Copies a text for the reader; where the clipboard is out of reach, shows it selected in the place of the button. */
async function copy(text, button, say) {
  try {
    await navigator.clipboard.writeText(text);
    say(_("Copied"));
    button.dataset.done = "";
    setTimeout(() => delete button.dataset.done, TOLD_MS);
  } catch {
    const field = Object.assign(document.createElement("input"), { className: "copied", value: text, readOnly: true });
    field.setAttribute("aria-label", _("Copy this"));
    button.closest(".acts").append(field);
    field.select();
    field.addEventListener("blur", () => field.remove(), { once: true });
  }
}

/** Copies what a button in a card says: the address of its note, how it is cited, or its words; or shares the note. */
export function copyFrom(button, reading) {
  const [note] = reading.notesAt(button);
  const address = new URL(`#${note.id}`, location).href;
  const gist = note.summary.querySelector(".gist").textContent;
  const { title, by } = reading.rows.dataset;
  const { copy: what } = button.dataset;
  if (what === "share") return navigator.share({ title: gist, text: gist, url: address }).catch(() => {}); // was left
  const words = passageOf(note);
  const place = new URL(`#${note.words.closest(".row").id}${fragmentTo(words)}`, location).href;
  const texts = {
    link: address,
    citation: cite({ ...note, gist }, title, address),
    quotation: quoteWords(words.replaceAll("\n", " "), { title, by }, place),
  };
  return copy(texts[what], button, reading.say);
}
