// Takes the place of Material's inline scripts, so that the page needs no inline script at all: the storage functions,
// by the names that its bundle expects, the reader's colour scheme before the first paint, and linked content tabs.
// `data-base` on the script element is the way from the page to the root of the site; `data-bundle` is there where the
// page has Material's bundle.
import { pathIn } from "./reading/path.mjs";

const page = document.documentElement;
// The bundle says so too, but at the end of the page, when what needs script would come in late.
page.classList.replace("no-js", "js");

window.__md_scope = new URL(document.currentScript.dataset.base || ".", location);

// The one way in which words become HTML or the address of a script, where browsers know Trusted Types. A script is the
// site's own; no words become one. Nor do words become HTML, but for Material's bundle, which hands over plain words
// so: in them the policy of the page lets nothing run.
window.trustedTypes?.createPolicy("default", {
  ...("bundle" in document.currentScript.dataset && { createHTML: (text) => text }),
  createScriptURL: (text) => (new URL(text, location).href.startsWith(__md_scope) ? text : null),
});

// A browser that blocks storage throws on the mere mention of it: then nothing is remembered, and nothing breaks.
const quietly = (use) => {
  try {
    return use();
  } catch {
    return null;
  }
};

// The key of a value is the site's path and its name, so that two sites of one host do not share their settings.
window.__md_get = (name, storage, scope = __md_scope) =>
  quietly(() => JSON.parse((storage ?? localStorage).getItem(scope.pathname + "." + name)));
window.__md_set = (name, value, storage, scope = __md_scope) =>
  quietly(() => (storage ?? localStorage).setItem(scope.pathname + "." + name, JSON.stringify(value)));
window.__md_hash = (text) => [...text].reduce((hash, sign) => ((hash << 5) - hash + sign.codePointAt(0)) | 0, 0);

// “As the system does” is what the page says by itself; only a choice of light or dark has to be restored.
const chosen = __md_get("__palette")?.color;
if (chosen && chosen.media !== "(prefers-color-scheme)") {
  for (const [name, value] of Object.entries(chosen)) document.body.setAttribute(`data-md-color-${name}`, value);
}

// The letters stand in the style sheet, but a browser unpacks them beside its other work: lines that were drawn before
// would move. And what is laid out before all of a page is read is laid out again. So nothing is shown until both are
// done, or a moment has passed, and nothing is laid out, unless the address leads to a place on the page.
const LETTERS = ['1em "Postil Serif"', 'italic 1em "Postil Serif"', '1em "Postil Sans"', 'italic 1em "Postil Sans"'];
const LONGEST = 400; // ms
page.dataset.letters = location.hash && "led";
const show = () => delete page.dataset.letters;
const read = new Promise((done) => addEventListener("DOMContentLoaded", done));
Promise.all([read, ...LETTERS.map((font) => document.fonts.load(font))]).then(show, show);
setTimeout(show, LONGEST);

// Which notes of a reading are shown, before any is: what the address asks for, or what was chosen last.
const size = __md_get("postil.size");
if (size) page.dataset.size = size;
page.dataset.path = pathIn(location.search, location.hash) || __md_get("postil.path") || "all";

addEventListener("DOMContentLoaded", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.name?.startsWith("__tabbed_")) target.checked = true;
});
