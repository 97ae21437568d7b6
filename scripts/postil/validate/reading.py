"""One parsed reading as typed records, with everything that is wrong with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from postil.model import UNSAID, Chart, Note, Reading, Record, Rights, Source, Text, Timeline
from postil.parse import MappingNode, ParsedReading
from postil.parse.prose import survey
from postil.problems import Location, Problem, Severity, problem
from postil.validate import agreement, density, ids, references, shaping
from postil.validate.csl import SOURCE, SOURCES
from postil.validate.formats import CHART, LONGEST_SUMMARY, NOTE, RECORD, TIMELINE
from postil.validate.markdown import markdown_of
from postil.validate.rules import OF_READINGS, Whole
from postil.validate.shapes import Shape
from postil.validate.types import TOO_LONG

_T = TypeVar("_T")
_UNUSABLE = "RYS"
"""Families of errors that make a file, or a part of it, unusable."""


@dataclass(slots=True)
class _Desk:
    """What has been found so far, and what was refused."""

    found: list[Problem]
    """Every problem, in the order of the steps."""
    refused_notes: list[MappingNode] = field(default_factory=list)
    """Notes with errors."""
    spoilt: set[str] = field(default_factory=set)
    """Ids of sources whose records have errors."""

    def accepts(self, shape: Shape, node: MappingNode) -> bool:
        """Return whether a mapping has its shape; what is wrong with it is found."""
        problems = shape.check(node)
        self.found.extend(problems)
        return not any(one.severity is Severity.ERROR for one in problems)


def validate(parsed: ParsedReading) -> tuple[Reading, list[Problem]]:
    """Return the reading with all problems of its files.

    A note, source, chart or event that its shape refuses is left out of the reading, and of a refused record
    only what is right is kept; since every such problem is an error, nothing is published without it.

    Cost: the length of the files, and what the rules of readings cost.
    """
    desk = _Desk(list(parsed.problems))
    recorded = parsed.record is not None and desk.accepts(RECORD, parsed.record)
    reading = Reading(
        record=_record(parsed, recorded, desk),
        notes=_notes(parsed, desk),
        charts=_charts(parsed, desk),
        sources=_sources(parsed, desk),
        timeline=_timeline(parsed, desk),
        summary=_summary(parsed, desk),
        full=parsed.text,
        guide=parsed.guide,
        refused=tuple(shaping.shape_note(_usable(node), "") for node in desk.refused_notes),
    )
    whole = _whole(reading, parsed, recorded, desk)
    for rule in OF_READINGS:
        desk.found.extend(rule.check(whole))
    if reading.record.rights.status == "reserved":
        reading = replace(reading, full=None)
    return reading, desk.found


def sound_record(node: MappingNode | None, reading: str) -> Record:
    """Return the record of a reading, or what is right of a refused one, so that it hides nothing else.

    Cost: the length of the record.
    """
    missing = MappingNode({}, {}, Location(f"seeds/{reading}/record.yml"))
    return shaping.shape_record(RECORD.sound(node) if node else missing, reading)


def _record(parsed: ParsedReading, recorded: bool, desk: _Desk) -> Record:
    """Return the record; where it does not say what may be done with the text, one that is here is ours."""
    record = sound_record(parsed.record, parsed.id)
    desk.found.extend(ids.check_folder(parsed.id, record.at))
    if recorded:
        desk.found.extend(agreement.check_record(record))
    if not record.rights.status:
        record = replace(record, rights=Rights("own" if parsed.text else "reserved"))
    return record


def _notes(parsed: ParsedReading, desk: _Desk) -> tuple[Note, ...]:
    notes, refused = _shaped(NOTE, parsed.notes, shaping.shape_note, desk)
    desk.refused_notes.extend(refused)
    written = dict(parsed.notes)
    kept = tuple(density.within(notes, parsed.characters, desk.found))
    for note in kept:
        desk.found.extend(agreement.check_note(note, written[note.id]))
    return kept


def _charts(parsed: ParsedReading, desk: _Desk) -> dict[str, Chart]:
    charts, _ = _shaped(CHART, parsed.charts, shaping.shape_chart, desk)
    written = dict(parsed.charts)
    for name, chart in charts.items():
        desk.found.extend(agreement.check_chart(chart, written[name]))
    return charts


def _shaped(
    shape: Shape, files: Iterable[tuple[str, MappingNode]], make: Callable[[MappingNode, str], _T], desk: _Desk
) -> tuple[dict[str, _T], list[MappingNode]]:
    """Return what the files of one kind hold, by name, and the contents of those that are refused."""
    desk.found.extend(ids.check_file_names((name, node.at) for name, node in files))
    accepted: dict[str, _T] = {}
    refused = []
    for name, node in files:
        if desk.accepts(shape, node):
            accepted[name] = make(node, name)
        else:
            refused.append(node)
    return accepted, refused


def _sources(parsed: ParsedReading, desk: _Desk) -> dict[str, Source]:
    """Return the sources of the list, then those that notes bring along; one bad record does not hide the others."""
    sources: dict[str, Source] = {}
    if parsed.sources:
        problems = SOURCES.check(parsed.sources)
        desk.found.extend(problems)
        nodes = list(references.source_nodes(parsed.sources))
        # A problem belongs to the last record that begins before it.
        begins = [node.at for node in nodes]
        bad = {bisect_right(begins, one.at) - 1 for one in problems}
        for place, node in enumerate(nodes):
            _take_source(node, place not in bad, sources, desk)
    for _, note in parsed.notes:
        for node in references.source_nodes(note):
            _take_source(node, not SOURCE.check(node), sources, desk)  # what is wrong is told with the note
    return sources


def _take_source(node: MappingNode, right: bool, sources: dict[str, Source], desk: _Desk) -> None:
    """Add a record to the sources, or its id to those that are there and refused."""
    if not right:
        name = node.entries.get("id")
        desk.spoilt.update([str(name)] if isinstance(name, Text) else ())
        return
    source = references.shape_source(node)
    desk.found.extend(ids.check_source(source, sources))
    sources.setdefault(source.id, source)


def _timeline(parsed: ParsedReading, desk: _Desk) -> Timeline:
    if not parsed.timeline or not desk.accepts(TIMELINE, parsed.timeline):
        return Timeline(UNSAID)
    timeline = shaping.shape_timeline(parsed.timeline)
    desk.found.extend(ids.check_events(timeline))
    return timeline


def _summary(parsed: ParsedReading, desk: _Desk) -> Text | None:
    if not parsed.summary or len(parsed.summary) <= LONGEST_SUMMARY:
        return parsed.summary
    fact = f"{len(parsed.summary)} characters; at most {LONGEST_SUMMARY} fit"
    hint = "say in it what holds, what does not and what changed; the rest belongs into notes"
    desk.found.append(problem(TOO_LONG, parsed.summary.at, fact, hint))
    return None


def _whole(reading: Reading, parsed: ParsedReading, recorded: bool, desk: _Desk) -> Whole:
    """Return what rules look at: while a file could not be used, what it defines only seems missing."""
    unusable = frozenset(
        one.at.file for one in desk.found if one.code[0] in _UNUSABLE and one.severity is Severity.ERROR
    )
    lists = [f"annotations/{parsed.id}/sources.{ending}" for ending in ("yml", "json")]
    named = {file.rsplit("/", 1)[-1].removesuffix(".yml") for file in unusable}
    seen = replace(reading, notes=(*reading.notes, *reading.refused)) if reading.refused else reading
    return Whole(
        reading=seen,
        recorded=recorded,
        unusable=unusable,
        spoilt=frozenset(desk.spoilt | named),
        others=parsed.others,
        prose=tuple(map(survey, markdown_of(seen))),
        left_out=parsed.left_out,
        listed=not any(one.at.file in lists and one.code[0] in "RY" for one in desk.found),
    )


def _usable(node: MappingNode) -> MappingNode:
    """Return what is right of a refused note: its quote only with the prefix and suffix that are to choose it."""
    sound = NOTE.sound(node)
    if any(key in node.entries and key not in sound.entries for key in ("prefix", "suffix", "paragraph")):
        sound.entries.pop("quote", None)
    return sound
