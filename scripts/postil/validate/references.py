"""What the files of one reading say of each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from postil.model import Note, Reading, Text
from postil.parse import DEEP_HINT, DENSE_HINT, counted_words, safe_href, too_deep, too_dense
from postil.problems import Location, Problem, problem

_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_REFERENCE = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*<?([^\s>]+)", re.MULTILINE)


def check_references(
    reading: Reading, whole: bool = True, spoilt: Collection[str] = (), listed: bool = True
) -> Iterator[Problem]:
    """Yield every reference that leads nowhere, and with `whole` also every record that nothing refers to.

    `spoilt` are the ids of what is there but could not be used, `listed` says whether sources.yml could be read.
    """
    if listed:
        yield from _citations(reading, spoilt)
    yield from _charts(reading, whole, spoilt)
    yield from _links(reading, spoilt)
    if reading.record.rights.status == "reserved":
        yield from _quotation_lengths(reading)
    if whole:
        yield from _uncited(reading)


def _cited(note: Note) -> Iterator[Text]:
    for use in note.sources:
        yield use.cite
    for update in note.updates:
        yield from update.cite


def _all_cited(reading: Reading) -> Iterator[Text]:
    for note in reading.notes:
        yield from _cited(note)
    for chart in reading.charts.values():
        yield from chart.cite
    for event in reading.timeline.events:
        yield from event.cite


def _citations(reading: Reading, spoilt: Collection[str]) -> Iterator[Problem]:
    known = list(reading.sources)
    for cite in _all_cited(reading):
        if cite not in reading.sources and cite not in spoilt:
            hint = _did_you_mean(cite, known) or "add the record to sources.yml"
            yield problem("X001", cite.at, f"`{cite}` is not in sources.yml", hint)


def _charts(reading: Reading, whole: bool, spoilt: Collection[str]) -> Iterator[Problem]:
    shown = set()
    for note in reading.notes:
        if note.chart:
            shown.add(str(note.chart))
            if note.chart not in reading.charts and note.chart not in spoilt:
                hint = _did_you_mean(note.chart, list(reading.charts)) or f"add charts/{note.chart}.yml"
                yield problem("X002", note.chart.at, f"there is no chart `{note.chart}`", hint)
    for name, chart in reading.charts.items():
        if whole and name not in shown:
            yield problem("X007", Location(chart.at.file), "no note shows this chart", f"name it: `chart: {name}`")


def _uncited(reading: Reading) -> Iterator[Problem]:
    cited = set(map(str, _all_cited(reading)))
    for source in reading.sources.values():
        if source.id not in cited:
            hint = "cite it in a note, a chart or the timeline, or take the record out"
            yield problem("X004", source.id.at, f"nothing cites `{source.id}`", hint)


def _links(reading: Reading, spoilt: Collection[str]) -> Iterator[Problem]:
    known = {note.id for note in reading.notes if not note.retired}
    known |= {block.id for article in (reading.full, reading.guide) if article for block in article.blocks}
    for text in _markdown_of(reading):
        if too_deep(text) is not None:
            fact = "lists, quotations or brackets are nested more than 20 deep in this text"
            yield problem("T009", text.at, fact, DEEP_HINT)
        elif too_dense(text) is not None:
            yield problem("T009", text.at, "a paragraph of this text is too long to be read as Markdown", DENSE_HINT)
        for href in [*_LINK.findall(text), *_REFERENCE.findall(text)]:
            if href.startswith("#"):
                if href[1:] not in known and href[1:] not in spoilt:
                    hint = _did_you_mean(href[1:], sorted(known)) or "link to the id of a note, such as (#note-id)"
                    yield problem("X006", text.at, f"there is no note `{href[1:]}` to link to", hint)
            elif not safe_href(href):
                hint = "link to a complete https:// address or to a note (#note-id)"
                yield problem("X008", text.at, f"`{href}` cannot be linked", hint)


def _markdown_of(reading: Reading) -> Iterator[Text]:
    if reading.summary:
        yield reading.summary
    for note in reading.notes:
        yield from prose_of(note)
    for event in reading.timeline.events:
        yield event.text


def prose_of(note: Note) -> Iterator[Text]:
    """Yield every Markdown text of a note."""
    if note.finding:
        yield note.finding
    yield from note.caveats
    yield from note.context
    for update in note.updates:
        yield update.text


def _quotation_lengths(reading: Reading) -> Iterator[Problem]:
    limit = reading.record.words_per_note
    for note in reading.notes:
        words = len(counted_words(note.quote)) if note.quote else 0
        if note.quote and words > limit:
            fact = f"this quote has {words} words; {limit} are allowed"
            yield problem("P003", note.quote.at, fact, "quote only the words that the note discusses")


def _did_you_mean(word: str, words: Iterable[str]) -> str:
    near = get_close_matches(word, list(words), 1, 0.6)
    return f"did you mean `{near[0]}`?" if near else ""
