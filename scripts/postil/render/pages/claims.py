"""The claims ledger of a reading: every note with its words, verdict, confidence and sources."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from markupsafe import Markup

from postil.languages import gettext as _
from postil.model import CONFIDENCES, KINDS, TIERS, VERDICTS, Note, Source, WebPage, Woven, rank_of
from postil.render.addresses import FILES, METHOD, text_at
from postil.render.around import pages_of, side_page
from postil.render.citations import origins
from postil.render.environment import render_template
from postil.render.note_views import whole_of, words_of
from postil.render.tally import tally
from postil.render.vocabulary import Field, counted, word


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One row of the ledger."""

    data: Markup
    """What the row is filtered and sorted by, as `data-` attributes."""
    call: Markup
    """The link to the note."""
    quotes: tuple[str, ...]
    """The passages it stands on, or none for a whole paragraph, row or the like."""
    on: str
    """What it is on as a whole, or empty."""
    place: Markup
    """The link to the paragraph."""
    gist: str
    """What it finds."""
    language: str
    """The note's language, where it is another than that of the reading's notes."""
    kind: str
    """Kind of note."""
    word: Markup
    """Its word."""
    verdict: str
    """Verdict, or empty."""
    judged: Markup
    """The cells with verdict, confidence, number of sources and of origins, and best tier."""
    paragraph: str
    """Number of the paragraph, or `h1` and so on for headings."""
    tier: str
    """Best tier among its sources, or empty."""


def render_claims(woven: Woven) -> WebPage | None:
    """Return the ledger, a table that is whole without script, or None for a reading without notes."""
    if not woven.notes:
        return None
    reading = woven.edition.reading
    blocks = {name: row.block.id for row in woven.rows for name in row.notes}
    rows = [_row(note, woven, blocks[name]) for name, note in woven.notes.items()]
    paragraphs = list(dict.fromkeys(row.paragraph for row in rows))
    html = render_template(
        "claims.html",
        record=reading.record,
        back=FILES["reading"],
        around=pages_of(woven),
        here="claims",
        method=METHOD,
        rows=rows,
        judged=sum(bool(row.verdict) for row in rows),
        tally=tally(woven),
        filters=[
            _filter("verdict", VERDICTS, {row.verdict for row in rows}),
            _filter("kind", KINDS, {row.kind for row in rows}),
            _filter("tier", TIERS, {row.tier for row in rows}),
            ("paragraph", word("column", "paragraph"), [(name, name) for name in paragraphs]),
        ],
    )
    about = _("Verdict, confidence and sources of every note on {title}", title=reading.record.title)
    return side_page(reading, "claims", html, about)


def _filter(field: Field, values: Sequence[str], there: Set[str]) -> tuple[str, str, list[tuple[str, str]]]:
    """Return the name of a filter, its label, and value and word of each choice that some note meets."""
    return field, word("column", field), [(value, word(field, value)) for value in values if value in there]


def _cell(column: str, words: str) -> str:
    label, none = word("column", column), "" if words else " none"
    return f'<td data-label="{label}" class="col-{column}{none}">{words or "–"}</td>'


def _confidence(note: Note) -> str:
    """Return how sure a note is: in a word below the head of its column, in full where there is none."""
    if not note.confidence:
        return ""
    brief, full = word("confidence", note.confidence), word("sure", note.confidence)
    return f'<span class="brief">{brief}</span><span class="full">{full}</span>'


def _basis(cited: tuple[Source, ...], best: str) -> str:
    """Return how many sources and independent origins there are, and the best tier; empty without sources."""
    if not cited:
        return ""
    told = [counted(len(cited), "source", "\u00a0")]
    if (witnesses := origins(cited)) != len(cited):
        told.append(counted(witnesses, "origin", "\u00a0"))
    tier = word("tier", best)
    best = _("best: {tier}", tier=tier)
    return _(", ").join(told) + f' <span class="best">{best}</span>'


def _row(note: Note, woven: Woven, block: str) -> ClaimView:
    reading = woven.edition.reading
    cited = tuple(reading.sources[use.cite] for use in note.sources if use.cite in reading.sources)
    tier = min((source.tier for source in cited), key=rank_of, default=None) or ""
    # Closed sets of words, ids and numbers: nothing here needs escaping, and a ledger has many cells.
    rank = VERDICTS.index(note.verdict) if note.verdict else len(VERDICTS)
    level = CONFIDENCES.index(note.confidence) if note.confidence else len(CONFIDENCES)
    number, kind, paragraph = woven.numbers[note.id], word("kind", note.kind), block.removeprefix("p")
    label = _("Note {number}, {kind}", number=number, kind=kind)
    return ClaimView(
        data=Markup(
            f'data-verdict="{note.verdict or ""}" data-kind="{note.kind}" data-tier="{tier}"'
            f' data-paragraph="{paragraph}" data-number="{number}" data-rank="{rank}"'
            f' data-confidence="{level}" data-sources="{len(cited)}"'
        ),
        call=Markup(f'<a href="{text_at(note.id)}" aria-label="{label}">{number}</a>'),
        quotes=words_of(note, woven),
        on=whole_of(note, woven),
        place=Markup(f'<a class="by" href="{text_at(block)}">¶\u00a0{paragraph}</a>'),
        gist=note.gist,
        language=note.language,
        kind=note.kind,
        word=Markup(f'<span class="kind k-{note.kind}">{kind}</span>'),
        verdict=note.verdict or "",
        judged=Markup(
            f"{_cell('verdict', word('verdict', note.verdict))}\n"
            f"{_cell('confidence', _confidence(note))}\n{_cell('sources', _basis(cited, tier))}"
        ),
        paragraph=paragraph,
        tier=tier,
    )
