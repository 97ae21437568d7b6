const MARKED_MS = 1600; // a source that a reference led to is marked for so long

/**
 * The number of a source opens it in place: in the list of its card, or, where another note has it, beside the number.
 * Of one that no note has, the number leads to the list of sources, as it does without script.
 */
export function startSources({ root, rows }) {
  const words = Object.assign(document.createElement("div"), { className: "meaning", popover: "auto" });
  root.append(words);
  rows.addEventListener("click", (event) => {
    const link = event.target.closest("a.ref");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const isIt = (entry) => entry.firstElementChild.textContent === link.textContent;
    const card = link.closest(".card");
    const entry = [...card.querySelectorAll(".sources > li"), ...rows.querySelectorAll(".sources > li")].find(isIt);
    if (!entry || entry.contains(link)) return;
    event.preventDefault();
    if (card.contains(entry)) {
      entry.closest("details.more")?.setAttribute("open", "");
      entry.scrollIntoView({ block: "nearest", behavior: "instant" });
      entry.classList.add("lit");
      setTimeout(() => entry.classList.remove("lit"), MARKED_MS);
    } else {
      const parts = [...entry.childNodes].map((part) => part.cloneNode(true));
      words.replaceChildren(...parts.filter((part) => !part.matches?.(".bears, .tier")));
      words.showPopover({ source: link });
    }
  });
}
