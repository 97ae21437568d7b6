"""No regular expression of the package can be made slow: each is tried on what its own parts would stumble over."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from re import _parser as parser  # type: ignore[attr-defined]  # its tree is the only way to see what repeats
from types import FrameType, ModuleType
from typing import Any, NamedTuple

import pytest

import postil

SIZES = (20, 400, 16_000)
"""Code points of a hostile text: what doubles with each sign shows at the first, what grows by the cube at the second,
by the square at the last."""
MOST = 0.15
"""Seconds of processor time for one search: a hundred times what a linear one takes, a third of what a square takes."""
SLOW = {
    r"<[^>]*>": "reads what was rendered here, in which a < that begins no tag is written as an entity",
    r"<[^>]+>": "reads what was rendered here, in which a < that begins no tag is written as an entity",
    r"</?(?!/?(?:p|code|pre|li|ol|ul|sub|sup)\b)[^>]*>|<(p|code|pre|li|ol|ul|sub|sup)\b[^>]*></\1>": (
        "reads pages of docs/ as they were rendered, which may hold HTML and are read as code is"
    ),
}
"""Patterns that may be slow, each with the reason why no hostile text meets it."""
SIGNS = " \n\ta1A.,-_*#[](<&'\"/:é漢\u00ad"


class Pattern(NamedTuple):
    """A pattern, and whether it is asked only at the beginning of a text."""

    text: str
    flags: int
    at_start: bool


class TooSlowError(Exception):
    """A search took longer than it may."""


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(postil.__path__, "postil."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def name_of(node: ast.expr) -> str:
    """Return the name that stands before a dot, be it that of a pattern or of a function that returns one."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.id if isinstance(node, ast.Name) else ""


def is_pattern_on_demand(value: object) -> bool:
    """Return whether this is a function that compiles a pattern when it is first asked for."""
    made = getattr(value, "__wrapped__", None)
    return made is not None and made.__annotations__ == {"return": "re.Pattern[str]"}


def patterns_of(module: ModuleType) -> Iterator[Pattern]:
    """Yield every pattern of a module: compiled under a name, or written where it is used."""
    assert module.__file__
    with open(module.__file__, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    called = [(name_of(node.value), node.attr) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    for name, value in vars(module).items():
        if is_pattern_on_demand(value):
            value = value()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            ways = {way for asked, way in called if asked == name}
            yield Pattern(value.pattern, value.flags, bool(ways) and ways <= {"match", "fullmatch"})
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            first, way = node.args[0], node.func.attr
            is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and way != "compile"
            if is_re and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield Pattern(first.value, 0, way in ("match", "fullmatch"))


PATTERNS = sorted({one for module in modules() for one in patterns_of(module)})


def sample(tree: Any, branch: int = 0) -> str:
    """Return a text that a part of a pattern mostly matches; of alternatives the one of that number."""
    out = ""
    for kind, value in tree:
        name = str(kind)
        if name == "LITERAL":
            out += chr(value)
        elif name == "NOT_LITERAL":
            out += "a" if value != ord("a") else "b"
        elif name == "ANY":
            out += "a"
        elif name == "CATEGORY":
            out += {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": "."}.get(str(value), "a")
        elif name == "IN":
            out += from_class(value)
        elif name == "BRANCH":
            out += sample(value[1][branch % len(value[1])], branch)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out += sample(value[2], branch) * max(1, value[0])
        elif name == "SUBPATTERN":
            out += sample(value[3], branch)
        elif name == "ATOMIC_GROUP":
            out += sample(value, branch)
    return out


def from_class(members: Any) -> str:
    if str(members[0][0]) == "NEGATE":
        taken = re.compile("[" + "".join(re.escape(chr(v)) for k, v in members[1:] if str(k) == "LITERAL") + "\0]")
        return next(sign for sign in "a1 .b\u6f22" if not taken.match(sign))
    kind, value = members[0]
    return chr(value[0]) if str(kind) == "RANGE" else sample(members[:1])


def repeats(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield for each unbounded part of a pattern what leads to it and what it repeats."""
    for item in tree:
        kind, value = item
        inner = {"SUBPATTERN": lambda v: [v[3]], "BRANCH": lambda v: v[1], "ATOMIC_GROUP": lambda v: [v]}
        if str(kind) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if value[1] > 20:
                yield from ((before, sample(value[2], branch)) for branch in range(4))
            yield from repeats(value[2], before)
        for part in inner.get(str(kind), lambda _: [])(value):
            yield from repeats(part, before)
        before += sample([item])


def hostile(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    """Yield a beginning and what is repeated after it."""
    found = set(repeats(parser.parse(pattern, flags & ~re.DEBUG)))
    found |= {(before, pump + sign) for before, pump in found for sign in " \n."}
    found |= {("", sign) for sign in SIGNS}
    yield from sorted((before, pump) for before, pump in found if pump)


def slow_text(pattern: Pattern) -> str:
    """Return the first hostile text on which a pattern takes too long, or nothing."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    compiled = re.compile(pattern.text, pattern.flags)
    before_us = signal.signal(signal.SIGVTALRM, stop)
    text = ""
    try:
        for size in SIZES:
            for before, pump in hostile(pattern.text, pattern.flags):
                text = before + (pump * (size // len(pump) + 1))[:size] + "\x01"
                signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
                if pattern.at_start:
                    compiled.match(text)
                    compiled.fullmatch(text)
                else:
                    compiled.sub("", text)
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except TooSlowError:
        return text
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before_us)
    return ""


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 120
    assert sum(pattern.at_start for pattern in PATTERNS) > 40


def test_no_pattern_can_be_made_slow() -> None:
    # What was slow once is asked again, as a collection of garbage may have come between.
    slow = {pattern.text: text[:60] for pattern in PATTERNS if (text := slow_text(pattern)) and slow_text(pattern)}
    assert slow.keys() <= SLOW.keys(), slow
    assert SLOW.keys() <= {pattern.text for pattern in PATTERNS}, "a reason for a pattern that is gone"


@pytest.mark.parametrize("pattern", [r"(?:a+)+$", r"(?:\w|\w\w)+!", r"\s*\n\s*x", r"\s+x", r"\s*\[?\s*!"])
def test_this_test_sees_patterns_that_are_slow(pattern: str) -> None:
    assert slow_text(Pattern(pattern, 0, False))


def test_a_pattern_asked_only_at_the_beginning_is_not_slow_for_what_begins_later() -> None:
    assert slow_text(Pattern(r"\s+x", 0, False))
    assert not slow_text(Pattern(r"\s+x", 0, True))
