"""Notes as the templates want them: every value ready to be shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from postil.languages import gettext as _
from postil.languages import writing
from postil.model import (
    Chart,
    Confidence,
    Correction,
    Kind,
    Note,
    Source,
    SourceUse,
    Verdict,
    Woven,
    passage_name,
    rank_of,
)
from postil.render.addresses import from_site, text_at
from postil.render.allowance import Allowance
from postil.render.bibliography import Bibliography, SourceLink
from postil.render.charts import draw_chart
from postil.render.dates import readable_date
from postil.render.environment import find_macro, say
from postil.render.markdown import plain, render_inline, render_markdown
from postil.render.objections import objection_to
from postil.render.terms import tells_later
from postil.render.vocabulary import Thing, counted, word

_BEST = 2
"""So many sources a note shows at once, those nearest to the fact; the others when more is asked for."""

_MORE = '<details class="more">'
"""How what is folded in a card begins; a note has no HTML of its own."""

_FOR_PAPER = re.compile(r'(<a class="ref" href="[^"]*") (?:data-at|title)="[^"]*"')
"""What the number of a source says on paper."""


@dataclass(frozen=True, slots=True)
class UseView:
    """What one source does for a note."""

    link: SourceLink
    """Its number and its entry in the list of sources."""
    tier: str
    """Its tier, or empty."""
    citation: Markup
    """In full for the sources that stand first; of the others, whose entries have it, who and when."""
    bearing: str
    what: str
    remark: str
    """How it was read, and whose it is; empty for the sources that stand last, of which its entry says it."""


@dataclass(frozen=True, slots=True)
class UpdateView:
    """Something that has changed since."""

    date: str
    day: str
    text: Markup
    cite: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was wrong."""

    date: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class PastView:
    """Something that happened to a note."""

    date: str
    day: str
    text: Markup
    """A sentence, or several."""
    link: str
    """Address where it was talked about, or empty."""


@dataclass(frozen=True, slots=True)
class BodyView:
    """What a note says, ready for the template."""

    kind: Kind
    verdict: Verdict | None
    confidence: Confidence | None
    finding: Markup
    caveats: tuple[Markup, ...]
    context: tuple[Markup, ...]
    chart: Markup
    updates: tuple[UpdateView, ...]
    corrected: tuple[CorrectionView, ...]
    past: tuple[PastView, ...]
    """Its history, oldest first; empty where it was only added."""
    best: tuple[UseView, ...]
    """The sources that stand first: those that bear on the claim and are nearest to the fact."""
    others: tuple[UseView, ...]
    """The other sources, as the note has them."""
    more: tuple[str, ...]
    """What there is besides finding and best sources, each counted; empty where there is nothing more."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note, ready for its card and for the list of all notes."""

    id: str
    """Its id, which is its address on the page."""
    kind: Kind
    """Its kind."""
    word: str
    """What its kind is called."""
    verdict: Verdict | None
    """Its verdict, if it has one."""
    confidence: Confidence | None
    """How sure the verdict is, if it says so."""
    number: int
    """Its number by place in the text."""
    gist: str
    """What it finds, in one line."""
    language: str
    """Tag of its language, where it is another than that of the reading's notes."""
    words: tuple[str, ...]
    """The passages it is about; none where that is a whole paragraph, row or the like."""
    on: str
    """What it is on as a whole, such as “on the whole table”; empty where it has words."""
    body: Markup
    """What it says."""
    plain: tuple[str, ...]
    """Its words and what it says, for search; empty parts are left out."""
    back: str
    """Id of its words in the text, or of its call."""
    further: tuple[tuple[str, str], ...]
    """Id of each further passage in the text, and what its block is called."""
    signed: str
    """Who wrote it, and when, or that it was revised or corrected then."""
    dated: str
    """Who wrote it, and when, as a citation of it has it."""
    report: str
    """Address for objections to it, or empty."""
    later: bool
    """Whether it tells what has happened since publication."""

    @property
    def light(self) -> Markup:
        """What it says without the addresses for paper, which a reading has brought when it is printed whole."""
        return Markup(_FOR_PAPER.sub(r"\1", str(self.body)))

    @property
    def whole(self) -> Markup:
        """What it says with nothing folded, for a list in which every note stands in full."""
        return Markup(str(self.body).replace(_MORE, _MORE.replace(">", ' open="">')))


def view_notes(woven: Woven, books: Bibliography, allowance: Allowance) -> dict[str, NoteView]:
    """Return the notes of an edition by id, in order of their numbers, ready to be shown.

    What the pages will hold of each is taken off the allowance, which may end it. Linear in what they hold.
    """
    views = {}
    for name, note in woven.notes.items():
        view = views[name] = _note(note, woven, books)
        # It stands beside the text and in the list of notes, and its words in the search.
        allowance.take(2 * len(view.body) + sum(map(len, view.plain)), note.gist.at)
    return views


def _note(note: Note, woven: Woven, books: Bibliography) -> NoteView:
    with writing(note.language):
        body = _body(note, woven, books)
        shown = find_macro("note.html", "note_body")(body)
    return NoteView(
        id=note.id,
        kind=note.kind,
        word=word("kind", note.kind),
        verdict=note.verdict,
        confidence=note.confidence,
        number=woven.numbers[note.id],
        gist=note.gist,
        language=note.language,
        words=words_of(note, woven),
        on=whole_of(note, woven),
        body=shown,
        plain=tuple(_plain(note, body)),
        back=f"words_{note.id}" if note.is_marked else f"call_{note.id}",
        further=tuple(_further(note, woven)) if len(note.passages) > 1 else (),
        signed=_signed(note, telling=True),
        dated=_signed(note),
        report=objection_to(books.report, from_site(woven.edition.reading.record.id, text_at(note.id))),
        later=tells_later(note),
    )


def whole_of(note: Note, woven: Woven) -> str:
    """Return what a note without words is about: a row of a table, or a block by its kind."""
    if note.passages or not note.paragraph:
        return ""
    if note.is_marked:
        return _("on row {number} of the table", number=note.paragraph.partition("r")[2])
    kind = next((row.block.kind for row in woven.rows if row.block.id == note.paragraph), "paragraph")
    return {
        "heading": _("on the whole heading"),
        "table": _("on the whole table"),
        "figure": _("on the whole figure"),
        "formula": _("on the whole formula"),
    }.get(kind, _("on the whole paragraph"))


def words_of(note: Note, woven: Woven) -> tuple[str, ...]:
    """Return the passages of a note in the order of the text: one as its file has it, several as they stand."""
    if len(note.passages) < 2:
        return note.quotes
    spans = (woven.edition.spans[passage_name(note.id, number)] for number in range(len(note.passages)))
    return tuple(" ".join(woven.edition.article.text[span.start : span.end].split()) for span in spans)


def _further(note: Note, woven: Woven) -> Iterator[tuple[str, str]]:
    """Yield the passages of a note after the first, in order of place."""
    blocks = woven.edition.article.blocks
    for number in range(1, len(note.passages)):
        name = passage_name(note.id, number)
        start = woven.edition.spans[name].start
        block = blocks[bisect_right(blocks, start, key=lambda one: one.span.start) - 1]
        yield f"words_{name}", block.id.removeprefix("p")


def _plain(note: Note, body: BodyView) -> Iterator[str]:
    yield from note.quotes
    yield from (plain(html) for html in (body.finding, *body.caveats, *body.context))
    yield from (plain(update.text) for update in body.updates)
    yield from (plain(use.citation) for use in (*body.best, *body.others))


def _body(note: Note, woven: Woven, books: Bibliography) -> BodyView:
    charts: Mapping[str, Chart] = woven.edition.reading.charts
    chart = charts.get(note.chart) if note.chart else None
    if chart:  # two notes may show one chart, and their pictures need ids of their own
        chart = replace(chart, id=f"{chart.id}--{note.id}")
    cited = [(use, books.sources[use.cite]) for use in note.sources if use.cite in books.sources]
    weighed = sorted(cited, key=lambda pair: (pair[0].bearing == "context", rank_of(pair[1].tier)))
    best = weighed[:_BEST]
    others = [pair for pair in cited if pair not in best]
    return BodyView(
        kind=note.kind,
        verdict=note.verdict,
        confidence=note.confidence,
        finding=render_markdown(note.finding) if note.finding else Markup(""),
        caveats=tuple(map(render_inline, note.caveats)),
        context=tuple(map(render_inline, note.context)),
        chart=view_chart(chart, books) if chart else Markup(""),
        updates=tuple(
            UpdateView(update.date, readable_date(update.date), render_inline(update.text), books.links(update.cite))
            for update in note.updates
        ),
        corrected=view_corrections(note.corrected),
        past=tuple(_past(note)),
        best=tuple(_use(use, of, books, full=True) for use, of in best),
        others=tuple(_use(use, of, books, full=False) for use, of in others),
        more=tuple(_more(note, chart, len(others))),
    )


def _more(note: Note, chart: Chart | None, others: int) -> Iterator[str]:
    """Yield what a note has besides its finding and its best sources, each counted."""
    parts: tuple[tuple[int, Thing], ...] = (
        (len(note.caveats), "caveat"),
        (len(note.context), "point of context"),
        (1 if chart else 0, "chart"),
        (len(note.updates), "change since"),
        (others, "more source"),
    )
    yield from (counted(number, thing) for number, thing in parts if number)


def _use(use: SourceUse, source: Source, books: Bibliography, *, full: bool) -> UseView:
    (link,) = books.links([use.cite])
    return UseView(
        link=link,
        tier=source.tier or "",
        citation=books.citation(use.cite) if full else books.brief(use.cite),
        bearing=word("bearing", use.bearing),
        what=use.what.rstrip("."),
        remark=source.note if full else "",
    )


def view_corrections(corrections: Sequence[Correction]) -> tuple[CorrectionView, ...]:
    """Return corrections with their days as people read them."""
    return tuple(CorrectionView(one.date, readable_date(one.date), one.text) for one in corrections)


def _past(note: Note) -> Iterator[PastView]:
    """Yield what happened to a note, oldest first, if more did than that it was added."""
    told: list[tuple[str, str, str]] = [(one.date, _("Revised: {why}", why=one.why), "") for one in note.revisions]
    days = {date for date, *_rest in told} | {str(one.date) for one in note.corrected}
    if note.revised and note.revised not in days:
        told.append((note.revised, _("Revised."), ""))
    told += [(one.date, _("Corrected: {what}", what=one.text), "") for one in note.corrected]
    told += [(one.date, _("Checked by {name}.", name=one.by), "") for one in note.reviewed]
    told += [
        (
            one.date,
            _("Objection by {name}: {what} Outcome: {outcome}", name=one.by, what=one.what, outcome=one.outcome),
            one.link,
        )
        for one in note.objections
    ]
    if not told:
        return
    if note.added:
        told.append((note.added, _("Added by {names}.", names=_(", ").join(note.by) or _("editors")), ""))
    for date, text, link in sorted(told, key=lambda one: one[0]):
        yield PastView(date, readable_date(date), escape(text), link)


def view_chart(chart: Chart, books: Bibliography) -> Markup:
    """Return a chart with the references to its sources."""
    links = Markup(" ").join(map(find_macro("note.html", "source_link"), books.links(chart.cite)))
    return draw_chart(chart, sources=say("Sources: {links}", links=links))




def _signed(note: Note, *, telling: bool = False) -> str:
    """Return who wrote a note and when it was last changed; with `telling` how, unless it was only added."""
    parts = [_(", ").join(_("editors") if one == "editors" else one for one in note.by) or _("editors")]
    if note.changed:
        day = readable_date(note.changed)
        if telling and note.corrected_on == note.changed:
            day = _("corrected {day}", day=day)
        elif telling and note.revised == note.changed:
            day = _("revised {day}", day=day)
        parts.append(day)
    return _(", ").join(parts)
