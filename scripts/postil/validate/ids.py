"""Ids as addresses: each of its form, and none for two things. Linear in the number of ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from postil.model import Source, Timeline
from postil.problems import Code, Location, Problem, problem
from postil.validate.types import NO_ID, is_slug

ID_TWICE = Code(
    "X003",
    "error",
    "an id used twice",
    "Ids are addresses; two things cannot live at one address. Rename the newer one.",
)
_OF_A_BLOCK = re.compile(r"[ph]\d+(?:r\d+)?")
"""Ids of paragraphs and headings, such as p9, and of rows of tables."""


def check_folder(name: str, at: Location) -> Iterator[Problem]:
    """Yield the problem of a reading whose folder cannot be an address."""
    if not is_slug(name):
        hint = "rename the folders below seeds/ and annotations/"
        yield problem(NO_ID, at, f"`{name}` is not a valid id for a reading", hint)


def check_file_names(files: Iterable[tuple[str, Location]]) -> Iterator[Problem]:
    """Yield what is wrong with the names of notes or charts, given with the places of their files."""
    named: dict[str, Location] = {}
    for name, at in files:
        place = Location(at.file)
        if name in named:
            hint = "rename one of the files: its name is the address"
            fact = f"`{name}` is also the id of {named[name].file}"
            yield problem(ID_TWICE, Location(at.file, 1, 1), fact, hint)
        named.setdefault(name, place)
        if not is_slug(name):
            hint = "name the file with a to z, 0 to 9 and single hyphens, at most 60 characters"
            yield problem(NO_ID, place, f"`{name}` is not a valid id", hint)
        elif _is_of_a_block(name):
            yield problem(NO_ID, place, f"`{name}` is the address of a paragraph", "give the file a name of words")


def check_source(source: Source, known: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield the problem of a record whose id one of the known records has."""
    if source.id not in known:
        return
    first, at = known[source.id].id.at, source.id.at
    if first.file == at.file:
        hint = "rename this record, or keep one of the two"
        yield problem(ID_TWICE, at, f"`{source.id}` is already the id of the record in line {first.line}", hint)
        return
    fact = f"`{source.id}` is already the id of a record, in {first.file}:{first.line}"
    hint = "if it is the same source, take this record out: the note may cite it; if not, give this one another id"
    yield problem(ID_TWICE, at, fact, hint)


def check_events(timeline: Timeline) -> Iterator[Problem]:
    """Yield what is wrong with the ids of events."""
    lines: dict[str, int] = {}
    for event in sorted(timeline.events, key=lambda event: event.id.at):
        if event.id in lines:
            fact = f"`{event.id}` is already the id of the event in line {lines[event.id]}"
            yield problem(ID_TWICE, event.id.at, fact, "rename this event: its id is its address")
        lines.setdefault(event.id, event.id.at.line)
        if _is_of_a_block(event.id):
            yield problem(NO_ID, event.id.at, f"`{event.id}` is the address of a paragraph", "give it an id of words")


def _is_of_a_block(name: str) -> bool:
    return bool(_OF_A_BLOCK.fullmatch(name))
