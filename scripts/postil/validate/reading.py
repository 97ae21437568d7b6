"""One parsed reading as typed records, with everything that is wrong with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from postil.model import UNSAID, Chart, Note, Reading, Record, Rights, Source, Text, Timeline
from postil.parse import MappingNode, ParsedReading
from postil.problems import CODES, Location, Problem, Severity, problem
from postil.validate import shaping
from postil.validate.formats import CHART, NOTE, RECORD, SOURCES, TIMELINE
from postil.validate.references import check_references
from postil.validate.shapes import Shape
from postil.validate.types import is_slug

_T = TypeVar("_T")
_WITHOUT_RECORD = ("T003", "T006")
"""What is wrong with the texts even where the record is refused."""
_TEXTS = ("text", "guide")
"""How the names of a reading's texts begin."""
_RESERVED_IDS = frozenset("ph")
"""Letters that begin the ids of paragraphs and headings, such as p9."""


def validate(parsed: ParsedReading) -> tuple[Reading, list[Problem]]:
    """Return the reading with all problems of its files.

    A note, source, chart or event that its shape refuses is left out of the reading, and of a refused record
    only what is right is kept; since every such problem is an error, nothing is published without it.
    """
    found = list(parsed.problems)

    def accept(shape: Shape, node: MappingNode) -> bool:
        problems = list(shape.check(node))
        found.extend(problems)
        return not any(problem.severity is Severity.ERROR for problem in problems)

    def shaped(
        shape: Shape,
        nodes: Iterable[tuple[str, MappingNode]],
        make: Callable[[MappingNode, str], _T],
        refused: list[MappingNode],
    ) -> Iterator[tuple[str, _T]]:
        names: dict[str, Location] = {}
        for name, node in nodes:
            found.extend(_name_problems(name, node.at, names))
            if accept(shape, node):
                yield name, make(node, name)
            else:
                refused.append(node)

    recorded = parsed.record is not None and accept(RECORD, parsed.record)
    record = _record(parsed)
    if not is_slug(parsed.id):
        hint = "rename the folders below seeds/ and annotations/"
        found.append(problem("S006", record.at, f"`{parsed.id}` is not a valid id for a reading", hint))
    refused: list[MappingNode] = []
    notes = dict(shaped(NOTE, parsed.notes, shaping.shape_note, refused))
    charts = dict(shaped(CHART, parsed.charts, shaping.shape_chart, []))
    found.extend(_chart_rows(charts, dict(parsed.charts)))
    sources: dict[str, Source] = {}
    spoilt: set[str] = set()
    if parsed.sources:
        problems = SOURCES.check(parsed.sources)
        found.extend(problems)
        nodes = list(shaping.source_nodes(parsed.sources))
        # One bad record does not hide the others: a problem belongs to the last record that begins before it.
        begins = [node.at for node in nodes]
        bad = {bisect_right(begins, one.at) - 1 for one in problems}
        for place, node in enumerate(nodes):
            if place in bad:
                name = node.entries.get("id")
                spoilt.update([str(name)] if isinstance(name, Text) else ())
                continue
            source = shaping.shape_source(node)
            found.extend(_twice(source, sources))
            sources.setdefault(source.id, source)
    timeline = Timeline(UNSAID)
    if parsed.timeline and accept(TIMELINE, parsed.timeline):
        timeline = shaping.shape_timeline(parsed.timeline)
        found.extend(_events_twice(timeline))
    written = dict(parsed.notes)
    for note in notes.values():
        found.extend(_note_problems(note, written[note.id]))
    if recorded and record.rights.status == "licensed" and not record.rights.licence:
        hint = "add `licence:`, an SPDX identifier, or LicenseRef- and a name for a licence that has none"
        found.append(problem("S011", record.at, "`status: licensed` needs `licence`", hint))
    reading = Reading(
        record=record,
        notes=tuple(notes.values()),
        sources=sources,
        charts=charts,
        timeline=timeline,
        summary=parsed.summary,
        full=parsed.text,
        guide=parsed.guide,
        refused=tuple(shaping.shape_note(_usable(node), "") for node in refused),
    )
    # While a file could not be used, what it defines or cites only seems to be missing.
    unusable = {one.at.file for one in found if one.code[0] in "RYS" and one.severity is Severity.ERROR}
    spoilt.update(file.rsplit("/", 1)[-1].removesuffix(".yml") for file in unusable)
    listed = parsed.sources is not None or f"annotations/{parsed.id}/sources.yml" not in unusable
    every = replace(reading, notes=(*reading.notes, *reading.refused)) if refused else reading
    closed = [file for file in unusable if not file.endswith(".yml")]
    hidden = {
        code
        for folder, code in (("notes", "X006"), ("charts", "X002"))
        if any(file.startswith(f"annotations/{parsed.id}/{folder}") for file in closed)
    }
    references = check_references(every, not unusable, spoilt, listed)
    found.extend(one for one in references if one.code not in hidden)
    texts = _text_problems(reading, unusable, parsed.others)
    found.extend(one for one in texts if recorded or one.code in _WITHOUT_RECORD)
    if record.rights.status == "reserved" and reading.full:
        reading = replace(reading, full=None)
    return reading, found


def _record(parsed: ParsedReading) -> Record:
    """Return the record, or what is right of a refused one, so that it hides nothing that is wrong elsewhere.

    Where it does not say what may be done with the text, one that lies here is taken as our own.
    """
    missing = MappingNode({}, {}, Location(f"seeds/{parsed.id}/record.yml"))
    node = RECORD.sound(parsed.record) if parsed.record else missing
    record = shaping.shape_record(node, parsed.id)
    if not record.rights.status:
        record = replace(record, rights=Rights("own" if parsed.text else "reserved"))
    return record


def _usable(node: MappingNode) -> MappingNode:
    """Return what is right of a refused note: its quote only with the prefix and suffix that are to choose it."""
    sound = NOTE.sound(node)
    if any(key in node.entries and key not in sound.entries for key in ("prefix", "suffix")):
        sound.entries.pop("quote", None)
    return sound


def _name_problems(name: str, at: Location, names: dict[str, Location]) -> Iterator[Problem]:
    place = Location(at.file)
    if name in names:
        hint = "rename one of the files: its name is the address"
        yield problem("X003", Location(at.file, 1, 1), f"`{name}` is also the id of {names[name].file}", hint)
    names.setdefault(name, place)
    if not is_slug(name):
        hint = "name the file with a to z, 0 to 9 and single hyphens, at most 60 characters"
        yield problem("S006", place, f"`{name}` is not a valid id", hint)
    elif _is_of_a_block(name):
        yield problem("S006", place, f"`{name}` is the address of a paragraph", "give the file a name of words")


def _is_of_a_block(name: str) -> bool:
    return name[0] in _RESERVED_IDS and name[1:].isdigit()


def _twice(source: Source, sources: dict[str, Source]) -> Iterator[Problem]:
    if source.id in sources:
        first = sources[source.id].id.at.line
        hint = "rename this record, or keep one of the two"
        yield problem("X003", source.id.at, f"`{source.id}` is already the id of the record in line {first}", hint)


def _events_twice(timeline: Timeline) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for event in sorted(timeline.events, key=lambda event: event.id.at):
        if event.id in lines:
            fact = f"`{event.id}` is already the id of the event in line {lines[event.id]}"
            yield problem("X003", event.id.at, fact, "rename this event: its id is its address")
        lines.setdefault(event.id, event.id.at.line)
        if _is_of_a_block(event.id):
            yield problem("S006", event.id.at, f"`{event.id}` is the address of a paragraph", "give it an id of words")


def _chart_rows(charts: dict[str, Chart], nodes: dict[str, MappingNode]) -> Iterator[Problem]:
    for name, chart in charts.items():
        wanted = len(chart.series) + 1
        for at, cells in shaping.chart_row_places(nodes[name]):
            if cells != wanted:
                fact = f"this row has {cells} cells; the chart has a label and {len(chart.series)} series"
                yield problem("S013", at, fact, f"write {wanted} cells; ~ stands for a missing figure")


def _note_problems(note: Note, node: MappingNode) -> Iterator[Problem]:
    if note.retired and not note.because:
        yield problem("S011", note.at, "a retired note needs its reason", "add `because:`")
    if note.verdict and note.verdict != "opinion" and not note.confidence:
        yield problem("S011", note.at, "`verdict` needs `confidence`", "add `confidence: high`, medium or low")
    if note.verdict == "opinion" and note.confidence:
        fact = "`confidence` says how sure the evidence makes us, and an opinion rests on none"
        at = node.keys.get("confidence", note.at)
        yield problem("S011", at, fact, "take `confidence` out, or choose another verdict")
    if note.added and note.revised and note.revised < note.added:
        fact = f"`revised` ({note.revised}) is before `added` ({note.added})"
        yield problem("S005", node.keys.get("revised", note.at), fact, "correct one of the two days")
    for waiver in note.waive:
        if waiver.code not in CODES:
            hint = "see docs/problems.md for the codes"
            yield problem("S004", waiver.code.at, f"`{waiver.code}` is not the code of a rule", hint)
        elif waiver.code[0] != "L":
            hint = "mend what it finds; only editorial rules, whose codes begin with L, can be waived"
            yield problem("S004", waiver.code.at, f"`{waiver.code}` cannot be waived", hint)


def _text_problems(reading: Reading, unusable: Collection[str], others: Sequence[str]) -> Iterator[Problem]:
    record = reading.record
    near = {wanted: next((name for name in others if name.lower().startswith(wanted)), "") for wanted in _TEXTS}
    if record.rights.status == "reserved":
        if reading.full:
            hint = "take the file out of the repository and its history, or correct `rights.status`"
            yield problem("T006", reading.full.at, "this text is reserved and may not lie here", hint)
        if not record.text:
            hint = "add `text:` with starts, ends, paragraphs and fingerprint"
            yield problem("T008", record.at, "a reserved text needs `text`", hint)
        if not reading.guide:
            hint = "write guide.md: one paragraph of our own for each paragraph of the article"
            hint = f"name it guide.md: {near['guide']}" if near["guide"] else hint
            yield problem("R007", record.at, "this reserved text has no guide.md", hint)
    elif not reading.full and not any(file.startswith(f"seeds/{record.id}/text.") for file in unusable):
        hint = f"name it text.md: {near['text']}" if near["text"] else "put the text beside record.yml"
        yield problem("R007", record.at, "this reading has no text.md or text.txt", hint)
    if record.text and reading.guide and len(reading.guide.paragraphs()) != record.text.paragraphs:
        count = len(reading.guide.paragraphs())
        fact = f"guide.md has {count} paragraphs; the article has {record.text.paragraphs}"
        yield problem("T003", reading.guide.at, fact, "write one paragraph for each paragraph of the article")
