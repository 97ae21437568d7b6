"""Woven editions as pages; HTML is born here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from postil.languages import ENGLISH, find_language, language_of, speaking
from postil.model import MAIN_PAGE, Article, Chart, Published, Woven
from postil.problems import Code, Location, Problem, problem
from postil.render.addresses import picture_in
from postil.render.allowance import Allowance, Overdrawn, allowance_of
from postil.render.bibliography import Bibliography
from postil.render.charts import why_undrawn
from postil.render.feed import render_feeds
from postil.render.formulas import render_formula
from postil.render.history import changes_of
from postil.render.note_views import view_notes
from postil.render.pages.changes import render_changes
from postil.render.pages.claims import render_claims
from postil.render.pages.notes import render_notes
from postil.render.pages.reading import render_reading
from postil.render.pages.sources import render_sources
from postil.render.pages.timeline import render_timeline
from postil.render.shelf import render_shelf

__all__ = [
    "Allowance", "Bibliography", "allowance_of", "render_changes", "render_edition", "render_feeds", "unshowable",
]  # fmt: skip

UNDRAWN_CHART = Code(
    "S015",
    "warning",
    "a chart that cannot be drawn",
    "It is shown as its table alone. A picture has at most 5 series and 160 figures, and at least one figure.",
)


UNSHOWN_FORMULA = Code(
    "T020",
    "warning",
    "a formula that cannot be shown",
    "TeX becomes MathML, which browsers show without a script. Commands that are not known are not guessed at: the TeX "
    "itself is shown instead.",
)

_AROUND_BLOCK: Final = 130
"""Characters of a page around the words of a block."""


def render_edition(
    woven: Woven, page: str, other: str, allowance: Allowance, books: Bibliography, language: str = "en"
) -> Published:
    """Return the page of an edition; with a reading's main page also those around it, and its place on the shelf.

    `page` is the file name of the edition's page, `other` that of the other edition's, or empty; `books` the
    reading's sources; `language` the tag of the site's own language. What the pages hold is taken off the
    allowance; where that is not enough there are none, and a problem says so.

    Cost: the length of what is made, which the allowance bounds.
    """
    try:
        notes = woven.edition.reading.record.notes_language
        with speaking(language_of(notes, language), notes):
            rendered = _rendered(woven, page, other, allowance, books)
        if page != MAIN_PAGE:
            return rendered
        with speaking(find_language(language) or ENGLISH, notes):
            return replace(rendered, shelf=render_shelf(woven))
    except Overdrawn:
        return Published(problems=(allowance.problem(woven.edition.reading),))


def _rendered(woven: Woven, page: str, other: str, allowance: Allowance, books: Bibliography) -> Published:
    reading = woven.edition.reading
    _take_marks(woven, allowance)
    notes = view_notes(woven, books, allowance)
    text = render_reading(woven, notes, name=page, other=other)
    shown = woven.edition.article.pictures.values()
    files = tuple((picture_in(reading.record.id, one.name), one.content) for one in shown)
    if page != MAIN_PAGE:
        return Published((text,), files)
    made = (
        render_claims(woven),
        render_notes(woven, notes),
        render_sources(woven, books),
        render_timeline(woven, books),
    )
    around = [one for one in made if one]
    for one in around:
        if one.kind != "notes":  # it is what was taken with the notes
            allowance.take(len(one.html))
    return Published(
        pages=(text, *around), files=files, problems=unshowable(woven, page), changes=tuple(changes_of(woven))
    )


def unshowable(woven: Woven, page: str) -> tuple[Problem, ...]:
    """Return what the page of an edition, of this file name, cannot show as it is meant.

    Cost: the length of formulas and charts.
    """
    if page != MAIN_PAGE:
        return ()
    charted = {note.chart for note in woven.notes.values()}
    charts = [chart for name, chart in woven.edition.reading.charts.items() if name in charted]
    return (*(_undrawn(chart) for chart in charts if why_undrawn(chart)), *_unshown(woven.edition.article))


def _take_marks(woven: Woven, allowance: Allowance) -> None:
    """Take off what the text holds: each block has elements around it, and each segment names all the notes over it."""
    for row in woven.rows:
        allowance.take(_AROUND_BLOCK + row.block.span.end - row.block.span.start)
        for segment in row.segments:
            if segment.notes:
                named = sum(map(len, segment.notes)) + len(segment.notes)
                allowance.take(named, woven.notes[segment.notes[-1]].gist.at)


def _unshown(article: Article) -> Iterator[Problem]:
    for block, line in zip(article.blocks, article.lines, strict=False):
        for mark in block.inlines:
            tex = article.text[mark.span.start : mark.span.end] if mark.kind == "math" else ""
            if tex and not render_formula(tex):
                fact = f"this formula is shown as its TeX: `{' '.join(tex.split())[:60]}`"
                hint = "write it with commands of LaTeX's mathematics alone, without packages and macros, or as words"
                yield problem(UNSHOWN_FORMULA, Location(article.at.file, line), fact, hint)


def _undrawn(chart: Chart) -> Problem:
    hint = "draw less of it, or split it into two charts"
    return problem(UNDRAWN_CHART, chart.at, f"this chart is not drawn because {why_undrawn(chart)}", hint)
