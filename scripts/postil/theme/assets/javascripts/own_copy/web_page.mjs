// The words of a saved web page; the twin of postil/read/documents. The page is read as signs and never becomes a
// document, so that nothing of it can run, load or be shown.
import { ENTITIES, WINDOWS_SIGNS } from "./entities.mjs";

const ELEMENTS_APART = new Set(
  ("address article aside blockquote body dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li " +
    "main nav ol p pre section table td th tr ul").split(" "),
);
const UNSEEN_PARTS = new Set("template noscript svg head".split(" "));
const UNTAGGED = new Set(["script", "style"]); // up to the end tag of their own name nothing in them is a tag
const BLANK_RUN = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const NAME = /<(\/?)([a-zA-Z][^\t-\r\x1c-\x20\x85\xa0/>]*)/y;
const VALUE = /[\t-\r ]*(["']?)/y;
const REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,8});?|#([0-9]{1,8});?|([a-zA-Z][a-zA-Z0-9]{1,31});?)/g;
const MOST_CODE = 0x10ffff;

/** The paragraphs of a web page with blank lines between them; linear in the page. What is not closed has no end. */
export function wordsOfPage(html) {
  const paragraphs = [];
  let words = "";
  let unseen = 0;
  const end = () => {
    if (words.trim()) paragraphs.push(words.trim());
    words = "";
  };
  let begun = 0; // where words that are not told yet begin
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const remarkEnd = open < 0 ? 0 : endOfRemark(html, open);
    NAME.lastIndex = Math.max(open, 0);
    const tag = open < 0 || remarkEnd ? null : NAME.exec(html);
    if (open >= 0 && !remarkEnd && !tag) {
      at = open + 1; // a sign, and no tag
      continue;
    }
    if (!unseen) words += unescaped(html.slice(begun, open < 0 ? html.length : open)).replace(BLANK_RUN, " ");
    begun = html.length;
    if (open < 0) break;
    at = begun = remarkEnd || endOfTag(html, NAME.lastIndex);
    if (!tag) continue;
    const [, closes, given] = tag;
    const name = given.toLowerCase();
    if (UNTAGGED.has(name) && !closes) at = begun = endOfRaw(html, at, name);
    else if (UNSEEN_PARTS.has(name)) unseen = Math.max(0, unseen + (closes ? -1 : 1));
    else if (ELEMENTS_APART.has(name)) {
      if (name === "body" && !closes) unseen = 0; // the end of the head may be left out
      end();
    } else if (name === "br" && !unseen) words += "\n";
  }
  if (!unseen) words += unescaped(html.slice(begun)).replace(BLANK_RUN, " ");
  end();
  return paragraphs.join("\n\n");
}

/** Where a comment, a declaration or an instruction that begins at `at` ends; 0 where none begins. */
function endOfRemark(html, at) {
  const begins = /^<(?:!--(?:>|->)?|[!?])/.exec(html.slice(at, at + 6))?.[0];
  if (!begins) return 0;
  if (!begins.startsWith("\x3c!--")) return endAfter(html, ">", at + 2);
  if (begins.endsWith(">")) return at + begins.length;
  const end = /--!?>/g;
  end.lastIndex = at + 4;
  return end.exec(html) ? end.lastIndex : html.length;
}

/** Where a tag ends, whose name ends at `at`: what stands in quotation marks may hold a sign that would end it. */
function endOfTag(html, at) {
  const sign = /[>=]/g;
  sign.lastIndex = at;
  for (let found; (found = sign.exec(html)); ) {
    if (found[0] === ">") return sign.lastIndex;
    VALUE.lastIndex = sign.lastIndex;
    const [, mark] = VALUE.exec(html);
    if (mark) sign.lastIndex = endAfter(html, mark, VALUE.lastIndex);
  }
  return html.length;
}

function endAfter(html, sign, from) {
  const at = html.indexOf(sign, from);
  return at < 0 ? html.length : at + sign.length;
}

/** Where a script or a style ends, with its end tag. */
function endOfRaw(html, from, name) {
  const end = new RegExp(`</${name}[^>]*>?`, "gi");
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : html.length;
}

function unescaped(text) {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (whole, hexadecimal, decimal, name) => {
    if (name) return ENTITIES.get(name) ?? whole;
    const code = hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal);
    const isNone = code === 0 || code > MOST_CODE || (code >= 0xd800 && code <= 0xdfff);
    return isNone ? "\ufffd" : WINDOWS_SIGNS.get(code) ?? String.fromCodePoint(code);
  });
}
