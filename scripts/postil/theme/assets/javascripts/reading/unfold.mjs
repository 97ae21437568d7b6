const complete = new WeakSet(); // cards that have what only script can do

/** Opens a card; what only script can do is put into it when it is first needed: its head, and what it can copy. */
export function unfold({ element, summary, card, marks }) {
  if (!complete.has(card)) {
    complete.add(card);
    const copyOf = (name) => document.querySelector(name).content.cloneNode(true);
    card.prepend(copyOf("template.of-card"));
    // The line of the note says the same before it.
    const title = card.querySelector(".title");
    title.append(...summary.querySelector(".gist").cloneNode(true).childNodes);
    card.querySelector(".self").after(copyOf("template.copies"));
    if (!marks.length) card.querySelector("[data-copy=quotation]").remove(); // on a whole paragraph
    if (!navigator.share) card.querySelector("[data-copy=share]").remove();
    card.tabIndex = -1;
  }
  element.open = true;
}
