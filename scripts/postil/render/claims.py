"""The claims ledger of a reading: every note with its words, verdict, confidence and sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from postil.model import KINDS, MAIN_PAGE, TIERS, VERDICTS, Confidence, Note, SearchEntry, Source, WebPage, Woven
from postil.render.around import pages_of
from postil.render.citations import origins
from postil.render.environment import render_template
from postil.render.search import index_entries
from postil.render.text import KIND_WORDS
from postil.render.views import CLAIMS_PAGE, METHOD_PAGE, VERDICT_WORDS

_LEVELS: tuple[Confidence, ...] = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One row of the ledger."""

    data: Markup
    """What the row is filtered and sorted by, as `data-` attributes."""
    call: Markup
    """The link to the note."""
    quote: str
    """The words it stands on, or empty for a whole paragraph."""
    place: Markup
    """The link to the paragraph."""
    gist: str
    """What it finds."""
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
    uri = f"{reading.record.id}/{CLAIMS_PAGE}"
    html = render_template(
        "claims.html",
        record=reading.record,
        back=MAIN_PAGE,
        around=pages_of(woven, CLAIMS_PAGE),
        method=METHOD_PAGE,
        rows=rows,
        judged=sum(bool(row.verdict) for row in rows),
        tally=tally(woven),
        filters=[
            ("verdict", "Verdict", [(key, VERDICT_WORDS[key]) for key in VERDICTS if _has(rows, "verdict", key)]),
            ("kind", "Kind", [(key, KIND_WORDS[key]) for key in KINDS if _has(rows, "kind", key)]),
            ("tier", "Best source", [(key, key) for key in TIERS if _has(rows, "tier", key)]),
            ("paragraph", "Paragraph", [(name, name) for name in paragraphs]),
        ],
    )
    return WebPage(
        uri=uri,
        title=f"Claims – {reading.record.title}",
        html=html,
        description=f"Verdict, confidence and sources of every note on {reading.record.title}",
        headings=(),
        search=index_entries([SearchEntry(uri, f"Claims: {reading.record.title}", "")]),
        language="en",
        direction="ltr",
    )


def tally(woven: Woven) -> list[tuple[str, str, int, str]]:
    """Return for each verdict its key, its word, how many notes have it, and how many of each confidence, in words."""
    counts = Counter(note.verdict for note in woven.notes.values())
    levels = Counter((note.verdict, note.confidence) for note in woven.notes.values())
    rows: list[tuple[str, str, int, str]] = []
    for verdict in VERDICTS:
        sure = ", ".join(f"{levels[verdict, level]} {level}" for level in _LEVELS if levels[verdict, level])
        rows.append((verdict, VERDICT_WORDS[verdict], counts[verdict], sure))
    return rows


def _cell(label: str, words: str) -> str:
    return f'<td data-label="{label}">{words}</td>' if words else f'<td data-label="{label}" class="none">–</td>'


def _basis(cited: tuple[Source, ...], best: str) -> str:
    """Return how many sources and independent origins there are, and the best tier; empty without sources."""
    if not cited:
        return ""
    told = [_count(len(cited), "source")]
    if (witnesses := origins(cited)) != len(cited):
        told.append(_count(witnesses, "origin"))
    return f'{", ".join(told)} <span class="best">best: {best}</span>'


def _count(number: int, word: str) -> str:
    return f"{number}\u00a0{word}{'s' if number != 1 else ''}"


def _has(rows: list[ClaimView], name: str, value: str) -> bool:
    return any(getattr(row, name) == value for row in rows)


def _row(note: Note, woven: Woven, block: str) -> ClaimView:
    reading = woven.edition.reading
    cited = tuple(reading.sources[use.cite] for use in note.sources if use.cite in reading.sources)
    tier = min((source.tier for source in cited), key=TIERS.index, default="")
    # Closed sets of words, ids and numbers: nothing here needs escaping, and a ledger has many cells.
    rank = VERDICTS.index(note.verdict) if note.verdict else len(VERDICTS)
    level = _LEVELS.index(note.confidence) if note.confidence else len(_LEVELS)
    number, word, paragraph = woven.numbers[note.id], KIND_WORDS[note.kind], block.removeprefix("p")
    return ClaimView(
        data=Markup(
            f'data-verdict="{note.verdict or ""}" data-kind="{note.kind}" data-tier="{tier}"'
            f' data-paragraph="{paragraph}" data-number="{number}" data-rank="{rank}"'
            f' data-confidence="{level}" data-sources="{len(cited)}"'
        ),
        call=Markup(f'<a href="{MAIN_PAGE}#{note.id}" aria-label="Note {number}, {word}">{number}</a>'),
        quote=note.quote or "",
        place=Markup(f'<a class="by" href="{MAIN_PAGE}#{block}">¶\u00a0{paragraph}</a>'),
        gist=note.gist,
        kind=note.kind,
        word=Markup(f'<span class="kind k-{note.kind}">{word}</span>'),
        verdict=note.verdict or "",
        judged=Markup(
            f"{_cell('Verdict', VERDICT_WORDS[note.verdict] if note.verdict else '')}\n"
            f"{_cell('Confidence', note.confidence or '')}\n{_cell('Sources', _basis(cited, tier))}"
        ),
        paragraph=paragraph,
        tier=tier,
    )
