// A reading that is one file says most things once (postil/exports/said_once): here they come to where one reads them.

/** Lets the numbers of notes behind each source lead to them. `told` are the paragraphs that name what cites it. */
export function completeSources(told, notes) {
  const cards = new Map([...notes].map((note) => [note.dataset.number, note.querySelector(".card").id]));
  for (const paragraph of told) {
    for (const words of [...paragraph.childNodes]) {
      if (words.nodeType !== Node.TEXT_NODE) continue;
      const line = document.createElement("span"); // one part of the paragraph, whose parts stand apart
      line.append(...linkNumbers(words.data, cards));
      words.replaceWith(line);
    }
  }
}

/** Words in which each number that a note has is a link to it; `cards` are their ids by number. */
function linkNumbers(words, cards) {
  return words.split(/(\d+)/).map((piece) => {
    if (!cards.has(piece)) return piece;
    return Object.assign(document.createElement("a"), { href: `#${cards.get(piece)}`, textContent: piece });
  });
}

/** Brings to the entries of updates their words, which stand in the notes, and to the marks of the picture theirs. */
export function completeTimeline(since) {
  for (const entry of since.querySelectorAll(".b-note[id]")) {
    const [, note, number] = /_update_(.+)_(\d+)$/.exec(entry.id);
    const update = document.getElementById(note).querySelectorAll(".updates:not(.history) > li")[number - 1];
    const words = document.createElement("div");
    words.append(...update.cloneNode(true).childNodes);
    words.firstElementChild.remove(); // the day, which the entry has
    entry.append(words);
  }
  for (const mark of since.querySelectorAll(".mark")) {
    const entry = document.getElementById(mark.getAttribute("href").slice(1));
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    const words = entry.querySelector("h3") ?? entry.lastElementChild.cloneNode(true);
    for (const number of words.querySelectorAll(".ref")) number.remove();
    title.textContent = `${entry.querySelector(".when > b").textContent}: ${words.textContent.trim()}`;
    mark.dataset.entry = entry.id;
    mark.prepend(title);
  }
}
