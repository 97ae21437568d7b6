"""The tokens of a script, as far as linking modules needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "number", "string", "sign", "pattern", "template"]

_BLANK = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_PLAIN: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("name", re.compile(r"#?[A-Za-z_$][\w$]*")),
    ("number", re.compile(r"\.?\d[\w.]*")),
    ("string", re.compile(r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""")),
    ("sign", re.compile(r"\.{3}|\?\.(?!\d)|=>|[-+*/%&|^!=<>?:;,.(){}\[\]~]")),
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
_OPERATORS = frozenset(
    ("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "do", "else", "instanceof")
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, string, sign, regular expression, or what stands in a template beside its values."""

    kind: Kind
    text: str
    """As it is written; a template up to its end or the `${` of its next value, and from the `}` of the last one."""
    start: int
    """Offset in the source."""
    end: int


def tokenize(source: str) -> Iterator[Token]:
    """Yield the tokens of a script in order, without blanks and comments.

    Raises ValueError with the offset where something is not understood.
    """
    at, last = 0, None
    values: list[int] = []
    """For each template that is open around this place, how many braces are open within its value."""
    while True:
        blank = _BLANK.match(source, at)
        at = blank.end() if blank else at
        if at == len(source):
            return
        token = _token_at(source, at, last, in_value=bool(values) and not values[-1])
        if not token:
            raise ValueError(at)
        if token.kind == "template":
            if token.text.startswith("}"):
                values.pop()
            if token.text.endswith("${"):
                values.append(0)
        elif values and token.text in ("{", "}"):
            values[-1] += 1 if token.text == "{" else -1
        yield token
        at, last = token.end, token


def _token_at(source: str, at: int, last: Token | None, *, in_value: bool) -> Token | None:
    first = source[at]
    if first == "`" or (first == "}" and in_value):
        rest = _TEMPLATE.match(source, at + 1)
        return Token("template", source[at : rest.end()], at, rest.end()) if rest else None
    if first == "/" and _may_begin_pattern(last):
        pattern = _PATTERN.match(source, at)
        return Token("pattern", pattern[0], at, pattern.end()) if pattern else None
    for kind, form in _PLAIN:
        if found := form.match(source, at):
            return Token(kind, found[0], at, found.end())
    return None


def _may_begin_pattern(last: Token | None) -> bool:
    """Whether a slash after this token begins a regular expression, and does not divide."""
    if last is None:
        return True
    if last.kind == "name":
        return last.text in _OPERATORS
    if last.kind == "template":
        return last.text.endswith("${")
    return last.kind == "sign" and last.text not in (")", "]", "}")
