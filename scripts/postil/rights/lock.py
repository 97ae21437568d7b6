"""The lock of rights: what a maintainer has seen of each text, so that no change of a record disarms a check.

`rights.lock.yml` at the root of a project holds for each reading what decides about its text, in the words of its
record.  A public build refuses any difference; and a reserved text that the lock knows is looked for everywhere, even
when its reading is gone or its record says something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from postil.model import Record, Text
from postil.parse import MappingNode, parse_yaml
from postil.problems import Code, Location, Problem, problem
from postil.read import LOCK, RawFile
from postil.rights.traces import traces_in, written_traces
from postil.validate import sound_record

NOT_LOCKED = Code(
    "P005",
    "error",
    "a record's rights are not those that a maintainer has seen",
    "Whether a text is reserved, how it is recognised and how much of it may be quoted is decided by a maintainer, not "
    "by whoever changes a record. A public build holds each record to rights.lock.yml; `postil lock` shows what "
    "differs, and `postil lock --write` writes it.",
)

_SHOWN: Final = 40
"""Characters of a value that a message or a list of changes shows."""
_REMEDY: Final = "undo the change, or let a maintainer look at it and run `postil lock --write`"
_HEAD: Final = """\
# What a maintainer has seen of the rights of each text. `postil lock` shows what records say otherwise, and
# `postil lock --write` takes it over. A public build refuses any difference (docs/format.md, “The lock of rights”).
"""


@dataclass(frozen=True, slots=True)
class Lock:
    """What a lock holds."""

    records: Mapping[str, Record]
    """By the id of the reading, what is said there of its rights, as a record without the rest."""
    there: bool
    """Whether the file is there."""
    problems: tuple[Problem, ...]
    """What is wrong with the file itself."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a record and the lock do not say alike."""

    reading: str
    """Id of the reading."""
    what: str
    """Key of the record, such as `text.starts`; empty for the reading as a whole."""
    locked: str
    """What the lock says, or empty."""
    said: str
    """What the record says, or empty."""
    at: Location
    """Where the record says it."""


def read_lock(file: RawFile | Problem | None) -> Lock:
    """Return the lock that a file holds; none if it is not there or cannot be read. Cost: the length of the file."""
    if not isinstance(file, RawFile):
        return Lock({}, file is not None, (file,) if file else ())
    node, found = parse_yaml(file)
    entries = node.entries if node else {}
    records = {name: sound_record(entry, name) for name, entry in entries.items() if isinstance(entry, MappingNode)}
    return Lock(records, True, tuple(found))


def _held(record: Record) -> dict[str, tuple[str, Location]]:
    """Return what is locked of a record, each value as text with its place; of a text that may be shown its status."""

    def held(value: str) -> tuple[str, Location]:
        return str(value), value.at if isinstance(value, Text) and value.at.file else record.at

    status, spec = record.rights.status, record.text
    said = {"rights.status": held(status)}
    if status != "reserved":
        return said
    if spec:
        said |= {f"text.{name}": held(getattr(spec, name)) for name in ("starts", "ends", "fingerprint")}
        said["text.paragraphs"] = held(str(spec.paragraphs))
        said["text.traces"] = "".join(spec.traces.split()), held(spec.traces)[1]
    for one in record.pictures:
        said[f"pictures.{one.file}"] = held(one.status)
    said["quotation.words_per_note"] = held(str(record.words_per_note))
    said["quotation.share"] = held(f"{record.share:g}")
    return said


def differences(records: Iterable[Record], lock: Lock) -> Iterator[Difference]:
    """Yield what records and lock do not say alike; of a reading that is gone nothing, as its text stays known."""
    for record in records:
        locked = lock.records.get(record.id)
        said = _held(record)
        if locked is None:
            yield Difference(record.id, "", "", said["rights.status"][0], record.at)
            continue
        before = _held(locked)
        if said["rights.status"][0] != before["rights.status"][0]:  # the others follow from it
            said, before = ({"rights.status": one["rights.status"]} for one in (said, before))
        for key in [*said, *(key for key in before if key not in said)]:
            value, at = said.get(key, ("", record.at))
            if value != before.get(key, ("", at))[0]:
                yield Difference(record.id, key, before.get(key, ("", at))[0], value, at)


def check_lock(records: Sequence[Record], lock: Lock) -> Iterator[Problem]:
    """Yield each difference between records and lock as a problem of a public build.

    Cost: the number of records and of entries of the lock.
    """
    yield from lock.problems
    if records and not lock.there:
        fact = f"there is no {LOCK}, so nothing holds the records to what a maintainer has seen"
        yield problem(NOT_LOCKED, Location(LOCK), fact, "run `postil lock --write`, look at the file, and commit it")
        return
    for one in differences(records, lock):
        if not one.what:
            fact = f"{LOCK} does not know this reading, whose text is {one.said or 'of no known status'}"
            yield problem(NOT_LOCKED, one.at, fact, "let a maintainer look at its rights and run `postil lock --write`")
        else:
            fact = f"`{one.what}` is {_shown(one.said)} here and {_shown(one.locked)} in {LOCK}"
            yield problem(NOT_LOCKED, one.at, fact, _REMEDY)


def told(difference: Difference) -> str:
    """Return a difference as a line for whoever writes the lock."""
    if not difference.what:
        return f"{difference.reading}: new, {difference.said}"
    return f"{difference.reading}: {difference.what}: {_shown(difference.locked)} -> {_shown(difference.said)}"


def disarmed(records: Iterable[Record], lock: Lock) -> Iterator[str]:
    """Yield the ids of readings that the lock reserves and that are gone, or that a record no longer reserves."""
    now = {record.id: record.rights.status for record in records}
    for name, record in lock.records.items():
        if record.rights.status == "reserved" and now.get(name) != "reserved":
            yield name


def written_lock(records: Sequence[Record], lock: Lock, released: Iterable[str]) -> str:
    """Return the lock as a file: of each reading what its record says, and reserved texts that are gone as they were.

    A text that a record no longer reserves stays reserved here unless it is among the `released`.
    """
    kept = set(disarmed(records, lock)) - set(released)
    merged = {record.id: record for record in records} | {name: lock.records[name] for name in kept}
    return _HEAD + "".join(line + "\n" for name in sorted(merged) for line in _entry(merged[name]))


def _entry(record: Record) -> Iterator[str]:
    yield f"{_quoted(record.id)}:"
    yield f"  title: {_quoted(record.title)}"
    yield f"  rights: {{status: {record.rights.status}}}"
    if record.rights.status != "reserved":
        return
    if spec := record.text:
        yield "  text:"
        yield f"    starts: {_quoted(spec.starts)}"
        yield f"    ends: {_quoted(spec.ends)}"
        yield f"    paragraphs: {spec.paragraphs}"
        yield f"    fingerprint: {_quoted(spec.fingerprint)}"
        if spec.traces:
            yield "    traces: >-"
            yield from (f"      {line}" for line in written_traces(traces_in(spec.traces)))
    if record.pictures:
        yield "  pictures:"
        yield from (f"    - {{file: {_quoted(one.file)}, status: {one.status}}}" for one in record.pictures)
    yield f"  quotation: {{words_per_note: {record.words_per_note}, share: {record.share:g}}}"


def _quoted(value: str) -> str:
    """Return a value as YAML in single quotation marks, on one line."""
    return "'" + " ".join(value.split()).replace("'", "''") + "'"


def _shown(value: str) -> str:
    if not value:
        return "not there"
    return f"“{value[:_SHOWN]}{'…' if len(value) > _SHOWN else ''}”"
