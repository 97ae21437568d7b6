const WAYS_ON = "a, button, input, label, select, summary, .note, .tools, [popover], dialog, mark[data-notes]";

/** Clicks on words, numbers, gists and links to notes, and beside them all. */
export function startClicks(reading, cards) {
  const { root, byId, state } = reading;

  /** Under several notes each click goes to the next, and the last closes. */
  const goOn = (mark) => {
    const among = reading.notesAt(mark);
    const next = among[among.indexOf(state.pinned) + 1];
    if (next) cards.open(next, { at: mark });
    else if (state.pinned) cards.close(state.pinned);
  };

  root.addEventListener("click", (event) => {
    const { target } = event;
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || target.closest("button")) return;
    const link = target.closest("a");
    const linked = link?.getAttribute("href").startsWith("#") && byId.get(link.hash.slice(1));
    const summary = target.closest(".note > summary");
    const mark = target.closest("mark[data-notes]");
    const focus = event.detail ? null : "card"; // by key reading goes on in the card
    if (linked) linked.from = linked.calls.includes(link) ? link : linked.call; // Back leads there
    if (link?.getAttribute("role") === "doc-backlink") cards.close(reading.notesAt(link)[0], { back: true });
    else if (linked && linked.calls.includes(link)) cards.toggle(linked, { at: link, focus });
    else if (linked) cards.open(linked, { scroll: true, focus: "card" });
    else if (summary) cards.toggle(reading.notesAt(summary)[0], { at: summary });
    else if (mark && !link && getSelection().isCollapsed) goOn(mark);
    else return;
    event.preventDefault();
  });
  // A click on nothing, anywhere in the page, closes the card: that moves no text.
  addEventListener("click", ({ target, defaultPrevented }) => {
    if (!state.pinned || state.everything || defaultPrevented || !getSelection().isCollapsed) return;
    if (!target.closest(WAYS_ON)) cards.close(state.pinned);
  });
}
