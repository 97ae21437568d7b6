"""JSON as the same nodes that YAML becomes: every value is text with its place, and nothing is typed."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Final

from postil.model import Text
from postil.parse.characters import SUSPECT, sign_problems
from postil.parse.nodes import KEY_TWICE, MAX_DEPTH, TOO_NESTED, MappingNode, Node, SequenceNode
from postil.problems import Code, Location, Problem, problem
from postil.read import RawFile

NOT_JSON = Code(
    "Y011",
    "error",
    "this is not JSON",
    "The parser stopped here; what follows could not be read. Let the reference manager write the file anew, or mend "
    "the comma, quotation mark or bracket that is missing or too many.",
)

_BLANK: Final = re.compile(r"[ \t\n]*")
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BARE: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")
_REMEDY: Final = "look for a comma, quotation mark or bracket that is missing or too many just before it"


class _Refused(Exception):
    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.found = found


def parse_json(file: RawFile) -> tuple[Node | None, list[Problem]]:
    """Return the file's value, or None where it cannot be read, with what is wrong. Linear in the file.

    Numbers and truth values stay the signs they are, and null is an empty value, as in YAML. Duplicate keys are
    reported and the first is kept.
    """
    reader = _Reader(file)
    try:
        node = reader.value(reader.skip(0), 1)
        if (end := reader.skip(reader.at_end)) < len(file.text):
            raise reader.refused(end, "something stands behind the end")
    except _Refused as refused:
        return None, [*reader.found, refused.found]
    return node, reader.found


class _Reader:
    """One pass over a text; `at_end` is where the last value ended."""

    def __init__(self, file: RawFile) -> None:
        self.file = file
        self.text = file.text
        self.found: list[Problem] = []
        self.at_end = 0
        self._suspect = bool(SUSPECT.search(file.text))
        self._lines = [0, *(end.end() for end in re.finditer("\n", file.text))]

    def skip(self, at: int) -> int:
        """Return where the next sign that is no blank stands."""
        blank = _BLANK.match(self.text, at)
        return blank.end() if blank else at

    def place(self, at: int, width: int = 1) -> Location:
        line = bisect_right(self._lines, at)
        return Location(self.file.path, line, at - self._lines[line - 1] + 1, max(1, width))

    def refused(self, at: int, fact: str) -> _Refused:
        return _Refused(problem(NOT_JSON, self.place(at), f"this is not JSON: {fact}", _REMEDY))

    def value(self, at: int, depth: int) -> Node:
        sign = self.text[at : at + 1]
        if sign == '"':
            return self.string(at)
        if sign and sign in "[{":
            if depth > MAX_DEPTH:
                hint = "take the inner levels out; docs/format.md shows the shape"
                fact = f"values are nested more than {MAX_DEPTH} deep here"
                raise _Refused(problem(TOO_NESTED, self.place(at), fact, hint))
            return self.array(at, depth) if sign == "[" else self.object(at, depth)
        bare = _BARE.match(self.text, at)
        if not bare:
            raise self.refused(at, "a value belongs here" if sign else "the file ends too early")
        self.at_end = bare.end()
        word = "" if bare[0] == "null" else bare[0]
        return Text(word, self.place(at, len(bare[0])))

    def string(self, at: int) -> Text:
        written = _STRING.match(self.text, at)
        if not written:
            raise self.refused(at, "this string is not closed")
        try:
            words = json.loads(written[0], strict=False).replace("\r\n", "\n")
        except json.JSONDecodeError as error:
            raise self.refused(at + error.pos, "this escape is not known") from None
        self.at_end = end = written.end()
        text = Text(words, self.place(at, end - at if "\n" not in self.text[at:end] else 1))
        if not words.isprintable() or self._suspect:
            self.found.extend(sign_problems(text, text.at))
        return text

    def array(self, at: int, depth: int) -> SequenceNode:
        items: list[Node] = []
        start, at = at, self.skip(at + 1)
        while self.text[at : at + 1] != "]" or items:
            items.append(self.value(at, depth + 1))
            at = self.skip(self.at_end)
            if self.text[at : at + 1] == "]":
                break
            at = self._comma(at)
        self.at_end = at + 1
        return SequenceNode(tuple(items), self.place(start))

    def object(self, at: int, depth: int) -> MappingNode:
        entries: dict[str, Node] = {}
        keys: dict[str, Location] = {}
        start, at = at, self.skip(at + 1)
        while self.text[at : at + 1] != "}" or keys:
            if self.text[at : at + 1] != '"':
                raise self.refused(at, "a key in quotation marks belongs here")
            key = self.string(at)
            at = self.skip(self.at_end)
            if self.text[at : at + 1] != ":":
                raise self.refused(at, "a colon belongs here")
            value = self.value(self.skip(at + 1), depth + 1)
            if key in keys:
                hint = f"keep one of the two; the first stands in line {keys[key].line}"
                self.found.append(problem(KEY_TWICE, key.at, f"`{key}` stands a second time", hint))
            else:
                keys[str(key)], entries[str(key)] = key.at, value
            at = self.skip(self.at_end)
            if self.text[at : at + 1] == "}":
                break
            at = self._comma(at)
        self.at_end = at + 1
        return MappingNode(entries, keys, self.place(start))

    def _comma(self, at: int) -> int:
        if self.text[at : at + 1] != ",":
            raise self.refused(at, "a comma belongs here" if at < len(self.text) else "the file ends too early")
        return self.skip(at + 1)
