// The Markdown of notes for a preview: paragraphs, lists, emphasis, code and links; all else stays words.
import { el } from "./elements.mjs";
import { addressFault } from "./web_address.mjs";

const ITEM = /^\s*[-*]\s/;
const PIECE = /\\([!-/:-@[-`{-~])|`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** The words of one line with their markup, as nodes. */
export function inlineNodes(text) {
  const nodes = [];
  let done = 0;
  for (const found of text.matchAll(PIECE)) {
    nodes.push(text.slice(done, found.index));
    const [whole, escaped, code, strong, emphasis, words, href] = found;
    if (escaped) nodes.push(escaped);
    else if (code) nodes.push(el("code", {}, code));
    else if (strong) nodes.push(el("strong", {}, strong));
    else if (emphasis) nodes.push(el("em", {}, emphasis));
    else if (/^#[a-z0-9-]{1,60}$/.test(href) || !addressFault(href))
      nodes.push(el("a", { href, rel: "noopener" }, words));
    else nodes.push(whole);
    done = found.index + whole.length;
  }
  return [...nodes, text.slice(done)].filter(Boolean);
}

/** A text as blocks. */
export function proseNodes(text) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .filter(Boolean)
    .map((part) => {
      const lines = part.split("\n");
      if (!lines.every((line) => ITEM.test(line))) return el("p", {}, inlineNodes(part));
      return el(
        "ul",
        {},
        lines.map((line) => el("li", {}, inlineNodes(line.replace(ITEM, "")))),
      );
    });
}
