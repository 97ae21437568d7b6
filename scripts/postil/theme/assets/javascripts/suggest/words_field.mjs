// The words that a note stands on: shown, and chosen anew from the paragraph by mouse, finger or keyboard.
import { button, el, fill } from "./elements.mjs";
import { Field, choiceControl } from "./fields.mjs";
import { passageAt, quoteFaults } from "./passages.mjs";

export class WordsField {
  constructor({ terms, page, passage, draft, limit, changed }) {
    Object.assign(this, { terms, page, passage, draft, limit, changed });
    this.quote = el("blockquote", { class: "chosen" });
    this.told = el("p", { class: "hint", role: "status" });
    this.fault = el("p", { class: "fault", id: "suggest-words-fault", hidden: true });
    const paragraphs = Object.fromEntries(
      page.blocks.map(({ id, text }) => [id, `${id.replace(/^p/, "¶ ").replace(/^h/, "§ ")}: ${text.slice(0, 40)}…`]),
    );
    const own = this.blockOf();
    this.where = new Field({ label: terms.paragraph, control: choiceControl(paragraphs, own?.id), terms });
    // Not readonly, as then no caret is shown by which a keyboard could select; what is typed is refused.
    this.text = el("textarea", { rows: 6, spellcheck: "false", "aria-describedby": "suggest-words-fault" });
    this.text.addEventListener("beforeinput", (event) => event.preventDefault());
    this.chooser = new Field({ label: terms.selectWords, hint: terms.selectWordsHint, control: this.text, terms });
    this.where.control.addEventListener("change", () => this.showBlock());
    const taking = button(terms.takeWords, () => this.take());
    const whole = button(terms.takeParagraph, () => this.takeWhole());
    this.choosing = el(
      "details",
      { class: "choosing" },
      el("summary", {}, terms.chooseOthers),
      this.where.root,
      this.chooser.root,
      el("p", { class: "row-of" }, taking, " ", whole),
    );
    this.root = el(
      "fieldset",
      { class: "words-field" },
      el("legend", {}, terms.theWords),
      this.quote,
      this.fault,
      this.told,
      draft.what !== "object" && this.choosing, // the words of a note that is there are not the matter
    );
    this.showBlock();
    this.choosing.open = !draft.fields.quote && !draft.fields.paragraph;
    this.show();
  }

  blockOf() {
    const { paragraph, quote, prefix, suffix } = this.draft.fields;
    if (paragraph) return this.page.block(paragraph);
    const [place] = quote ? this.passage.places({ quote, prefix, suffix }) : [];
    return place ? this.page.blockAt(place.start) : this.page.blocks[0];
  }

  showBlock() {
    this.text.value = this.page.block(this.where.value)?.text ?? "";
  }

  /** Takes the words that are selected in the field. */
  take() {
    const block = this.page.block(this.where.value);
    const { selectionStart: start, selectionEnd: end } = this.text;
    if (start === end) return this.say(this.terms.selectFirst);
    this.set({ start: block.start + start, end: block.start + end });
    this.choosing.open = false;
    this.choosing.firstChild.focus();
  }

  takeWhole() {
    for (const key of ["quote", "prefix", "suffix"]) delete this.draft.fields[key];
    this.draft.fields.paragraph = this.where.value;
    this.choosing.open = false;
    this.show();
    this.changed();
  }

  /** Puts the note on a span of the text. */
  set(span) {
    const { passage } = passageAt(this.page, this.passage, span);
    const { fields } = this.draft;
    for (const key of ["quote", "prefix", "suffix", "paragraph"]) delete fields[key];
    Object.assign(fields, passage);
    this.show();
    this.changed();
  }

  show() {
    const { quote, prefix, suffix, paragraph, quotes } = this.draft.fields;
    const block = this.blockOf();
    const place = block ? block.id.replace(/^[ph]/, "") : "";
    const words = quotes
      ? quotes.map((one) => `“${one.quote}”`).join(" · ")
      : quote
        ? `“${quote}”`
        : paragraph
          ? fill(this.terms.wholeParagraph, { place })
          : this.terms.noWordsYet;
    this.quote.textContent = words;
    const context = [
      prefix && fill(this.terms.withBefore, { words: prefix }),
      suffix && fill(this.terms.withAfter, { words: suffix }),
    ];
    this.told.textContent = [quote && fill(this.terms.inParagraph, { place }), ...context].filter(Boolean).join(" ");
  }

  say(words) {
    this.fault.textContent = words;
    this.fault.hidden = !words;
  }

  isChosen() {
    const { quote, quotes, paragraph } = this.draft.fields;
    return Boolean(quote || quotes || paragraph);
  }

  /** What is wrong with the words, in words. */
  faults() {
    const { quote, prefix, suffix, paragraph, quotes } = this.draft.fields;
    if (quotes) return [];
    if (!quote) return paragraph ? [] : [this.terms.chooseWords];
    const [place] = this.passage.places({ quote, prefix, suffix });
    return quoteFaults(
      this.terms,
      this.page,
      this.passage,
      { quote, prefix, suffix, paragraph },
      place ?? { start: 0, end: 0 },
      this.limit,
    );
  }

  /** The span that the words have in the page, or that of the paragraph. */
  span() {
    const { quote, prefix, suffix, paragraph } = this.draft.fields;
    const block = paragraph && this.page.block(paragraph);
    if (!quote) return block ?? null;
    const places = this.passage.places({ quote, prefix, suffix });
    return places.find(({ start }) => !block || (start >= block.start && start < block.end)) ?? places[0] ?? null;
  }
}
