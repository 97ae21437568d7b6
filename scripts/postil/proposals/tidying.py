"""Records of sources that notes bring along, moved into the list of sources; no line of either file changes besides.

Where no remark stands among the records they are written anew, as our writer writes; else their lines go over as they
are, so that nothing is lost. What was made is read again before it is handed back: the list must hold what it held and
what was moved, and the note what it held without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from postil.model import Text
from postil.parse import MappingNode, SequenceNode, parse_yaml
from postil.parse.emitting import Value, emit_item, plain_value
from postil.problems import Location, Problem, problem
from postil.read import RawFile
from postil.validate.ids import ID_TWICE
from postil.validate.types import WRONG_SHAPE

_KEY = "references"
_REMARK = re.compile(r"(?:^|\s)#")


@dataclass(frozen=True, slots=True)
class Tidied:
    """What becomes of the files of one reading."""

    files: tuple[tuple[str, str], ...]
    """Path and new text of each file that changes."""
    moved: tuple[tuple[str, int], ...]
    """Path of each note from which records were taken, and how many."""
    problems: tuple[Problem, ...]
    """Why records of some notes stay where they are."""


class _Stays(Exception):
    """Carries the reason why the records of a note stay in it."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.found = found


@dataclass(frozen=True, slots=True)
class _Record:
    """A record in the list of sources, or on its way there."""

    id: str
    value: Value
    lines: tuple[str, ...]
    """As they stand in the list, with the remarks above them."""


@dataclass(frozen=True, slots=True)
class _List:
    """The list of sources, cut where a record may be put in."""

    head: tuple[str, ...]
    """Lines before the first record."""
    records: tuple[_Record, ...]
    column: int
    """Column of the hyphens, from 0."""


def tidy(path: str, sources: RawFile | None, notes: Iterable[RawFile]) -> Tidied:
    """Return the files of a reading with every record in the list of sources, which lies at `path`."""
    found: list[Problem] = []
    written: list[tuple[str, str]] = []
    moved: list[tuple[str, int]] = []
    bringing = [(note, node) for note in notes if _KEY in note.text and (node := _node(note)) and _KEY in node.entries]
    if not bringing:
        return Tidied((), (), ())
    try:
        known = _cut_list(sources) if sources else _List((f"{_KEY}:",), (), 2)
    except _Stays as stays:
        return Tidied((), (), (stays.found,))
    for note, node in bringing:
        try:
            records, rest = _taken_out(note, node, known.column)
            known, fresh = _with(known, records, node)
        except _Stays as stays:
            found.append(stays.found)
            continue
        written.append((note.path, rest))
        moved.append((note.path, fresh))
    text = "".join(f"{line}\n" for line in _lines(known))
    if any(number for _, number in moved):
        node = _node(RawFile(path, text))
        assert node and plain_value(node) == {_KEY: [one.value for one in known.records]}
        written.insert(0, (path, text))  # first, so that no record is ever in neither file
    return Tidied(tuple(written), tuple(moved), tuple(found))


def _node(file: RawFile) -> MappingNode | None:
    """Return what a file holds, if it can be read; what is wrong with it `check` tells."""
    node, found = parse_yaml(file)
    return None if found else node


def _lines(known: _List) -> Iterator[str]:
    yield from known.head
    for record in known.records:
        yield from record.lines


def _cut_list(file: RawFile) -> _List:
    """Return the list that a file holds."""
    node = _node(file)
    items = node.entries.get(_KEY) if node else None
    if not node or not isinstance(items, SequenceNode) or not items.items:
        hint = "mend it first; `postil check` says what is wrong"
        raise _Stays(problem(WRONG_SHAPE, file.at, "nothing can be put into this list", hint))
    lines = file.text.removesuffix("\n").split("\n")
    begins = [one.at.line - 1 for one in items.items]
    columns = {len(lines[begin]) - len(lines[begin].lstrip(" ")) for begin in begins}
    if len(columns) > 1 or len(set(begins)) < len(begins) or any(lines[one].lstrip(" ")[:2] != "- " for one in begins):
        hint = "write each record in lines of its own, the first of which begins with `- `"
        raise _Stays(problem(WRONG_SHAPE, items.at, "this list is not written record by record", hint))
    cuts = [_above(lines, begin, begins[0] if number else -1) for number, begin in enumerate(begins)]
    ends = [*cuts[1:], len(lines)]
    records = tuple(
        _Record(_id_of(one), plain_value(one), tuple(lines[cut:end]))
        for one, cut, end in zip(items.items, cuts, ends, strict=True)
    )
    return _List(tuple(lines[: cuts[0]]), records, columns.pop())


def _above(lines: Sequence[str], line: int, least: int) -> int:
    """Return the first of the remarks that stand directly above a line, below the line `least`."""
    if least < 0:
        return line
    while line - 1 > least and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _id_of(node: object) -> str:
    name = node.entries.get("id") if isinstance(node, MappingNode) else None
    return str(name) if isinstance(name, Text) else ""


def _taken_out(note: RawFile, node: MappingNode, column: int) -> tuple[list[_Record], str]:
    """Return the records of a note as lines of the list, hyphens in `column`, and the note without them."""
    items, at = node.entries[_KEY], node.keys[_KEY]
    lines = note.text.removesuffix("\n").split("\n")
    if not isinstance(items, SequenceNode) or not all(map(_id_of, items.items)) or at.column != 1:
        hint = "mend it first; `postil check` says what is wrong"
        raise _Stays(problem(WRONG_SHAPE, at, "these records cannot be moved", hint))
    begin = at.line - 1
    end = min((one.line - 1 for one in node.keys.values() if one.line > at.line), default=len(lines))
    while end > begin + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    rest = "".join(f"{line}\n" for line in (*lines[:begin], *lines[end:]))
    left, _ = parse_yaml(RawFile(note.path, rest))
    if not left or plain_value(left) != {key: plain_value(one) for key, one in node.entries.items() if key != _KEY}:
        hint = "put `references:` and each record into lines of their own"
        raise _Stays(problem(WRONG_SHAPE, at, "these records cannot be taken out of the note", hint))
    if not any(_REMARK.search(line) for line in lines[begin:end]):
        return [
            _Record(_id_of(one), plain_value(one), tuple(emit_item(plain_value(one), column).splitlines()))
            for one in items.items
        ], rest
    return _as_they_are(lines[begin + 1 : end], items, at, column), rest


def _as_they_are(lines: Sequence[str], items: SequenceNode, at: Location, column: int) -> list[_Record]:
    """Return records whose lines, which begin below `at`, go over as they stand, moved to the column of the list."""
    begins = [one.at.line - 1 - at.line for one in items.items]
    columns = {len(lines[one]) - len(lines[one].lstrip(" ")) for one in begins if one >= 0}
    if min(begins) < 0 or len(columns) > 1 or any(lines[one].lstrip(" ")[:2] != "- " for one in begins):
        hint = "remarks stand among these records: write each in lines of its own, the first with `- ` at its head"
        raise _Stays(problem(WRONG_SHAPE, at, "these records cannot be moved with their remarks", hint))
    was = columns.pop()
    shifted = [(" " * column + line[was:] if line[:was].isspace() or not was else line.lstrip(" ")) for line in lines]
    shifted = [line.rstrip() if not line.strip() else line for line in shifted]
    cuts = [0, *(_above(shifted, begin, begins[0]) for begin in begins[1:])]
    return [
        _Record(_id_of(one), plain_value(one), tuple(shifted[cut:end]))
        for one, cut, end in zip(items.items, cuts, [*cuts[1:], len(shifted)], strict=True)
    ]


def _with(known: _List, records: Sequence[_Record], note: MappingNode) -> tuple[_List, int]:
    """Return the list with further records, in the order of ids where it has one, and how many it had not."""
    there = {one.id: one for one in known.records}
    fresh: list[_Record] = []
    for record in records:
        same = there.get(record.id)
        if same and same.value != record.value:
            fact = f"`{record.id}` is already the id of another record"
            raise _Stays(problem(ID_TWICE, note.keys[_KEY], fact, "give one of the two another id"))
        if not same:
            fresh.append(record)
            there[record.id] = record
    kept = list(known.records)
    ids = [one.id for one in kept]
    ordered = len(ids) > 1 and ids == sorted(ids)
    for record in fresh:
        place = sum(one.id < record.id for one in kept) if ordered else len(kept)
        kept.insert(place, record)
    return _List(known.head, tuple(kept), known.column), len(fresh)
