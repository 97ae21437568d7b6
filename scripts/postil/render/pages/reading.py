"""The page of a reading: its text with the notes beside it, and what search knows of both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from postil.languages import direction_of, spoken, within
from postil.languages import gettext as _
from postil.model import KINDS, Record, Republication, Row, SearchEntry, Verdict, WebPage, Woven
from postil.render.addresses import from_site
from postil.render.around import pages_of
from postil.render.blocks import render_block
from postil.render.citations import byline
from postil.render.dates import readable_date
from postil.render.environment import render_template, say
from postil.render.markdown import render_markdown
from postil.render.note_views import NoteView
from postil.render.search import index_entries
from postil.render.tally import tally
from postil.render.terms import terms_of
from postil.render.vocabulary import word

_DOUBTS: Final[tuple[Verdict, ...]] = ("misleading", "outdated", "contested", "unverifiable")
"""Verdicts under which a claim does not simply hold."""
_LAG: Final = 240
_NOTE, _LINE, _BETWEEN, _LETTERS = 65, 30, 22, 64
"""Height of a gist and of a line of the text, room between blocks, in px; letters in a line."""
_CREATIVE_COMMONS = re.compile(r"CC-([A-Z-]+)-([\d.]+)")


@dataclass(frozen=True, slots=True)
class RowView:
    """One block and its notes, ready for the template."""

    id: str
    text: Markup
    notes: tuple[NoteView, ...]
    doubts: tuple[tuple[Verdict, str, int], ...]
    """The verdicts of its notes that a reader should know of before opening them: key, word, how many."""
    waits: bool
    """Whether it begins below the notes of the blocks before it, as else its own would stand too far below it."""


def render_reading(woven: Woven, notes: Mapping[str, NoteView], *, name: str, other: str = "") -> WebPage:
    """Return the page of one edition with its notes by id.

    `name` is its file and `other` that of the other edition, if there is one.
    """
    reading, record, article = woven.edition.reading, woven.edition.reading.record, woven.edition.article
    waits = _waits(woven)
    rows = tuple(
        _row(woven, row, notes, before, row.block.id in waits)
        for before, row in zip((None, *woven.rows), woven.rows, strict=False)
    )
    views = [note for row in rows for note in row.notes]
    counts, tallied = Counter(note.kind for note in views), tally(woven)
    kinds = [(kind, word("kind of several", kind), counts[kind]) for kind in KINDS if counts[kind]]
    html = render_template(
        "reading.html",
        record=record,
        direction=direction_of(record.language),
        edition=woven.edition.kind,
        private=record.rights.status == "reserved",
        other_edition=other,
        byline=byline(record),
        original=_original(record),
        notes=views,
        kinds=kinds,
        drawn={kind for kind, _, _ in kinds},
        later=sum(note.later for note in views),
        around=pages_of(woven),
        summary=render_markdown(reading.summary) if reading.summary else None,
        tally=tallied,
        verdicts={one.verdict for one in tallied},
        unjudged=len(views) - sum(one.notes for one in tallied),
        terms=terms_of(woven.notes.values(), reading.sources.values(), woven.edition.kind),
        rows=rows,
        colophon=_colophon(record),
    )
    uri = from_site(record.id, name)
    return WebPage(
        kind="reading",
        uri=uri,
        title=record.title,
        html=html,
        description=record.standfirst,
        search=index_entries(_search(uri, woven, views)),
        language=record.language,
        direction=direction_of(record.language),
        words=spoken().tag,
        start="p1" if article.paragraphs() else "",  # a text of headings alone has none
    )


def _waits(woven: Woven) -> set[str]:
    """Return the blocks that wait for the notes before them.

    Notes run on beside the next block, which keeps the text together; a block waits where its own would stand more than
    `_LAG` below it. Reckoned in px from the numbers of letters, as nobody knows the reader’s letters beforehand.
    """
    waits, text, margin = set[str](), 0, 0  # to where both have come
    for row in woven.rows:
        if row.notes and margin - text > _LAG:
            waits.add(row.block.id)
            text = margin
        margin = max(margin, text) + _NOTE * len(row.notes) if row.notes else margin
        text += _LINE * (1 + (row.block.span.end - row.block.span.start) // _LETTERS) + _BETWEEN
    return waits


def _row(woven: Woven, row: Row, notes: Mapping[str, NoteView], before: Row | None, waits: bool) -> RowView:
    footnote = row.block.footnote
    opens = bool(footnote) and (before is None or before.block.footnote != footnote)
    own = tuple(notes[name] for name in row.notes)
    counts = Counter(note.verdict for note in own)
    doubts = tuple((one, within(word("verdict", one)), counts[one]) for one in _DOUBTS if counts[one])
    return RowView(row.block.id, render_block(woven, row, opens=opens), own, doubts, waits)


def _original(record: Record) -> Markup:
    places = [(record.url, record.container)] if record.url else []
    places += [(place.url, place.container) for place in record.also if place.url]
    links = [Markup('<a href="{}" rel="noopener">{}</a>').format(url, name or url) for url, name in places]
    return Markup(_(", ")).join(links)


def _colophon(record: Record) -> list[Markup]:
    parts = [escape(record.note)] if record.note else []
    parts += [_republication(place) for place in record.also]
    if record.rights.status != "reserved" and record.rights.holder:
        licence = _CREATIVE_COMMONS.sub(r"CC \1 \2", record.rights.licence)
        whose = " ".join(filter(None, (str(record.rights.year or ""), record.rights.holder)))
        told = _(", ").join(filter(None, (whose, licence)))
        parts.append(escape(_("Text © {whose}.", whose=told)))
    parts.append(escape(_("Notes: {licence}.", licence="CC BY 4.0")))
    return parts


def _republication(place: Republication) -> Markup:
    name: Markup | str = Markup('<a href="{}" rel="noopener">{}</a>').format(place.url, place.container)
    where = Markup("{}{}").format(
        name if place.url else place.container, f" ({readable_date(place.issued)})" if place.issued else ""
    )
    return Markup("{}{}").format(say("Also in {place}.", place=where), f" {place.note}" if place.note else "")


def _search(uri: str, woven: Woven, views: Sequence[NoteView]) -> Iterator[SearchEntry]:
    text = woven.edition.article.text
    blocks = [text[row.block.span.start : row.block.span.end] for row in woven.rows]
    lines = tuple(row.block.id for row in woven.rows)
    yield SearchEntry(uri, woven.edition.reading.record.title, _searchable(blocks), "text", lines)
    for view in views:
        title = f"{word('entry', 'note')} {view.number} · {view.gist}"
        yield SearchEntry(f"{uri}#{view.id}", title, _searchable(view.plain), "note")


def _searchable(texts: Sequence[str]) -> str:
    """Return texts as lines of one."""
    return "\n".join(" ".join(words.split()) for words in texts)
