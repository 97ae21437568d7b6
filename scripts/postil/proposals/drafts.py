"""A suggestion as a file of a reading: what a reader wrote, typed, checked for its ids, and written by our writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from postil.parse import MappingNode, parse_yaml
from postil.parse.emitting import Value, emit, plain_value
from postil.problems import Location, Problem, problem
from postil.proposals.codes import WRONG_FIELD
from postil.read import RawFile
from postil.validate.formats import NOTE
from postil.validate.ids import check_file_names

EDITORS: Final = ("added", "revised", "corrected", "status", "because", "waive", "reviewed_by", "objections")
"""What editors alone write into a note: of a suggestion it is left out, of the note that is there it is kept."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody asks to be taken in."""

    reading: str
    """Id of the reading."""
    note: str
    """Id of the note."""
    text: str
    """The file, as it was written."""
    by: str
    """Name or handle, or empty."""
    day: str
    """Day on which it came, YYYY-MM-DD."""
    origin: str
    """Where its words stand, for problems: a file, or `issue-12`."""
    lines: Mapping[str, int]
    """Line of `origin` in which a field begins."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The file that a suggestion becomes."""

    path: str
    text: str
    new: bool
    """Whether there is no note of this id yet."""
    left_out: tuple[str, ...]
    """Keys that editors alone write."""
    problems: tuple[Problem, ...]
    """What is wrong with the words as they came; whatever the project as a whole tells, it tells of the file."""


def draft(suggestion: Suggestion, readings: Sequence[str], notes: Iterable[RawFile]) -> Draft | tuple[Problem, ...]:
    """Return the file of a suggestion, or why there can be none; `notes` are those of its reading."""
    found = [*wrong_reading(suggestion, readings), *_wrong_note(suggestion)]
    if found:
        return tuple(found)
    existing = next((note for note in notes if note.stem == suggestion.note), None)
    path = existing.path if existing else f"annotations/{suggestion.reading}/notes/{suggestion.note}.yml"
    node, told = parse_yaml(RawFile(suggestion.origin, suggestion.text))
    begin = suggestion.lines.get("file", 1) - 1
    if not node:
        return tuple(_moved(one, begin) for one in told)
    taken = {key: value for key, value in node.entries.items() if key not in EDITORS}
    told = [_moved(one, begin) for one in (*told, *NOTE.check(MappingNode(taken, node.keys, node.at)))]
    before = _values(existing)
    values, left_out = _joined(_order(node), before, suggestion)
    return Draft(path, emit(values), existing is None, left_out, tuple(told))


def _values(note: RawFile | None) -> Mapping[str, Value]:
    node = parse_yaml(note)[0] if note else None
    return {key: plain_value(value) for key, value in node.entries.items()} if node else {}


def _order(node: MappingNode) -> dict[str, Value]:
    """Return what a suggestion says, keys in the order of the format, those that it does not know at the end."""
    order = {name: place for place, name in enumerate(NOTE.known)}
    keys = sorted(node.entries, key=lambda key: order.get(key, len(order)))
    return {key: plain_value(node.entries[key]) for key in keys}


def _joined(
    said: dict[str, Value], before: Mapping[str, Value], suggestion: Suggestion
) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Return the note with what its editors have written, and which of their keys the suggestion had otherwise."""
    left_out = tuple(key for key in said if key in EDITORS and said[key] != before.get(key))
    values = {key: value for key, value in said.items() if key not in EDITORS}
    authors = [*_names(before.get("by")), *_names(said.get("by")), suggestion.by]
    values.pop("by", None)
    named = list(dict.fromkeys(name for name in authors if name))
    if named:
        values["by"] = named
    values |= {key: before[key] for key in ("chart", *EDITORS) if key in before and key not in values}
    values |= {"revised": suggestion.day} if before else {"added": suggestion.day}
    order = {name: place for place, name in enumerate(NOTE.known)}
    return dict(sorted(values.items(), key=lambda one: order.get(one[0], len(order)))), left_out


def _names(value: Value | None) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, Sequence) else []


def _moved(found: Problem, lines: int) -> Problem:
    """Return a problem of the file at its place in what it came in."""
    at = found.at
    moved = at._replace(line=at.line + lines) if at.line else at
    return Problem(found.code, found.severity, moved, found.message, found.hint, found.detail)


def place_of(suggestion: Suggestion, field: str) -> Location:
    """Return where a field of a suggestion stands."""
    return Location(suggestion.origin, suggestion.lines.get(field, 0))


def wrong_reading(suggestion: Suggestion, readings: Sequence[str]) -> Iterable[Problem]:
    """Yield that the reading which a suggestion names is none of ours."""
    if suggestion.reading in readings:
        return
    near = get_close_matches(suggestion.reading[:100], readings, 1)
    hint = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(readings) or 'none'}"
    fact = f"there is no reading `{suggestion.reading[:100]}`" if suggestion.reading else "no reading is named"
    yield problem(WRONG_FIELD, place_of(suggestion, "reading"), fact, hint)


def _wrong_note(suggestion: Suggestion) -> Iterable[Problem]:
    at = place_of(suggestion, "note")
    for one in check_file_names([(suggestion.note, at)]):
        hint = "name the note with a to z, 0 to 9 and single hyphens, at most 60 characters: `profit-564-percent`"
        fact = one.message if suggestion.note else "the note has no id"
        yield problem(WRONG_FIELD, at, fact, hint)
    if not suggestion.text.strip():
        hint = "write the note into the last field"
        yield problem(WRONG_FIELD, place_of(suggestion, "file"), "there is no note", hint)
