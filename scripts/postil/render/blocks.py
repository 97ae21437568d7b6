"""One block of a woven text as HTML: its element, its number and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from postil.languages import gettext as _
from postil.model import Block, Cell, PictureRights, Row, Segment, Span, Woven
from postil.render.environment import escaped
from postil.render.marks import LINE_END, render_calls_of_block, render_row_text, render_segments

_DEEPEST: Final = 4
"""Levels of lists that are set apart; deeper ones stand under the last."""
_LANGUAGE = re.compile(r"[\w#+.-]{1,30}")
BACK: Final = "↩"
"""Leads from a footnote of the article back to its place."""


def render_block(woven: Woven, row: Row, *, opens: bool = False) -> Markup:
    """Return a block as the element of its kind, with the link that is its number.

    `opens` says that a footnote of the article begins here, whose name then stands before its words.
    """
    block = row.block
    if block.kind == "heading":
        words = render_row_text(woven, row)
        return Markup(f'<h{block.level} class="{_classes(block)}">{words}</h{block.level}>')
    place = block.id[1:]
    said = _("paragraph {number}", number=place)
    # The blank ends a word: else an address that names the block’s first word would not find it.
    number = f'<a class="pn" href="#{block.id}" aria-label="{said}">{place} </a>'
    if opens:
        number += _footnote_name(block.footnote)
    classes = _classes(block)
    if block.kind == "table":
        said = _("table")
        inner = f'<div class="wide" tabindex="0" role="group" aria-label="{said}">{_table(woven, row)}</div>'
        calls = render_calls_of_block(woven, row) + _credits(woven, row)
        return Markup(f'<div class="{classes}">{number}{inner}{calls}</div>')
    if block.kind == "figure":
        return Markup(f'<figure class="{classes}">{number}{_figure(woven, row)}</figure>')
    words = render_row_text(woven, row)
    if block.kind == "code":
        language = block.language if _LANGUAGE.fullmatch(block.language) else ""
        named = f' data-language="{escaped(language)}"' if language else ""
        # Its number stands beside what scrolls, which would cut it off.
        return Markup(f'<div class="{classes}">{number}<pre tabindex="0"{named}><code>{words}</code></pre></div>')
    words += Markup(_credits(woven, row))
    every = woven.edition.reading.record.line_numbers
    if block.first_line and every:
        words = Markup(_with_line_numbers(words, block.first_line, every))
    if block.kind == "item" and block.marker and not block.ordered:
        # A list item stands in a row of its own beside its notes, so its list is drawn, not nested.
        words = Markup(f'<span class="item">{block.marker}</span> {words}')
    if block.quoted:
        return Markup(f'<blockquote class="{classes}"><p>{number}{words}</p></blockquote>')
    return Markup(f'<p class="{classes}">{number}{words}</p>')


def _classes(block: Block) -> str:
    """Return the classes of a block: its kind, and how it stands among the others."""
    named = ["text"]
    if block.kind in ("table", "definition", "attribution", "formula", "figure"):
        named.append(block.kind)
    if block.kind == "term":
        named.append("defined")
    if block.kind != "heading" and block.level:
        named.append(f"item-{min(block.level, _DEEPEST)}")
    if block.ordered and block.marker:
        named.append("numbered")
    if block.quoted > 1:
        named.append("deeper")
    if block.first_line:
        named.append("verse")
    if block.epigraph:
        named.append("epigraph")
    if block.parted:
        named.append("parted")
    if block.footnote:
        named.append("footnote")
    return " ".join(named)


def _footnote_name(label: str) -> str:
    name = escaped(label)
    said = _("back to where the article refers to it")
    return f'<span class="own" id="fn_{name}">[{name}] <a href="#fnref_{name}" aria-label="{said}">{BACK}</a></span> '


def _figure(woven: Woven, row: Row) -> str:
    """Return a picture, and its caption with whose picture it is, if there is either."""
    block = row.block
    picture = next(mark for mark in block.inlines if mark.kind == "image")
    end = picture.span.end
    shown = render_segments(woven, [one for one in row.segments if one.span.end <= end])
    said = render_segments(woven, _after(row.segments, end + 1)) + render_calls_of_block(woven, row)
    credit = _credits(woven, row)
    if not said and not credit:
        return shown
    return f"{shown}<figcaption>{said}{credit}</figcaption>"


def _after(segments: Sequence[Segment], start: int) -> list[Segment]:
    """Return the segments from an offset on; one that begins before it is cut there."""
    return [
        one if one.span.start >= start else replace(one, span=Span(start, one.span.end), starts=())
        for one in segments
        if one.span.end > start
    ]


def _with_line_numbers(words: str, first: int, every: int) -> str:
    """Return the lines of a stanza with a number beside each whose number is a multiple of `every`."""
    lines = words.split(LINE_END)
    for place, line in enumerate(lines):
        if (first + place) % every == 0:
            lines[place] = f'<span class="line" data-line="{first + place}"></span>{line}'
    return LINE_END.join(lines)


def _credits(woven: Woven, row: Row) -> str:
    """Return whose the pictures of a block are, as far as the record says it of them."""
    pictures = woven.edition.article.pictures
    if not pictures:
        return ""
    shown = [pictures.get(mark.href) for mark in row.block.inlines if mark.kind == "image"]
    return "".join(_credit(one.rights) for one in shown if one and one.rights)


def _credit(rights: PictureRights) -> str:
    who = ", ".join(one for one in (rights.holder, rights.licence) if one)
    said = _("Picture: {who}", who=who)
    return f' <span class="credit">{escaped(said)}</span>' if who else ""


def _table(woven: Woven, row: Row) -> str:
    """Return a table with the segments of each cell in it; each segment lies in one cell or between two."""
    rows, waiting = row.block.cells, list(row.segments)
    out = ["<table>"]
    for number, cells in enumerate(rows, 1):
        out.append(f'<tr id="{row.block.id}r{number}">')
        for cell in cells:
            while waiting and waiting[0].span.end <= cell.span.start:
                waiting.pop(0)
            inner = []
            while waiting and waiting[0].span.end <= cell.span.end:
                inner.append(waiting.pop(0))
            out.append(_cell(cell, render_segments(woven, inner)))
        out.append("</tr>")
    out.append("</table>")
    return "".join(out)


def _cell(cell: Cell, words: str) -> str:
    name = "th" if cell.heading else "td"
    scope = ' scope="col"' if cell.heading else ""
    align = f' class="to-{cell.align}"' if cell.align else ""
    return f"<{name}{scope}{align}>{words}</{name}>"
