// What it takes to suggest a note; loaded when that is first asked for, after the file of the same name beside the
// page, which has told what the notes and sources of the reading are.
import { el } from "./suggest/elements.mjs";
import { Panel } from "./suggest/panel.mjs";

const suggestPanel = new Panel({ ...window.__suggest, root: document.querySelector(".postil") });
const suggestStyle = new URL("../stylesheets/suggest.css", document.currentScript.src);
const suggestStyled = new Promise((done) => {
  document.head.append(el("link", { rel: "stylesheet", href: suggestStyle, onload: done, onerror: done }));
});
window.__suggest.open = (wanted) => suggestStyled.then(() => suggestPanel.open(wanted));
