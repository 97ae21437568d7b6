// The text of a reading as it stands in the page: the words of the article alone, with the way back to the nodes.

const LEFT_OUT = ".pn, .call, .own, .item, .credit, .notes, button, [data-not-text]";
const BETWEEN = "\n\n"; // stands between two blocks
const QUOTATION = /“([^“”]+)”/g;

/** The blocks of a page in order: their ids, their words, where these begin in the whole text. */
export class PageText {
  constructor(rows, isGuide) {
    this.isGuide = isGuide;
    this.blocks = [];
    this.pieces = []; // { node, start, end }: the text nodes, in offsets of the whole text
    let text = "";
    for (const row of rows.querySelectorAll(".row")) {
      const element = row.querySelector(":scope > .text");
      if (!element) continue;
      const start = text.length + (text ? BETWEEN.length : 0);
      const words = this.read(element, start).trimEnd(); // what follows is left out, such as who made a picture
      text += (text ? BETWEEN : "") + words;
      this.blocks.push({ id: row.id, row, element, start, end: start + words.length, text: words });
    }
    this.text = text;
  }

  read(element, start) {
    let words = "";
    const take = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        // The blank behind a number or a sign that is no part of the text is none either.
        const apart = node.previousSibling?.nodeType === 1 && node.previousSibling.matches(".item, span.own");
        const skipped = apart && node.data.startsWith(" ") ? 1 : 0;
        const from = start + words.length;
        words += node.data.slice(skipped);
        this.pieces.push({ node, skipped, start: from, end: start + words.length });
      } else if (node.nodeType !== Node.ELEMENT_NODE || node.matches(LEFT_OUT)) return;
      else if (node.localName === "math") words += node.getAttribute("alttext") ?? "";
      else if (node.localName === "img") words += node.alt;
      else if (node.localName === "br") words += "\n";
      else {
        if (node.localName === "figcaption" && words) words += "\n";
        if (node.localName === "tr" && node.previousElementSibling) words += "\n";
        if (/^t[hd]$/.test(node.localName) && node.previousElementSibling) words += "\t";
        const children = [...node.childNodes];
        for (const child of children) {
          // The line end behind a <br> is how the file is laid out.
          if (child.nodeType === Node.TEXT_NODE && child.previousSibling?.localName === "br") {
            const from = start + words.length;
            const skipped = child.data.startsWith("\n") ? 1 : 0;
            words += child.data.slice(skipped);
            this.pieces.push({ node: child, skipped, start: from, end: start + words.length });
          } else take(child);
        }
      }
    };
    take(element);
    return words;
  }

  /** The offset of a place in the page; that of the next words where none stand there. */
  offsetOf(container, offset) {
    const place = document.createRange();
    place.setStart(container, offset);
    for (const { node, skipped, start, end } of this.pieces) {
      if (node === container) return Math.min(start + Math.max(offset - skipped, 0), end);
      if (place.comparePoint(node, 0) >= 0) return start;
    }
    return this.text.length;
  }

  /** The span of what is selected, without blanks at its ends; null where no words of the text are. */
  spanOf(range) {
    let start = this.offsetOf(range.startContainer, range.startOffset);
    let end = this.offsetOf(range.endContainer, range.endOffset);
    while (start < end && /\s/.test(this.text[start])) start++;
    while (end > start && /\s/.test(this.text[end - 1])) end--;
    return start < end ? { start, end } : null;
  }

  /** The range of the page in which a span stands. */
  rangeOf({ start, end }) {
    const within = this.pieces.filter((piece) => piece.end > start && piece.start < end);
    if (!within.length) return null;
    const range = document.createRange();
    const [first, last] = [within[0], within.at(-1)];
    range.setStart(first.node, Math.max(start - first.start, 0) + first.skipped);
    range.setEnd(last.node, Math.min(end - last.start, last.end - last.start) + last.skipped);
    return range;
  }

  blockAt(offset) {
    return this.blocks.find(({ end }) => offset < end) ?? this.blocks.at(-1);
  }

  block(id) {
    return this.blocks.find((block) => block.id === id.split("r")[0]);
  }

  /** In a guide, whether a span lies within one quotation of the article, whose marks may belong to it. */
  isQuoted({ start, end }) {
    if (!this.isGuide) return true;
    const block = this.blockAt(start);
    return [...block.text.matchAll(QUOTATION)].some((found) => {
      const from = block.start + found.index;
      return from <= start && end <= from + found[0].length;
    });
  }
}
