/** A selection that begins in the text passes over the notes between its paragraphs, so that they are not copied. */
export function startSelecting({ rows }) {
  rows.addEventListener("selectstart", ({ target }) => {
    const element = target.closest ? target : target.parentElement;
    rows.classList.toggle("selecting", !element.closest(".notes"));
  });
}
