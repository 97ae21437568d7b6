"""The codes for texts, quotes, rights and wording: families T, A, P and L."""

from __future__ import annotations

from postil.problems.codes_of_files import Row

TEXT_CODES: tuple[Row, ...] = (
    # Texts
    (
        "T001",
        "warning",
        "the beginning of the text is not in the copy",
        "`text.starts` holds the first words of the body, so that any copy can be used as it came.",
    ),
    ("T002", "warning", "the end of the text is not in the copy", "`text.ends` holds the last words of the body."),
    (
        "T003",
        "error",
        "the number of paragraphs differs",
        "Notes and guide share paragraph ids with the text; with another number of paragraphs they would not agree.",
    ),
    (
        "T004",
        "warning",
        "a copy differs from the recorded text",
        "The copy has the right beginning and end but other words between them, or other paragraphs, so it is not "
        "used. Compare it with the original. Where the article itself was corrected, who keeps the reading records the "
        "new fingerprint.",
    ),
    (
        "T005",
        "error",
        "a quotation in the guide is not in the article's paragraph",
        "What stands between quotation marks in guide.md is quoted word for word from the paragraph "
        "of the same number.",
    ),
    (
        "T006",
        "error",
        "a reserved text lies in the repository",
        "Its rights do not allow that. Keep the copy out of version control: git ignores any other file name "
        "under seeds/, or use --texts DIR.",
    ),
    ("T007", "error", "the text is empty", "There is nothing to read or to annotate."),
    (
        "T008",
        "error",
        "a reserved text without what recognises it",
        "`text: {starts, ends, paragraphs, fingerprint}` finds the body in any copy of the article.",
    ),
    (
        "T009",
        "error",
        "markup too deep or too dense",
        "It is nested more than 20 deep, or more than 100 headings or 50,000 characters stand without a blank line, "
        "which no text needs and which would take a builder minutes. Take inner levels out, put a backslash before "
        "brackets that are no links, and blank lines between paragraphs.",
    ),
    # Anchoring
    (
        "A001",
        "error",
        "this quote is not in the text",
        "Quotes are matched exactly, apart from typography (quotation marks, dashes, spaces, line wraps). "
        "A note is never put on words that merely look alike.",
    ),
    (
        "A002",
        "error",
        "this quote stands more than once in the text",
        "The note would have to guess. Make the quote longer, or add `prefix:` or `suffix:` with neighbouring words.",
    ),
    (
        "A003",
        "error",
        "this quote is too short to stand for itself",
        "A quote needs at least one letter, digit or symbol.",
    ),
    (
        "A004",
        "error",
        "this quote is in our own words of the guide",
        "In a guide only what stands between “ and ” is quoted from the article; the rest is ours, and a note on it "
        "would lay our words in the author's mouth. Quote words within one quotation of the guide, or let the guide "
        "quote the words first.",
    ),
    (
        "A005",
        "error",
        "this quote begins or ends inside a word",
        "“art” of “party” is another word, and “5 per cent” of “2.5 per cent” another figure. Quote whole words and "
        "figures. Parts of words with a hyphen or an apostrophe may be quoted, and scripts without blanks between "
        "words are cut where the writer of a note sees a word.",
    ),
    # Public builds
    (
        "P001",
        "error",
        "too long a run of a reserved text",
        "Public pages quote at most `quotation.words_per_note` consecutive words.",
    ),
    (
        "P002",
        "error",
        "too large a share of a reserved text",
        "All quotations together stay within `quotation.share` of the text's words.",
    ),
    ("P003", "error", "a note quotes too many words", "Quote the few words that the note discusses, 3 to 9 as a rule."),
    (
        "P004",
        "warning",
        "the leak check has no copy to compare with",
        "Without a copy of the reserved text only the guide's marked quotations can be counted.",
    ),
    # Editorial lint
    (
        "L001",
        "warning",
        "a gist that repeats the quote",
        "Readers have the quote before their eyes. The gist says what the evidence shows.",
    ),
    ("L002", "warning", "a figure without a unit", "A bare number cannot be checked. Say what it counts."),
    ("L003", "warning", "figures without a date", "Figures change. Say for which day, month or year they hold."),
    (
        "L004",
        "warning",
        "absolute wording without a primary source",
        "Words such as “proves”, “never” or “all” claim more than reports can carry.",
    ),
    (
        "L005",
        "warning",
        "a claim that rests on one origin",
        "Two copies of one report are one witness. Add an independent source, or waive the rule with the reason.",
    ),
    (
        "L006",
        "warning",
        "a source without an address and without a reason",
        "Readers want to look for themselves. Give the address, or say why there is none.",
    ),
    ("L007", "warning", "a verdict without a source", "A verdict that rests on nothing is an opinion of ours."),
    (
        "L008",
        "warning",
        "an update that is older than the publication",
        "Updates say what has changed since; what came before is context.",
    ),
    ("L009", "warning", "a long quotation in a note", "Quote the few words that the note discusses."),
    ("L010", "warning", "a sentence of more than 45 words", "A margin is narrow. Make two sentences of it."),
    ("L011", "warning", "a relative date", "“Last Friday” means another day to every reader. Write the date."),
    (
        "L012",
        "warning",
        "American spelling among British",
        "The notes are in British spelling, without -ize; quotations and names keep theirs.",
    ),
    (
        "L013",
        "warning",
        "a waiver that stops nothing",
        "The rule has no objection any more, or never had. Take the waiver out.",
    ),
)
