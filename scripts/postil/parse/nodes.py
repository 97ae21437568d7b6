"""YAML as nodes that know their place; nothing is typed, so `no` stays "no" and 22:30 stays a time.

Built on the event stream of libyaml: events show anchors, aliases and tags before anything is composed,
and a flat loop over them cannot be driven into deep recursion. Keys must be scalars.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import yaml
from yaml.events import MappingEndEvent, ScalarEvent

from postil.model import Remarked, Text
from postil.parse.characters import SUSPECT, sign_problems
from postil.parse.mistakes import NOT_YAML, joined_key, quote_value, syntax_problem, unwanted_sign
from postil.parse.odd_signs import sign_as_syntax
from postil.parse.remarks import Remarks
from postil.problems import Code, Location, Problem, problem
from postil.read import RawFile

KEY_TWICE = Code(
    "Y002",
    "error",
    "a key stands twice",
    "YAML would silently keep the last one. Join the two, or give a second note a file of its own.",
)
ALIAS = Code(
    "Y003",
    "error",
    "anchors and aliases are not used here",
    "They hide what a file says from its reader, and nested ones can exhaust memory. Write the value out.",
)
TAG = Code(
    "Y004",
    "error",
    "tags are not used here",
    "A tag asks the reader to build an object. Postil types every value itself; leave the tag out.",
)
TOO_NESTED = Code("Y005", "error", "nested more than 20 deep", "No format here needs more than five levels.")
NO_MAPPING = Code(
    "Y006",
    "error",
    "the file is empty or holds no mapping",
    "Every file begins with `key: value` lines; see docs/format.md.",
)
SECOND_DOCUMENT = Code(
    "Y007",
    "error",
    "more than one document in a file",
    "Only the first would be read. Give what follows the line `---` a file of its own.",
)

MAX_DEPTH = 20
"""Deepest nesting that is read."""
OWN_FILE = "one file holds one note: give the second a file of its own, named by its id"
"""The remedy where a file holds several notes."""
_BEGINS_A_NOTE = ("quote", "quotes", "paragraph", "kind", "gist")
"""Keys of which a second one begins another note."""
_LINE_ENDS = "\x85\u2028\u2029"
"""They end a line in YAML 1.1, and so for libyaml, but not in YAML 1.2, nor for who counts the lines of a file."""


class _Events(Protocol):
    """The part of PyYAML's loaders that is used here; the events themselves are untyped."""

    def get_event(self) -> Any: ...
    def dispose(self) -> None: ...


def _events(text: str) -> _Events:
    # The parser in C is ten times faster; wheels have it, some source builds do not.
    in_c = yaml.__with_libyaml__
    parser: _Events = yaml.cyaml.CParser(text) if in_c else yaml.SafeLoader(text)  # type: ignore[attr-defined]
    return parser


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A mapping in the order of the file."""

    entries: dict[str, Node]
    """Each key with its value."""
    keys: dict[str, Location]
    """Where each key stands."""
    at: Location
    """Where it begins."""


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    """Its values."""
    at: Location
    """Where it begins."""


Node = Text | MappingNode | SequenceNode


class _Refused(Exception):
    """Carries the problem that ends the reading of one file."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.found = found


def parse_yaml(file: RawFile) -> tuple[MappingNode | None, list[Problem]]:
    """Return the file's mapping, or None where it cannot be read, with what is wrong.

    Duplicate keys are reported and the first is kept, so that the rest of the file is still checked.

    Cost: the length of the file.
    """
    found: list[Problem] = []
    if not file.text.isascii():
        for sign in _LINE_ENDS:
            if sign in file.text:
                fact = f"U+{ord(sign):04X} stands here, which is the end of a line for some readers of YAML only"
                return None, [unwanted_sign(file, file.text.index(sign), fact, "write a blank or a line break instead")]
    try:
        loader = _events(file.text)
    except yaml.YAMLError as error:
        return None, [syntax_problem(error, file)]
    try:
        root = _document(loader, file, found)
        if SUSPECT.search(file.text):
            found.extend(one for text, at in _texts(root) for one in sign_problems(text, at))
        return root, found
    except _Refused as refused:
        return None, [*found, refused.found]
    except yaml.YAMLError as error:
        return None, [*found, syntax_problem(error, file)]
    finally:
        loader.dispose()


@dataclass(frozen=True, slots=True)
class _Source:
    """The file that is read, and what is found in it."""

    path: str
    """Where it lies."""
    remarks: Remarks
    """Its remarks."""
    found: list[Problem]
    """What is wrong with it so far."""

    def is_note(self) -> bool:
        """Return whether it holds a note, of which there is one a file."""
        return "/notes/" in self.path


def _document(loader: _Events, file: RawFile, found: list[Problem]) -> MappingNode:
    source = _Source(file.path, Remarks(file.text, file.path), found)
    loader.get_event()  # the start of the stream
    event = loader.get_event()
    if not isinstance(event, yaml.DocumentStartEvent):
        raise _Refused(problem(NO_MAPPING, Location(file.path, 1, 1), "this file is empty", "write `key: value` lines"))
    root = _node(loader, loader.get_event(), source, 1, -1)
    if not isinstance(root, MappingNode):
        raise _Refused(problem(NO_MAPPING, root.at, "this file holds no mapping", _no_mapping(root, file, source)))
    loader.get_event()  # the end of the document
    event = loader.get_event()
    if not isinstance(event, yaml.StreamEndEvent):
        at = Location(file.path, event.start_mark.line + 1, 1)
        hint = "give what follows `---` a file of its own, or take the line `---` out, if it goes on with the file"
        if source.is_note():
            hint = f"{OWN_FILE}: what follows `---` goes there"
        raise _Refused(problem(SECOND_DOCUMENT, at, "a second document begins here", hint))
    return root


def _no_mapping(root: Node, file: RawFile, source: _Source) -> str:
    """Return the remedy for a file of which the whole is a list or a sentence."""
    lines = file.text.split("\n")
    if isinstance(root, SequenceNode) and root.items:
        if len(root.items) > 1 and source.is_note():
            return f"{OWN_FILE}: each of the {len(root.items)} entries here, without its hyphen and indentation"
        return "take out the hyphen and the indentation: `key: value` lines begin in the first column"
    first = min(root.at.line, len(lines)) - 1  # some line ends of YAML are none here
    odd = sign_as_syntax(lines, first, len(lines) - 1)
    return (
        f"{odd[3]}: {odd[2]}"
        if odd
        else joined_key(lines[first]) or "write `key: value` lines, as docs/format.md shows"
    )


def _node(loader: _Events, event: Any, source: _Source, depth: int, indent: int) -> Node:
    kind = type(event)
    if kind is ScalarEvent:
        return _scalar(event, source, indent)
    start, path = event.start_mark, source.path
    at = Location(path, start.line + 1, start.column + 1)
    if kind is yaml.AliasEvent:
        raise _Refused(problem(ALIAS, at, f"`*{event.anchor}` is an alias", _meant("*", "write the value out in full")))
    if event.anchor is not None or event.tag is not None:
        _refuse_properties(event, path)
    if depth > MAX_DEPTH:
        hint = "take the inner levels out; docs/format.md shows the shape"
        raise _Refused(problem(TOO_NESTED, at, f"values are nested more than {MAX_DEPTH} deep here", hint))
    inner = -1 if event.flow_style else start.column
    if kind is yaml.SequenceStartEvent:
        items = []
        while type(event := loader.get_event()) is not yaml.SequenceEndEvent:
            items.append(_node(loader, event, source, depth + 1, inner))
        return SequenceNode(tuple(items), at)
    return _mapping(loader, at, source, depth, inner)


def _scalar(event: Any, source: _Source, indent: int) -> Text:
    if event.anchor is not None or event.tag is not None:
        _refuse_properties(event, source.path)
    value = event.value
    # A plain ~ or nothing at all is YAML's null: an empty value, which the schema decides about.
    if value == "~" and not event.style:
        value = ""
    if source.remarks and (remark := source.remarks.behind(event, indent)):
        remarked = Remarked(value, _place(event, source.path))
        remarked.remark = remark
        return remarked
    # As Text(value, …), without a call in Python: a reading has a thousand values.
    text = str.__new__(Text, value)
    text.at = _place(event, source.path)
    return text


def _place(event: Any, path: str) -> Location:
    start, end = event.start_mark, event.end_mark
    column, line = start.column, start.line
    width = end.column - column if end.line == line else 1
    return tuple.__new__(Location, (path, line + 1, column + 1, width or 1))


def _mapping(loader: _Events, at: Location, source: _Source, depth: int, indent: int) -> MappingNode:
    entries: dict[str, Node] = {}
    keys: dict[str, Location] = {}
    path, next_event = source.path, loader.get_event
    while (kind := type(event := next_event())) is not MappingEndEvent:
        # Nearly every node is a scalar: those go past `_node`, which takes all kinds.
        if kind is not ScalarEvent:
            key = _node(loader, event, source, depth + 1, indent)
            hint = "write a plain word before the colon"
            raise _Refused(problem(NOT_YAML, key.at, "a list or mapping cannot be a key", hint))
        if event.anchor is not None or event.tag is not None:
            _refuse_properties(event, path)
        name, place = event.value, _place(event, path)
        event = next_event()
        value: Node = (
            _scalar(event, source, indent)
            if type(event) is ScalarEvent
            else _node(loader, event, source, depth + 1, indent)
        )
        if name in keys:
            hint = _joining(name, entries[name], value, source.is_note() and depth == 1)
            hint += f"; the first stands in line {keys[name].line}"
            source.found.append(problem(KEY_TWICE, place, f"`{name}` stands a second time", hint))
        else:
            keys[name] = place
            entries[name] = value
    return MappingNode(entries, keys, at)


def _joining(name: str, first: Node, second: Node, in_note: bool) -> str:
    """Return how two values of one key are kept."""
    if in_note and name in _BEGINS_A_NOTE:
        return OWN_FILE
    if isinstance(first, SequenceNode) and isinstance(second, SequenceNode):
        return f"put the entries of both below one `{name}:`"
    if isinstance(first, Text) and isinstance(second, Text) and str(first) != str(second):
        return f"join what both say in one `{name}:`, or keep the one that holds"
    return "keep one of the two"


def _texts(root: Node) -> Iterator[tuple[str, Location]]:
    """Yield every key and every value with its place."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            yield node, node.at
        elif isinstance(node, MappingNode):
            yield from node.keys.items()
            waiting.extend(node.entries.values())
        else:
            waiting.extend(node.items)


def _refuse_properties(event: Any, path: str) -> None:
    at = Location(path, event.start_mark.line + 1, event.start_mark.column + 1)
    words = type(event) is ScalarEvent and not event.style
    if event.anchor is not None:
        hint = f"take out `&{event.anchor}` and write the value out wherever it is needed"
        raise _Refused(problem(ALIAS, at, f"`&{event.anchor}` is an anchor", _meant("&", hint) if words else hint))
    tag, hint = getattr(event, "tag", ""), "take the tag out; Postil types every value itself"
    raise _Refused(problem(TAG, at, f"`{tag}` is a tag", _meant("!", hint) if words else hint))


def _meant(sign: str, otherwise: str) -> str:
    """Return the remedy for a sign that may have been meant as the first of the words."""
    return f"{quote_value(sign)}; if that is not one of its words, {otherwise}"
