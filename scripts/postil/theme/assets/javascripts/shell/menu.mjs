/** The menu of a narrow window lies over the page: it closes with Escape, and when the reader turns elsewhere. */
export function startMenu(menu) {
  const shut = () => (menu.open = false);
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    shut();
    menu.firstElementChild.focus();
  });
  addEventListener("click", (event) => {
    if (!menu.open || menu.contains(event.target)) return;
    shut();
    event.preventDefault(); // the tap was meant for the menu
    event.stopPropagation();
  }, true);
  menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !menu.contains(relatedTarget) && shut());
}
