"""The woven text as HTML: marks, calls, inline markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from postil.languages import gettext as _
from postil.languages import within
from postil.model import FootnoteMark, Inline, Note, Picture, Row, Segment, Woven, note_of
from postil.render.addresses import picture_at
from postil.render.environment import escaped
from postil.render.formulas import render_formula
from postil.render.terms import tells_later
from postil.render.vocabulary import word

_CLOSING: Final = re.compile(r"""(?:[”"»›)\]};!?…、。，．；：！？」』）】》〉]|[’'.,:](?!\w))*""")
"""What may close a passage without being part of it; not the apostrophe or the point within a word or a figure."""

LINE_END: Final = "<br>\n"
"""The end of a line that counts; no words of a text become it."""
_THINGS: Final = ("math", "image", "break")
"""What is no run of words with a mark around it."""


def render_row_text(woven: Woven, row: Row) -> Markup:
    """Return the text of one block with a mark around each noted segment and a call after each passage.

    The call stands after the quotation mark or the stop that closes the passage, as the number of a footnote does.
    A mark names its notes in `data-notes`; the first mark of a passage is the target of its note's back-link.
    Links of the text are opened anew in each segment, so that marks never cross them.
    """
    words = render_segments(woven, row.segments) + render_calls_of_block(woven, row)
    # A call that stands directly beside another has to leave a finger room between the two.
    return Markup(words.replace('</sup><sup class="call', '</sup><sup class="call close'))


def render_calls_of_block(woven: Woven, row: Row) -> str:
    """Return the calls of the notes on a whole block."""
    return "".join(_call(woven, name) for name in row.notes if not woven.notes[name].is_marked)


def render_segments(woven: Woven, segments: Sequence[Segment]) -> str:
    """Return consecutive segments of a block as HTML, with marks, calls, and references to footnotes of the article."""
    text, pictures, out = woven.edition.article.text, woven.edition.article.pictures, list[str]()
    calls = ""  # of passages that have ended
    for segment in segments:
        out.extend(map(_own, segment.before))
        start, end = segment.span.start, segment.span.end
        marked = [woven.notes[name] for name in segment.notes]
        if calls:
            closed = start if marked else _closed(segment, text)
            out.append(_in_line(segment, text[start:closed], pictures) if closed > start else "")
            if closed == end and not segment.after:
                continue
            out.append(calls)
            start = closed
        words = _in_line(segment, text[start:end], pictures)
        out.append(_mark(marked, segment, words) if marked else words)
        out.extend(map(_own, segment.after))
        calls = "".join(_call(woven, name) for name in segment.ends)
    out.append(calls)
    return "".join(out)  # all of it is HTML by now; made Markup once, as that costs more than the rest


def _own(mark: FootnoteMark) -> str:
    """Return a reference to a footnote of the article.

    Brackets tell it from the calls of our notes, and it has no role, as scripts know ours by theirs.
    """
    name = escaped(mark.label)
    place = f"fnref_{name}" if mark.turn == 1 else f"fnref_{name}_{mark.turn}"
    said = _("the article’s own note {name}", name=name)
    return (
        f'<sup class="own"><a href="#fn_{name}" id="{place}"'
        f' aria-label="{said}">[{name}]</a></sup>'
    )


def _closed(segment: Segment, text: str) -> int:
    """Return the offset up to which a segment only closes the passage before it; a link is not cut for that."""
    start = segment.span.start
    closing = _CLOSING.match(text, start, segment.span.end)
    return closing.end() if closing and all(inline.kind != "link" for inline in segment.inlines) else start


def _in_line(segment: Segment, text: str, pictures: Mapping[str, Picture]) -> str:
    """Return some of a segment's text with the segment's emphasis and links around it."""
    words = escaped(text)
    if segment.inlines and segment.inlines[-1].kind in _THINGS:
        return _thing(segment, text, pictures)
    for inline in reversed(segment.inlines):
        words = _inline(inline, words)
    return words


def _thing(segment: Segment, text: str, pictures: Mapping[str, Picture]) -> str:
    """Return a formula, a picture or the end of a line within whatever is marked around it."""
    inline, words = segment.inlines[-1], escaped(text)
    if inline.kind == "math":
        words = render_formula(text) or f'<code class="tex">{words}</code>'
    elif inline.kind == "break":
        words = LINE_END
    elif inline.kind == "image":
        words = _picture(pictures.get(inline.href), text)
    for outer in reversed(segment.inlines[:-1]):
        words = _inline(outer, words)
    return words


def _picture(picture: Picture | None, words: str) -> str:
    """Return a picture with the room that it will take, or its words where there is none."""
    if picture is None:
        return f'<span class="picture">{escaped(words)}</span>'
    return (
        f'<img src="{picture_at(picture.name)}" alt="{escaped(words)}" width="{picture.width}"'
        f' height="{picture.height}" loading="lazy" decoding="async">'
    )


def _inline(inline: Inline, words: str) -> str:
    if inline.kind == "link":
        title = f' title="{escaped(inline.title)}"' if inline.title else ""
        if inline.href.startswith("#"):
            return f'<a href="{escaped(inline.href)}"{title}>{words}</a>'
        if title:
            return f'<a href="{escaped(inline.href)}" rel="noopener"{title}>{words}</a>'
        return f'<a href="{escaped(inline.href)}" rel="noopener">{words}</a>'
    if inline.kind in _THINGS:
        return words
    if inline.kind == "speaker":
        return f'<b class="speaker">{words}</b>'
    if inline.kind == "time":
        return f'<span class="time">{words}</span>'
    return f"<{inline.kind}>{words}</{inline.kind}>"


def _mark(notes: Sequence[Note], segment: Segment, words: str) -> str:
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
    return f'{anchors}<mark class="{" ".join(classes)}" data-notes="{names}">{words}</mark>'


def _call(woven: Woven, passage: str) -> str:
    note = woven.notes[note_of(passage)]
    number = woven.numbers[note.id]
    said = {"number": number, "kind": within(word("kind", note.kind))}
    if not note.paragraph:
        label = _("note {number}, {kind}", **said)
    elif note.is_marked:
        label = _("note {number}, {kind}, on this row", **said)
    else:
        label = _("note {number}, {kind}, on this paragraph", **said)
    verdict = f" v-{note.verdict}" if note.verdict else ""
    later = " later" if tells_later(note) else ""
    # The style sheet writes the number, so that it is no word of the text: for copying, and for finding in the page.
    return (
        f'<sup class="call k-{note.kind}{verdict}{later}"><a href="#{note.id}" id="call_{passage}" role="doc-noteref"'
        f' aria-label="{label}" data-n="{number}"></a></sup>'
    )
