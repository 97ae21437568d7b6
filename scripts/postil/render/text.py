"""The woven text as HTML: marks, calls, inline markup."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from postil.model import Inline, Note, Row, Segment, Woven

KIND_WORDS = {"source": "Source", "caveat": "Caveat", "context": "Context", "update": "Since then"}
"""The word for each kind of note."""

_CALL = Markup('<sup class="call k-{}"><a href="#{}" id="call_{}" role="doc-noteref" aria-label="{}">{}</a></sup>')


def render_row_text(woven: Woven, row: Row) -> Markup:
    """Return the text of one block with a mark around each noted segment and a call after each passage.

    A mark names its notes in `data-notes`; the first mark of a passage is the target of its note's back-link.
    Links of the text are opened anew in each segment, so that marks never cross them.
    """
    text, out = woven.edition.article.text, list[Markup]()
    for segment in row.segments:
        words = escape(text[segment.span.start : segment.span.end])
        for inline in reversed(segment.inlines):
            words = _inline(inline, words)
        marked = [woven.notes[name] for name in segment.notes]
        if marked:
            words = _mark(marked, segment, words)
        out.append(words)
        out.extend(_call(woven.notes[name], woven.numbers[name]) for name in segment.ends)
    out.extend(_call(woven.notes[name], woven.numbers[name]) for name in row.notes if woven.notes[name].paragraph)
    return Markup("".join(out))  # all of it is Markup: its own join would escape each part once more


def _inline(inline: Inline, words: Markup) -> Markup:
    if inline.kind == "link":
        return Markup(f'<a href="{escape(inline.href)}" rel="noopener">{words}</a>')
    return Markup(f"<{inline.kind}>{words}</{inline.kind}>")


def _mark(notes: Sequence[Note], segment: Segment, words: Markup) -> Markup:
    # The note that begins last is the innermost; its kind draws the line, further kinds are drawn beneath.
    kinds = list(dict.fromkeys(note.kind for note in reversed(notes)))
    classes = [f"k-{kinds[0]}", *(f"k2-{kind}" for kind in kinds[1:2])]
    if len(notes) > 1:
        classes.append("many")
    if segment.starts:
        classes.append("begins")
    if segment.ends:
        classes.append("ends")
    # Ids, kinds and numbers are made of letters, digits and hyphens alone; Markup.format would cost ten times more.
    anchors = "".join(f'<span id="words_{name}"></span>' for name in segment.starts)
    names = " ".join(note.id for note in notes)
    return Markup(f'{anchors}<mark class="{" ".join(classes)}" data-notes="{names}">{words}</mark>')


def _call(note: Note, number: int) -> Markup:
    label = f"note {number}, {KIND_WORDS[note.kind].lower()}" + (", on this paragraph" if note.paragraph else "")
    return Markup(
        f'<sup class="call k-{note.kind}"><a href="#{note.id}" id="call_{note.id}" role="doc-noteref"'
        f' aria-label="{label}">{number}</a></sup>'
    )
