"""Every value that comes from a file knows where it stands, to the end of the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import get_args, get_type_hints

import pytest
from worktree import ROOT

from postil.model import Note, Reading, Text, records, sources
from postil.parse import parse_reading
from postil.problems import Location
from postil.read import read_reading
from postil.validate import validate

OF_A_FILE_NAME = {"id"}
"""What no file holds: the names of files and folders are ids."""
NAMES_OF_VARIABLES = {
    sources.Name: {"marks"},
    sources.Source: {"custom", "dates", "extra", "foreign", "others"},
    records.Record: {"notes_language"},
    records.Revision: {"date", "why"},
}
"""Values beside their names, which are of the format or of another program; what has a default; what git tells."""
SINK = ROOT / "tests/kitchen-sink"
READINGS = sorted(path.name for path in (SINK / "seeds").iterdir() if path.is_dir())
RECORDS = [
    one
    for module in (records, sources)
    for one in vars(module).values()
    if isinstance(one, type) and one.__module__ == module.__name__
]


def texts_in(value: object) -> Iterator[tuple[str, Text]]:
    """Yield every value from a file within a record, with the name of the field."""
    if isinstance(value, Text):
        yield "", value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from ((field.name, text) for _, text in texts_in(getattr(value, field.name)))


def plain_strings(hint: object) -> bool:
    return hint is str or any(map(plain_strings, get_args(hint)))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_no_record_has_a_string_that_forgot_its_place(record: type) -> None:
    assert is_dataclass(record)
    hints = get_type_hints(record)
    forgotten = {name for name, hint in hints.items() if plain_strings(hint)} - OF_A_FILE_NAME
    assert forgotten == NAMES_OF_VARIABLES.get(record, set())


@pytest.mark.parametrize("name", READINGS)
def test_every_value_stands_where_it_says(name: str) -> None:
    files = read_reading(SINK, name)
    reading, found = validate(parse_reading(files))
    assert not found
    lines = {file.path: file.text.split("\n") for file in files.files()}
    count = 0
    for field, text in everything(reading):
        if not text:
            continue
        begin = written_at(lines[text.at.file], text.at)
        first = text.split()[0][:12]
        doubled = first.replace("'", "''")  # as between single quotation marks
        assert "\\" in begin or begin.startswith((first, doubled)), (field, text, begin)
        count += 1
    assert count > 10


def written_at(lines: list[str], at: Location) -> str:
    """Return what stands at a place, without the sign that opens a value."""
    begin = lines[at.line - 1][at.column - 1 :]
    if begin.startswith((">", "|")):
        return lines[at.line].strip()
    return begin.lstrip("\"'")


def everything(reading: Reading) -> Iterator[tuple[str, Text]]:
    for part in (reading.record, *reading.notes, *reading.sources.values(), *reading.charts.values(), reading.timeline):
        yield from texts_in(part)


def test_a_string_without_a_place_would_be_seen() -> None:
    @dataclass
    class Forgetful:
        id: str
        words: str
        notes: tuple[str, ...]

    assert {name for name, hint in get_type_hints(Forgetful, localns=locals()).items() if plain_strings(hint)} == {
        "id",
        "words",
        "notes",
    }
    assert Note in RECORDS
