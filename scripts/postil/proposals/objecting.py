"""An objection as an entry of the note that it is about; no other line of the note changes, where that can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from postil.parse import MappingNode, SequenceNode, parse_yaml
from postil.parse.emitting import Value, emit, emit_item, plain_value
from postil.problems import Problem, problem
from postil.problems.printers import visible
from postil.proposals.codes import WRONG_FIELD
from postil.proposals.drafts import Draft, Suggestion, place_of, wrong_reading
from postil.read import RawFile

UNANSWERED: Final = "The editors have not answered yet."
"""What an objection has for an outcome until somebody says what became of it."""
_KEY: Final = "objections"
_MOST: Final = 300
"""Code points of what was held against a note that stand in it; the whole is where it was said."""


def objection(
    suggestion: Suggestion, address: str, readings: Sequence[str], notes: Iterable[RawFile]
) -> Draft | tuple[Problem, ...]:
    """Return the note with the objection in it, or why there can be none.

    The words of `suggestion` are what is held against the note; `address` is where it was said, or empty.
    """
    known = {note.stem: note for note in notes}
    found = [*wrong_reading(suggestion, readings)] or [*_wrong_note(suggestion, sorted(known))]
    if found:
        return tuple(found)
    note = known[suggestion.note]
    node, told = parse_yaml(note)
    if not node:
        return tuple(told)
    entry = {"date": suggestion.day, "by": _line(suggestion.by, 100), "what": _line(suggestion.text, _MOST)}
    entry |= {"outcome": UNANSWERED} | ({"link": address} if address else {})
    return Draft(note.path, _with(note, node, entry), False, (), ())


def _line(words: str, most: int) -> str:
    """Return words as one line, cut behind a word where they are too many."""
    line = "".join(sign for sign in " ".join(words.split()) if sign.isprintable() and visible(sign) == sign)
    if len(line) <= most:
        return line
    head, blank, _ = line[: most - 1].rpartition(" ")
    return f"{head if blank else line[: most - 1]}…"


def _with(note: RawFile, node: MappingNode, entry: Mapping[str, Value]) -> str:
    """Return the text of a note with one objection more."""
    values = {key: plain_value(value) for key, value in node.entries.items()}
    before = values.get(_KEY, [])
    wanted = values | {_KEY: [*(before if isinstance(before, Sequence) and not isinstance(before, str) else ()), entry]}
    for text in _written(note, node, entry):
        made, found = parse_yaml(RawFile(note.path, text))
        if made and not found and plain_value(made) == wanted:
            return text
    return emit(wanted)  # a note that is written in another manner than one key a line


def _written(note: RawFile, node: MappingNode, entry: Mapping[str, Value]) -> Iterator[str]:
    """Yield the text with the entry where it may belong."""
    lines = note.text.removesuffix("\n").split("\n")
    there, items = node.keys.get(_KEY), node.entries.get(_KEY)
    if not there:
        yield "\n".join(lines) + "\n" + emit({_KEY: [entry]})
    elif isinstance(items, SequenceNode) and items.items:
        end = min((one.line - 1 for one in node.keys.values() if one.line > there.line), default=len(lines))
        while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
            end -= 1
        first = lines[items.items[0].at.line - 1]
        fresh = emit_item(entry, len(first) - len(first.lstrip(" "))).splitlines()
        yield "".join(f"{line}\n" for line in (*lines[:end], *fresh, *lines[end:]))


def _wrong_note(suggestion: Suggestion, known: Sequence[str]) -> Iterator[Problem]:
    if suggestion.note not in known:
        near = get_close_matches(suggestion.note[:100], known, 1)
        hint = f"did you mean `{near[0]}`?" if near else "it is the last part of the address that “Copy link” gives"
        fact = f"there is no note `{suggestion.note[:100]}`" if suggestion.note else "no note is named"
        yield problem(WRONG_FIELD, place_of(suggestion, "note"), fact, hint)
    if not _line(suggestion.text, _MOST):
        hint = "write what is wrong with the note"
        yield problem(WRONG_FIELD, place_of(suggestion, "says"), "nothing is held against the note", hint)
