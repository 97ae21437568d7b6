// The words of a saved web page; the twin of postil/read/documents. The page is read as signs and never becomes a
// document, so that nothing of it can run, load or be shown.
import { ENTITIES, WINDOWS_SIGNS } from "./entities.mjs";

const ELEMENTS_APART = new Set(
  ("address article aside blockquote body dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li " +
    "main nav ol p pre section table td th tr ul").split(" "),
);
const UNSEEN_PARTS = new Set("script style template noscript svg head".split(" "));
const UNTAGGED = new Set(["script", "style"]); // up to the end tag of their own name nothing in them is a tag
const BLANK_RUN = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
// A tag with its name, up to the end; what stands in quotation marks may hold a sign that would end it.
const TAG = /<(\/?)([a-zA-Z][^\t\n\r\f />]*)((?:[^"'>=]|=[\t\n\r\f ]*(?:"[^"]*"|'[^']*'|)|["'])*)>/y;
const REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,8});?|#([0-9]{1,8});?|([a-zA-Z][a-zA-Z0-9]{1,31});?)/g;
const MOST_CODE = 0x10ffff;

/** The paragraphs of a web page with blank lines between them; linear in the page. */
export function wordsOfPage(html) {
  const paragraphs = [];
  let words = "";
  let unseen = 0;
  const end = () => {
    if (words.trim()) paragraphs.push(words.trim());
    words = "";
  };
  const say = (data) => {
    if (!unseen) words += unescaped(data).replace(BLANK_RUN, " ");
  };
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    say(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    const passed = endOfRemark(html, open);
    if (passed) {
      at = passed;
      continue;
    }
    TAG.lastIndex = open;
    const tag = TAG.exec(html);
    if (!tag) {
      say("<");
      at = open + 1;
      continue;
    }
    at = TAG.lastIndex;
    const name = tag[2].toLowerCase();
    const isClosed = tag[3].endsWith("/");
    if (tag[1]) {
      if (UNSEEN_PARTS.has(name)) unseen = Math.max(0, unseen - 1);
      else if (ELEMENTS_APART.has(name)) end();
      continue;
    }
    if (UNSEEN_PARTS.has(name)) unseen += isClosed ? 0 : 1;
    else if (ELEMENTS_APART.has(name)) end();
    else if (name === "br") words += "\n";
    if (UNTAGGED.has(name) && !isClosed) at = endOfRaw(html, at, name);
  }
  end();
  return paragraphs.join("\n\n");
}

/** Where what is no words and no tag ends, such as a comment; 0 where no such thing begins at `at`. */
function endOfRemark(html, at) {
  if (html.startsWith("<!--", at)) return endAfter(html, "-->", at + 4);
  return /^<(?:[!?]|\/[^a-zA-Z])/.test(html.slice(at, at + 3)) ? endAfter(html, ">", at + 2) : 0;
}

function endAfter(html, sign, from) {
  const at = html.indexOf(sign, from);
  return at < 0 ? html.length : at + sign.length;
}

/** Where the end tag of a script or a style begins. */
function endOfRaw(html, from, name) {
  const end = new RegExp(`</${name}(?=[\\t\\n\\r\\f />])`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
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
