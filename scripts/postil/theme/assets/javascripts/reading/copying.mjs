import { _ } from "../shell/words.mjs";

const TOLD_MS = 1600; // a button says for so long that it has copied

/** How a note is cited; `title` is that of the reading. */
export function cite({ gist, number, signed }, title, address) {
  const said = { gist, number, title, signed, address };
  return _("“{gist}”, note {number} on “{title}”, Postil, {signed}. {address}", said);
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

/** Copies what a button in a card says: the address of its note, or how it is cited. */
export function copyFrom(button, reading) {
  const [note] = reading.notesAt(button);
  const address = new URL(`#${note.id}`, location).href;
  const gist = note.summary.querySelector(".gist").textContent;
  const texts = { link: address, citation: cite({ ...note, gist }, reading.rows.dataset.title, address) };
  return copy(texts[button.dataset.copy], button, reading.say);
}
