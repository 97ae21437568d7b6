// The dialog in which a reader hands over a copy of the article, and the line that says what became of it. What is
// handed over stays in the page; it is kept on the device if the reader asks for that, and can be forgotten.
import { button, el, fill } from "../suggest/elements.mjs";
import { findArticle } from "./article.mjs";
import { passagesOf, placeNotes } from "./placing.mjs";
import { Shown } from "./shown.mjs";
import { wordsOfPage } from "./web_page.mjs";

const MOST_BYTES = 16 * 1024 * 1024; // of a file
const MOST = 2_000_000; // characters of a text
const LONG = 100_000; // characters that are read at once when they are pasted: to lay them out in a field takes long
const PACKED = ["%PDF", "{\\rtf", "\xd0\xcf\x11\xe0", "PK\x03\x04"]; // how files begin that hold no plain words

export class OwnCopy {
  constructor({ terms, reading: known }, reading, cards) {
    Object.assign(this, { terms, known, reading, cards });
    this.key = `postil.copy.${known.id}`;
    this.edition = reading.root.querySelector(".edition");
    this.shown = new Shown(reading, terms);
    const passages = passagesOf(known.notes).map((one) => ({ ...one, number: this.placeInGuide(one) }));
    this.known = { ...known, passages: passages.filter(({ number }) => number) };
    this.makeDialog();
  }

  /** The number of the paragraph of the guide in which a passage stands, or 0. */
  placeInGuide({ note, paragraph }) {
    if (paragraph) return Number(paragraph.slice(1));
    const shown = this.reading.byId.get(note);
    return shown && this.known.notes[note].quotes.length === 1 ? this.shown.paragraphOf(shown) : 0;
  }

  makeDialog() {
    const { terms } = this;
    const { language: lang, direction: dir } = terms;
    const onpaste = (event) => {
      const pasted = event.clipboardData.getData("text/plain");
      if (pasted.length < LONG) return;
      event.preventDefault();
      this.read(pasted);
    };
    this.text = el("textarea", { id: "own-copy-text", rows: 8, spellcheck: "false", lang: "", dir: "auto", onpaste });
    this.file = el("input", {
      type: "file",
      id: "own-copy-file",
      accept: ".txt,.text,.md,.markdown,.html,.htm,.xhtml,text/plain,text/html",
      onchange: () => this.file.files[0] && this.readFile(this.file.files[0]),
    });
    this.said = el("p", { class: "said", role: "status" });
    this.keptLine = el("p", { class: "kept" });
    this.dialog = el(
      "dialog",
      { class: "own-copy", "aria-labelledby": "own-copy-title", lang, dir },
      el("h2", { id: "own-copy-title", tabindex: "-1" }, terms.title),
      el("p", {}, terms.about),
      el("p", {}, el("strong", {}, terms.promise)),
      this.keptLine,
      el("p", { class: "field" }, el("label", { for: "own-copy-text" }, terms.paste), this.text),
      el("p", { class: "field" }, el("label", { for: "own-copy-file" }, terms.orFile), this.file),
      this.said,
      el(
        "p",
        { class: "ends" },
        button(terms.read, () => this.read(this.text.value), { class: "main" }),
        button(terms.close, () => this.dialog.close()),
      ),
    );
    this.dialog.addEventListener("dragover", (event) => event.preventDefault());
    this.dialog.addEventListener("drop", (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) return this.readFile(file);
      this.text.value = event.dataTransfer.getData("text/plain");
      return this.read(this.text.value);
    });
    this.reading.root.append(this.dialog);
  }

  /** Opens the dialog; with `kept` shows at once what is kept. */
  async open(kept) {
    const copy = window.__md_get(this.key);
    if (kept) return copy && this.read(copy, true);
    const { terms } = this;
    this.said.textContent = "";
    this.keptLine.replaceChildren();
    if (copy) {
      this.keptLine.append(
        `${terms.kept} `,
        button(terms.showKept, () => this.read(copy)),
        " ",
        button(terms.forget, () => {
          this.keep(null);
          this.keptLine.textContent = terms.forgotten;
        }),
      );
    }
    this.dialog.showModal();
    return this.dialog.querySelector("h2").focus();
  }

  async readFile(file) {
    const { terms } = this;
    if (file.size > MOST_BYTES) return this.say(fill(terms.large, { most: MOST / 1_000_000 }));
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.file.value = ""; // so that the same file, when it was mended, can be chosen again
    const head = String.fromCharCode(...bytes.slice(0, 8));
    if (PACKED.some((sign) => head.startsWith(sign)) || bytes.includes(0)) return this.say(terms.noText);
    const text = decoded(bytes);
    const isPage = /\.x?html?$/i.test(file.name) || file.type === "text/html";
    return this.read(isPage ? wordsOfPage(text) : text);
  }

  /** Looks for the article in a text, and shows it. */
  async read(text, isKept = false) {
    const { terms, known } = this;
    if (!text.trim()) return this.say(terms.empty);
    if (text.length > MOST) return this.say(fill(terms.large, { most: MOST / 1_000_000 }));
    const found = await findArticle(text, known);
    if (found.is === "none") return this.say(fill(terms.none, { found: found.found, all: known.passages.length }));
    const { state } = this.reading;
    if (state.everything) this.cards.openAll(false);
    const { pinned } = state;
    this.cards.preview.end();
    state.set({ under: [], pinned: null, current: null });
    const placed = placeNotes(found.article, known.notes);
    this.shown.show(found.article, placed);
    state.set({ path: state.path });
    if (pinned) this.cards.open(pinned, { scroll: true, address: false });
    this.article = found.article.text;
    this.tell(found, placed);
    this.dialog.close();
    if (isKept) return null;
    this.text.value = "";
    this.line.focus();
    return this.reading.say(`${terms.yours} ${this.counted}`);
  }

  /** Says in the place of the line on the guide what is shown. */
  tell({ is, lacks }, placed) {
    const { terms, reading } = this;
    const notes = reading.notes.map((note) => [note, placed.get(note.id)]);
    const without = notes.filter(([, answer]) => !answer || answer.refused.length);
    this.counted = fill(terms.placed, { number: notes.length - without.length, all: notes.length });
    const kept = el("input", { type: "checkbox", onchange: () => this.keep(kept.checked ? this.article : null) });
    kept.checked = window.__md_get(this.key) === this.article;
    const ends = lacks.map((end) => terms.lacks[end]);
    const reasons = ({ refused } = { refused: ["missing"] }) => [...new Set(refused)].map((one) => terms.reasons[one]);
    const line = el(
      "div",
      { class: "edition", tabindex: "-1", lang: terms.language, dir: terms.direction },
      el("p", {}, el("strong", {}, terms.yours), [terms.states[is], this.counted, ...ends].map((said) => ` ${said}`)),
      without.length > 0 && el(
        "details",
        {},
        el("summary", {}, fill(terms.without, { count: without.length })),
        el("ul", {}, without.map(([note, answer]) => el(
          "li",
          {},
          el("a", { href: `#${note.id}` }, note.summary.querySelector(".gist").textContent),
          `: ${reasons(answer).join("; ")}`,
        ))),
      ),
      el("p", { class: "ends" }, el("label", {}, kept, ` ${terms.keep}`), button(terms.back, () => this.leave())),
    );
    (this.line ?? this.edition).replaceWith(line);
    this.line = line;
  }

  /** Shows the guide again; what is kept stays. */
  leave() {
    const { state } = this.reading;
    if (state.everything) this.cards.openAll(false);
    if (state.pinned) this.cards.close(state.pinned);
    this.cards.preview.end();
    state.set({ under: [], current: null });
    this.shown.clear();
    this.shown.renew();
    state.set({ path: state.path });
    this.line.replaceWith(this.edition);
    this.line = null;
    this.edition.querySelector("button").focus();
  }

  /** Keeps a text on this device, or with null forgets what is kept. */
  keep(text) {
    if (text === null) {
      try {
        localStorage.removeItem(`${window.__md_scope.pathname}.${this.key}`);
      } catch {
        // Storage that is blocked keeps nothing.
      }
    } else {
      window.__md_set(this.key, text);
      if (window.__md_get(this.key) !== text) this.reading.say(this.terms.notKept);
    }
  }

  say(words) {
    this.said.textContent = words;
  }
}

/** The words of a file: UTF-8 or UTF-16 as it says, else the table of Windows, which takes any byte. */
function decoded(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
