"""The limits of the formats: every value and list has one, told in the schema and in docs/format.md, and kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from worktree import ROOT

from postil.model import Text
from postil.parse import SequenceNode
from postil.problems import Location
from postil.publish import schema_text
from postil.validate import FORMATS
from postil.validate.csl import MOST_NAMES
from postil.validate.formats import LONGEST_SUMMARY
from postil.validate.shapes import Key, Shape
from postil.validate.types import TOO_LONG, ListOf, Pattern, Type, Words

FORMAT_PAGE = (ROOT / "docs/format.md").read_text(encoding="utf-8")
USUAL = {300, 4_000, 50}
"""Limits of lines, prose and lists, which docs/format.md gives once, under Values."""


def keys_of(kind: Type) -> Iterator[Key]:
    """Yield every key of a shape and of the shapes in it."""
    if isinstance(kind, Shape):
        for key in kind.keys:
            yield key
            yield from keys_of(key.type)
    elif isinstance(kind, ListOf):
        yield from keys_of(kind.item)


KEYS = [
    pytest.param(key, id=f"{kind.name}-{number}-{key.name}")
    for kind in FORMATS
    for number, key in enumerate(keys_of(kind.shape))
]
BOUNDED = [one for one in KEYS if isinstance(one.values[0].type, Words | ListOf)]


def open_ends(rule: object, at: str) -> Iterator[str]:
    """Yield where a schema lets in a text or a list of any length."""
    if isinstance(rule, list):
        for number, one in enumerate(rule):
            yield from open_ends(one, f"{at}/{number}")
    if not isinstance(rule, dict):
        return
    kinds = rule.get("type", ())
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    if "string" in kinds and "maxLength" not in rule:
        yield at
    if "array" in kinds and "maxItems" not in rule:
        yield at
    for name, one in rule.items():
        yield from open_ends(one, f"{at}/{name}")


@pytest.mark.parametrize("name", [kind.name for kind in FORMATS])
def test_every_value_and_every_list_has_a_limit(name: str) -> None:
    schema = json.loads(schema_text(name))
    assert not list(open_ends([schema["properties"], schema.get("$defs", {})], name))
    assert list(open_ends({"type": ["string", "integer"]}, "here")) == ["here"]


@pytest.mark.parametrize("key", BOUNDED)
def test_a_limit_that_is_not_the_usual_one_is_told_beside_its_key(key: Key) -> None:
    assert isinstance(key.type, Words | ListOf)
    most = key.type.longest if isinstance(key.type, Words) else key.type.most
    rows = re.findall(rf"^\| `{re.escape(key.name)}` \|.*$", FORMAT_PAGE, re.MULTILINE)
    # CSL's variables stand in sentences.
    rows += [part for part in FORMAT_PAGE.split("\n\n") if f"`{key.name}`" in part and not part.startswith("|")]
    assert rows, f"docs/format.md does not name {key.name}"
    if most not in USUAL and most != MOST_NAMES:
        told = re.compile(rf"at most\s{most:,}\b|may have {most:,}\b")
        assert any(told.search(row) for row in rows), f"docs/format.md does not say that {key.name} has {most} at most"


@pytest.mark.parametrize("key", BOUNDED)
def test_what_fits_is_accepted_and_one_more_is_not(key: Key) -> None:
    at = Location("note.yml", 1, 1)

    def refused(size: int) -> bool:
        if isinstance(key.type, ListOf):
            found = key.type.check(SequenceNode((Text("a", at),) * size, at))
        else:
            found = key.type.check(Text("a" * size, at))
        return [one for one in found if one.code == TOO_LONG.code] != []

    most = key.type.most if isinstance(key.type, ListOf) else getattr(key.type, "longest", 0)
    assert most and not refused(most) and refused(most + 1)


@pytest.mark.parametrize("key", [one for one in KEYS if isinstance(one.values[0].type, Pattern)])
def test_a_form_lets_in_no_value_that_is_longer_than_its_limit(key: Key) -> None:
    assert isinstance(key.type, Pattern)
    for sample in ("2", "abc", "L123", "p9", "sha256:" + "a" * 64):
        long = (sample * (key.type.longest // len(sample) + 1))[: key.type.longest + 1]
        assert key.type.check(Text(long, Location("record.yml", 1, 1)))


def test_the_limit_of_a_summary_is_told() -> None:
    part = FORMAT_PAGE[FORMAT_PAGE.index("summary.md` {") :]
    assert f"{LONGEST_SUMMARY:,} characters" in part[:400]
