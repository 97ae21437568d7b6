const complete = new WeakSet(); // cards that have what only script can do

/** Opens a card; what only script can do is put into it when it is first needed. */
export function unfold({ element, card, marks }) {
  if (!complete.has(card)) {
    complete.add(card);
    card.querySelector(".self").after(document.querySelector(".copies").content.cloneNode(true));
    if (!marks.length) card.querySelector("[data-copy=quotation]").remove(); // on a whole paragraph
    if (!navigator.share) card.querySelector("[data-copy=share]").remove();
  }
  element.open = true;
}
