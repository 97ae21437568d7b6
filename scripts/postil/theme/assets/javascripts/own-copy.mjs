// What it takes to read a guide with one's own copy of the article; loaded when that is first asked for, after the file
// of the same name beside the page, which has told how the article is recognised and what the notes stand on. A reading
// that is one file has both, and the style, within.
import { OwnCopy } from "./own_copy/own_copy.mjs";
import { el } from "./suggest/elements.mjs";

const copyProgram = document.currentScript.src;
const copyStyled = copyProgram && new Promise((done) => {
  const href = new URL("../stylesheets/own-copy.css", copyProgram);
  document.head.append(el("link", { rel: "stylesheet", href, onload: done, onerror: done }));
});
const ownCopy = { ofPage: null }; // made when it is first opened
window.__own_copy.open = async (reading, cards, kept) => {
  await copyStyled;
  ownCopy.ofPage ??= new OwnCopy(window.__own_copy, reading, cards);
  return ownCopy.ofPage.open(kept);
};
