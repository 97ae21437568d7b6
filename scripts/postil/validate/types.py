"""The types of which the formats are made; each checks a node and describes itself as JSON Schema.

`check(node)` returns problems. `schema()` returns the JSON Schema (2020-12) of the same rule, so that
an editor and `postil check` cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from postil.model import Remarked, Text
from postil.parse import ADDRESS_LONGEST, MappingNode, Node, SequenceNode, address_fault
from postil.parse.odd_signs import dash_of_list, name_of_sign, odd_sign, spelt
from postil.parse.remarks import lost_to_remark
from postil.problems import Code, Problem, problem
from postil.validate.calendar import is_in_calendar

WRONG_SHAPE = Code(
    "S003",
    "error",
    "the value has the wrong shape",
    "A list, a mapping or a single value was expected here; docs/format.md shows which.",
)
UNKNOWN_WORD = Code(
    "S004",
    "error",
    "a word that is not in the list",
    "The value is one of a closed set of words, so that readers can filter by it.",
)
NO_DATE = Code(
    "S005",
    "error",
    "not a date",
    "Dates are written year-month-day, such as 2024-06-21, and must exist in the calendar.",
)
NO_ID = Code(
    "S006",
    "error",
    "not a valid id",
    "Ids are addresses for ever: lower-case letters a to z, digits and single hyphens, at most 60 characters.",
)
TOO_LONG = Code(
    "S007",
    "error",
    "too long",
    "The margin has room for so much and no more; the rest belongs into `finding`.",
)
NO_ADDRESS = Code(
    "S008",
    "error",
    "not a web address",
    "Addresses begin with https:// or http:// and name a host; script and data addresses are refused, and so are "
    "bare IP addresses.",
)
NO_NUMBER = Code(
    "S009",
    "error",
    "not a number",
    "Numbers are written with digits and a point, without a thousands separator.",
)
EMPTY_VALUE = Code(
    "S012",
    "error",
    "an empty value",
    "A key without a value says nothing. Fill it in or leave the key out.",
)
ROW_LENGTH = Code(
    "S013",
    "error",
    "a row of the wrong length",
    "Each row of a chart has its label and one cell for each series.",
)
NO_LANGUAGE = Code(
    "S014",
    "error",
    "an unknown language",
    "Languages are BCP 47 tags such as en-GB, zh or ar; screen readers choose the voice by them.",
)

Schema = dict[str, object]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LONGEST = 60
MOST_SERIES = 10
"""Columns of figures of a chart."""
_LABEL_LONGEST = 40
"""Code points of the label of a chart's row."""
LANGUAGE_LONGEST = 35
"""Characters of a tag: RFC 5646, section 4.4.1, asks for room for so many, and no registered tag is longer."""
_NUMBER_LONGEST = 24
"""Characters of a figure."""
_DAY = r"\d{4}-\d{2}-\d{2}"
_PARTIAL = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


class Type(Protocol):
    """What a value may be."""

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        ...

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        ...


def is_said(node: Node) -> bool:
    """Whether the node is a single value that is not empty."""
    return isinstance(node, Text) and bool(node) and not node.isspace()


def unsaid(node: Node, wanted: str) -> tuple[Problem]:
    """Return the problem of a node that is not."""
    if isinstance(node, Text):
        return (problem(EMPTY_VALUE, node.at, "this value is empty", f"write {wanted} here, or take the key out"),)
    shape, hint = "list" if isinstance(node, SequenceNode) else "mapping", f"write {wanted} here"
    if isinstance(node, SequenceNode) and wanted == "text":
        hint += "; words that begin with - or [ go into quotation marks"
    elif isinstance(node, MappingNode) and wanted == "text" and len(node.entries) == 1:
        key, value = next(iter(node.entries.items()))
        if isinstance(value, Text) and not value and node.keys[key][:3] != node.at[:3]:
            hint += "; words that begin with ? or { go into quotation marks"
        if isinstance(value, Text) and node.keys[key][:3] == node.at[:3]:  # no brace stands before it
            hint = f'put the whole sentence into quotation marks, as it holds a colon: "{key[:30]}: {value[:20]}…"'
    return (problem(WRONG_SHAPE, node.at, f"a {shape} stands where {wanted} belongs", hint),)


def _plain_hint(node: Text, hint: str) -> str:
    """Return the remedy for a value, which names a sign that a writer cannot see or takes for another."""
    sign = odd_sign(node)
    return f"{hint}; {name_of_sign(sign)} is not part of it" if sign else hint


@dataclass(frozen=True, slots=True)
class Words:
    """One line or several of text; `longest` in code points; `line` allows one line alone."""

    longest: int
    line: bool = False

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if isinstance(node, Remarked):
            return (lost_to_remark(node),)
        if not isinstance(node, Text) or not is_said(node):
            return unsaid(node, "text")
        if self.line and "\n" in node.rstrip("\n"):
            lines = len(node.rstrip("\n").split("\n"))
            return (problem(WRONG_SHAPE, node.at, f"{lines} lines stand where one belongs", "write it in one line"),)
        if len(node) <= self.longest:
            return ()
        fact = f"{len(node)} characters; at most {self.longest} fit"
        return (problem(TOO_LONG, node.at, fact, f"shorten it by {len(node) - self.longest} characters"),)

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        # An editor reads a bare 85 as a number and true as a truth value; Postil reads everything as text.
        rule: Schema = {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": self.longest}
        return rule | ({"pattern": r"^[^\n]*\n*$"} if self.line else {})


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed set of words."""

    words: tuple[str, ...]

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if isinstance(node, Text) and node in self.words:
            return ()
        if not isinstance(node, Text) or not is_said(node):
            return unsaid(node, "one of " + ", ".join(self.words))
        hint = _plain_hint(node, f"write one of: {', '.join(self.words)}")
        return (problem(UNKNOWN_WORD, node.at, f"`{spelt(node)}` is not one of the words for this key", hint),)

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Date:
    """A day; with `partial` also a month or a year, with `interval` also two of them with a slash (EDTF)."""

    partial: bool = False
    interval: bool = False

    def _pattern(self) -> str:
        one = _PARTIAL if self.partial else _DAY
        return f"{one}(?:/{one})?" if self.interval else one

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, Text) or not is_said(node):
            return unsaid(node, "a date such as 2024-06-21")
        if not re.fullmatch(self._pattern(), node, re.ASCII):
            forms = "2024-06-21" + (", 2024-06 or 2024" if self.partial else "")
            forms += ", or two dates joined by /" if self.interval else ""
            return (
                problem(NO_DATE, node.at, f"`{spelt(node)}` is not a date", _plain_hint(node, f"write it as {forms}")),
            )
        ends = node.split("/")
        if not all(map(is_in_calendar, ends)):
            return (problem(NO_DATE, node.at, f"`{node}` is not in the calendar", "correct the month or the day"),)
        if ends != sorted(ends):
            return (problem(NO_DATE, node.at, f"`{node}` ends before it begins", "put the earlier date first"),)
        return ()

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        longest = 21 if self.interval else 10
        # Editors read a bare year as a number; Postil reads everything as text.
        rule: Schema = {"pattern": f"^{self._pattern()}$", "maxLength": longest}
        return {"type": ["string", "integer"] if self.partial else "string"} | rule


@dataclass(frozen=True, slots=True)
class Slug:
    """An id."""

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, Text) or not is_said(node):
            return unsaid(node, "an id")
        if is_slug(node):
            return ()
        hint = f"use a to z, 0 to 9 and single hyphens, at most {SLUG_LONGEST} characters"
        return (problem(NO_ID, node.at, f"`{spelt(node)}` is not a valid id", _plain_hint(node, hint)),)

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return {"type": ["string", "integer"], "pattern": f"^{SLUG.pattern}$", "maxLength": SLUG_LONGEST}


def is_slug(text: str) -> bool:
    """Return whether the text can be an id."""
    return len(text) <= SLUG_LONGEST and bool(SLUG.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A single value of a form of its own, such as `p9` or a fingerprint."""

    pattern: str
    example: str
    longest: int
    """Code points."""

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, Text) or not is_said(node):
            return unsaid(node, f"a value such as {self.example}")
        if re.fullmatch(self.pattern, node, re.ASCII):
            return ()
        fact = f"`{spelt(node[:80])}` has not the form of this key"
        return (problem(UNKNOWN_WORD, node.at, fact, _plain_hint(node, f"write it as {self.example}")),)

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return {"type": ["string", "integer"], "pattern": f"^{self.pattern}$", "maxLength": self.longest}


@dataclass(frozen=True, slots=True)
class Url:
    """A web address."""

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, Text) or not is_said(node):
            return unsaid(node, "a web address")
        hint = address_fault(node)
        if not hint:
            return ()
        return (problem(NO_ADDRESS, node.at, f"`{spelt(node)}` is not an address that can be linked", hint),)

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return {"type": "string", "pattern": "^https?://", "maxLength": ADDRESS_LONGEST}


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 tag."""

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, Text) or not is_said(node):
            return unsaid(node, "a language tag such as en-GB")
        if len(node) <= LANGUAGE_LONGEST and LANGUAGE.fullmatch(node):
            return ()
        hint = _plain_hint(node, "write a tag such as en-GB, zh or ar")
        return (problem(NO_LANGUAGE, node.at, f"`{spelt(node)}` is not a language tag", hint),)

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return {"type": "string", "pattern": f"^{LANGUAGE.pattern}$", "maxLength": LANGUAGE_LONGEST}


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two bounds; `whole` without a fraction; `gap` allows `~` for a missing figure."""

    least: float | None = None
    most: float | None = None
    whole: bool = False
    gap: bool = False

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if self.gap and isinstance(node, Text) and not node:
            return ()
        if not isinstance(node, Text) or not is_said(node):
            return unsaid(node, "a number")
        if not _NUMBER.fullmatch(node) or (self.whole and "." in node) or len(node) > _NUMBER_LONGEST:
            kind = "a whole number" if self.whole else "a number"
            gap = ", or ~ where the figure is missing" if self.gap else ""
            hint = _plain_hint(node, f"write digits such as 1234.5{gap}")
            return (problem(NO_NUMBER, node.at, f"`{spelt(node)}` is not {kind}", hint),)
        if (self.least is None or float(node) >= self.least) and (self.most is None or float(node) <= self.most):
            return ()
        hint = f"write a number from {self.least} to {self.most}"
        return (problem(NO_NUMBER, node.at, f"`{node}` is out of range", hint),)

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        rule: Schema = {"type": ["number", "null"] if self.gap else "integer" if self.whole else "number"}
        if self.least is not None:
            rule["minimum"] = self.least
        if self.most is not None:
            rule["maximum"] = self.most
        return rule


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list with at least one value, and at most `most` of them."""

    item: Type
    most: int = 50

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, SequenceNode):
            hint = "put each value on a line of its own after `- `, or between [ and ]"
            sign = dash_of_list(node) if isinstance(node, Text) else ""
            if sign:
                hint = f"begin each entry with a hyphen and a blank: {name_of_sign(sign)} is another sign"
            return (problem(WRONG_SHAPE, node.at, "a list belongs here", hint),)
        if not node.items:
            hint = "fill it in, or take the key out if it may be missing"
            return (problem(EMPTY_VALUE, node.at, "this list is empty", hint),)
        if len(node.items) > self.most:
            fact = f"{len(node.items)} values; at most {self.most} fit"
            return (problem(TOO_LONG, node.at, fact, f"keep the {self.most} that matter most"),)
        return [one for item in node.items for one in self.item.check(item)]

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return {"type": "array", "minItems": 1, "maxItems": self.most, "items": self.item.schema()}


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A label and one figure for each series."""

    def check(self, node: Node) -> Sequence[Problem]:
        """Return what is wrong with the value."""
        if not isinstance(node, SequenceNode) or len(node.items) < 2:
            hint = "write [label, figure, …]"
            return (problem(WRONG_SHAPE, node.at, "a row is a label and at least one figure", hint),)
        label, figure = Words(_LABEL_LONGEST), Number(gap=True)
        return [*label.check(node.items[0]), *(one for cell in node.items[1:] for one in figure.check(cell))]

    def schema(self) -> Schema:
        """Return the rule as JSON Schema."""
        return {
            "type": "array",
            "minItems": 2,
            "maxItems": MOST_SERIES + 1,
            "prefixItems": [{"type": ["string", "number"], "maxLength": _LABEL_LONGEST}],
            "items": Number(gap=True).schema(),
        }
