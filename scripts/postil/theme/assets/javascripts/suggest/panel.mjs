// The panel in which a reader writes a note, objects to one, or asks for one.
import { button, el, fill } from "./elements.mjs";
import { Drafts } from "./drafts.mjs";
import { Form } from "./form.mjs";
import { askForSource, handOver } from "./hand_over.mjs";
import { PageText } from "./page_text.mjs";
import { takeApart } from "./pasted.mjs";
import { Passage } from "./places.mjs";
import { cardOf, showAtPlace } from "./preview.mjs";
import { passageAt } from "./passages.mjs";

const KEPT_AFTER_MS = 300; // a draft is kept so long after the last key

export class Panel {
  constructor({ terms, rules, advice, forge, reading, language = "en", direction = "ltr", root }) {
    this.desk = { terms, rules, advice, forge, reading, today: dayOfReader };
    this.terms = terms;
    this.root = root;
    this.drafts = new Drafts();
    this.title = el("h2", { id: "suggest-title", tabindex: "-1" });
    this.body = el("div", { class: "body" });
    this.state = el("p", { class: "state", role: "status" });
    this.back = button(terms.backToWriting, () => this.write(), { hidden: true });
    this.look = button(terms.seeAtPlace, () => this.showAtPlace());
    this.next = button(terms.next, () => this.end(), { class: "main" });
    this.dialog = el(
      "dialog",
      { class: "suggest", "aria-labelledby": "suggest-title", lang: language, dir: direction },
      el(
        "header",
        {},
        this.title,
        button(terms.close, () => this.dialog.close(), { class: "close" }),
      ),
      this.body,
      el("footer", {}, this.state, this.back, this.look, this.next),
    );
    this.dialog.addEventListener("close", () => this.keep());
    addEventListener("pagehide", () => this.keep());
    root.append(this.dialog);
  }

  /** Reads the text that the page shows, which may be the reader's own copy in the place of a guide. */
  readPage() {
    const rows = this.root.querySelector(".rows");
    const { own = "" } = rows.dataset;
    if (this.own === own) return;
    this.own = own;
    const file = location.pathname.split("/").pop() || "index.html";
    const page = new PageText(rows, !own && this.desk.reading.pages[file] === "guide");
    Object.assign(this.desk, { page, passage: new Passage(page.text) });
  }

  /** Opens the panel: `what` is wanted, on a `note` that is there, or on a `range` or a `paragraph` of the text. */
  open({ what, note, range, paragraph }) {
    this.readPage();
    const { reading, page } = this.desk;
    const span = range && page.spanOf(range);
    const found = this.drafts.of(reading.id).find((draft) => draft.what === what && draft.note === note);
    const resumed = found && (note || !(span || paragraph)) ? found : null;
    this.draft = resumed ?? this.begin(what, note, span, paragraph);
    this.write(resumed ? this.terms.resumed : "");
    this.dialog.showModal();
    this.title.focus();
  }

  begin(what, note, span, paragraph) {
    const { reading, page, passage } = this.desk;
    const draft = {
      id: `${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`,
      reading: reading.id,
      what,
      note,
      fields: {},
      uses: [],
    };
    if (note) {
      const { sources, ...fields } = structuredClone(reading.notes[note]);
      draft.fields = fields;
      draft.uses = (sources ?? []).map((use) => {
        const bearing = ["supports", "weakens", "context"].find((word) => word in use);
        return { cite: use.cite, bearing, says: use[bearing] };
      });
      draft.said = fields.gist;
    } else if (span) draft.fields = passageAt(page, passage, span).passage;
    else if (paragraph) draft.fields = { paragraph };
    if (what === "ask") draft.why = this.terms.evidenceQuestion;
    return draft;
  }

  /** Shows the form. */
  write(said = "") {
    const { terms, draft } = this;
    this.title.textContent = fill(terms.panelTitles[draft.what], { note: draft.said ?? "" });
    this.form = new Form(this.desk, draft, { changed: () => this.changed(), ask: () => this.askInstead() });
    this.body.replaceChildren(this.others(), this.form.root);
    this.back.hidden = true;
    this.look.hidden = !["new", "revise"].includes(draft.what);
    this.next.hidden = false;
    this.changed(said);
    this.body.scrollTop = 0;
  }

  /** Turns the draft of a note into a question about the same words. */
  askInstead() {
    Object.assign(this.draft, { what: "ask", why: this.terms.evidenceQuestion });
    this.write();
    this.title.focus();
  }

  /** The other drafts on this device, and the way to begin afresh. */
  others() {
    const { terms, draft, desk } = this;
    const others = this.drafts.of(desk.reading.id).filter(({ id }) => id !== draft.id);
    if (!others.length && !draft.touched) return "";
    const lines = others.map((other) =>
      el(
        "li",
        {},
        button(other.fields.gist || other.why || other.fields.quote || terms.panelTitles[other.what], () => {
          this.draft = other;
          this.write(terms.resumed);
        }),
        " ",
        button(
          terms.throwAway,
          (event) => {
            this.drafts.forget(other);
            event.target.closest("li").remove();
          },
          { class: "remove" },
        ),
      ),
    );
    return el(
      "details",
      { class: "others" },
      el("summary", {}, fill(terms.drafts, { count: others.length })),
      el("ul", {}, lines),
      draft.touched &&
        button(terms.throwThisAway, () => {
          this.drafts.forget(draft);
          this.draft = null;
          this.dialog.close();
        }),
    );
  }

  changed(said = "") {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keep(), KEPT_AFTER_MS);
    const { wrong, missing, advised } = this.form.check();
    const { terms } = this;
    this.state.textContent =
      said ||
      (wrong
        ? fill(terms.wrong, { count: wrong })
        : missing
          ? fill(terms.missingYet, { count: missing })
          : advised
            ? fill(terms.completeBut, { count: advised })
            : terms.complete);
    this.state.classList.toggle("bad", wrong > 0);
  }

  keep() {
    clearTimeout(this.later);
    if (!this.draft?.touched) return;
    if (!this.drafts.keep(this.draft)) this.state.textContent = this.terms.notKept;
  }

  /** Goes on to the end, or says what is missing. */
  end() {
    const { form, terms, draft } = this;
    form.tellAll = true;
    const { wrong, missing } = form.check();
    if (wrong + missing) {
      this.changed(fill(terms.mendFirst, { count: wrong + missing }));
      const first = form.root.querySelector("[aria-invalid], .fault:not([hidden])");
      for (let at = first; at; at = at.parentElement) if (at.localName === "details") at.open = true;
      const control = first?.matches(".fault") ? first.parentElement.querySelector("input, summary") : first;
      return control?.focus();
    }
    this.keep();
    const made = form.made();
    if (["new", "revise"].includes(draft.what) && !made.note.sources && !draft.unsourced) return this.ask();
    this.hand(made);
  }

  ask() {
    this.show(
      askForSource(this.terms, this.draft, ({ pasted, unsourced }) => {
        this.draft.touched = true;
        if (unsourced) this.draft.unsourced = unsourced;
        else this.draft.uses.push({ bearing: "supports", says: "", record: takeApart(pasted) });
        this.keep();
        this.write();
        if (unsourced) this.end();
        else {
          this.form.tellAll = true;
          this.form.check();
          this.form.several.sources.parts.at(-1).says.control.focus();
        }
      }),
    );
  }

  hand(made) {
    const { draft, drafts } = this;
    this.show(
      handOver(draft, made, this.desk, {
        handed: () => {
          draft.handed = true;
          this.keep();
        },
        arrived: () => {
          drafts.forget(draft);
          this.draft = null;
          this.dialog.close();
        },
      }),
    );
  }

  /** Shows something in the place of the form. */
  show(view) {
    this.body.replaceChildren(view);
    this.back.hidden = false;
    this.look.hidden = this.next.hidden = true;
    this.state.textContent = "";
    this.body.scrollTop = 0;
    view.querySelector("h3").focus();
  }

  /** Shows the note as the card that it will be, in the page. */
  showAtPlace() {
    const { form, desk, terms, draft } = this;
    const span = form.words.span();
    const block = (span && desk.page.blockAt(span.start)) ?? desk.page.blocks[0];
    const card = cardOf(form.made(), terms, desk.reading.sources);
    const undo = showAtPlace(card, block.row, span && desk.page.rangeOf(span));
    const bar = el(
      "div",
      { class: "suggest-bar", role: "region", "aria-label": terms.preview },
      el("p", {}, terms.asItWillStand),
      button(
        terms.backToWriting,
        () => {
          undo();
          bar.remove();
          this.draft = draft;
          this.dialog.showModal();
          this.look.focus();
        },
        { class: "main" },
      ),
    );
    this.dialog.close();
    this.root.append(bar);
    card.scrollIntoView({ block: "center", behavior: "instant" });
    bar.querySelector("button").focus({ preventScroll: true });
  }
}

/** The day, as the clock of the reader has it. */
function dayOfReader() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
