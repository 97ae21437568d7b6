"""Rules and codes can be found by name, each rule has its cases, and each keeps to its cost."""

from __future__ import annotations

import ast
import pkgutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from case_files import CASES, read_case
from worktree import ROOT

from postil.catalogue import CODES
from postil.model import Note, Passage, Reading, Record, Rights, Text, Timeline
from postil.parse.prose import survey
from postil.problems import Location
from postil.validate import rules
from postil.validate.lint import lint_note
from postil.validate.markdown import markdown_of
from postil.validate.neighbours import Neighbours
from postil.validate.rules import EDITORIAL, MODULES, OF_READINGS, Whole, idle_waiver

HERE = Location("a note", 1, 1)
MOST_SECONDS = 1.0
"""Processor time that a rule may take for one reading of the sizes below, on a slow machine."""


def cases_of_rule(name: str) -> list[dict[str, object]]:
    return [read_case(path) for path in sorted((CASES / "rules" / name).glob("*.yml"))]


def codes_defined() -> Iterator[tuple[str, str]]:
    """Yield the file and the code of every definition in the package."""
    for path in sorted((ROOT / "scripts/postil").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Code" and node.args:
                code = node.args[0]
                assert isinstance(code, ast.Constant) and isinstance(code.value, str), path
                yield path.name, code.value


def test_every_code_is_defined_once_and_in_the_catalogue() -> None:
    defined = [code for _, code in codes_defined()]
    assert sorted(defined) == sorted(CODES)


def test_every_module_of_rules_is_listed_by_its_name() -> None:
    there = {one.name for one in pkgutil.iter_modules(rules.__path__)} - {"rule"}
    assert set(MODULES) == there
    applied = [rule.code for rule in (*OF_READINGS, *EDITORIAL)] + [idle_waiver.CODE]
    assert sorted(one.code for one in applied) == sorted(module.CODE.code for module in MODULES.values())


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_rule_has_a_case_that_fires_and_one_that_stays_silent(name: str) -> None:
    code = MODULES[name].CODE.code
    cases = cases_of_rule(name)
    fired = {one["code"] for case in cases for one in case["problems"]}  # type: ignore[attr-defined]
    silent = {one for case in cases for one in case.get("silent", ())}  # type: ignore[attr-defined]
    assert code in fired, f"no case in tests/cases/rules/{name} fires"
    assert code in silent, f"no case in tests/cases/rules/{name} stays silent"


def test_every_folder_of_cases_is_that_of_a_rule() -> None:
    assert {path.name for path in (CASES / "rules").iterdir()} == set(MODULES)


def note_of(text: str, gist: str = "A gist.") -> Note:
    value = Text(text, HERE)
    stands = (Passage(value),)
    return Note("note", HERE, "context", Text(gist, HERE), passages=stands, finding=value, caveats=(value,) * 8)


def reading_of(*notes: Note) -> Reading:
    said = Text("x", HERE)
    record = Record("reading", HERE, said, said, said, said, Rights("own"), issued=Text("2024", HERE))
    return Reading(record, notes, {}, {}, Timeline(said))


def whole_of(reading: Reading) -> Whole:
    prose = tuple(map(survey, markdown_of(reading)))
    return Whole(reading, True, frozenset(), frozenset(), (), prose, True)


HOSTILE = {
    "letters and figures": "A." * 790 + "_ ; " + "1; " * 790,
    "quotations that never end": "“" * 4_000,
    "links that never end": "](" * 2_000,
    "brackets and blank lines": "[a\n\n" * 1_000,
    "blank lines": "\n" * 4_000 + "x",
    "figures without an end": "1" * 4_000 + "x",
    "thousands without an end": "1" + ",111" * 1_000 + "x",
    "one long word": "does not " + "i" * 4_000,
    "z without an end": "iz" * 2_000,
    "stops and marks": ".”’)" * 1_000 + "x",
    "references": "  [a]: b\n" * 400,
}


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_of_a_note_takes_its_rules_long(text: str) -> None:
    note = note_of(text)
    reading = reading_of(note)
    assert seconds(lambda: list(lint_note(reading, note))) < MOST_SECONDS
    whole = whole_of(reading_of(note_of(text)))
    assert seconds(lambda: [list(rule.check(whole)) for rule in OF_READINGS]) < MOST_SECONDS


def test_a_long_summary_takes_the_rules_of_links_not_long() -> None:
    reading = reading_of()
    summary = Text("[a\n\n" * 100_000, HERE)
    whole = whole_of(Reading(reading.record, (), {}, {}, reading.timeline, summary))
    for name in ("unsafe_link", "unknown_note"):
        assert seconds(lambda name=name: list(MODULES[name].RULE.check(whole))) < MOST_SECONDS  # type: ignore[misc]


def test_suggestions_for_very_many_wrong_words_stop_after_a_while() -> None:
    known = Neighbours(f"source-{number}" for number in range(2_000))
    assert known.nearest("source-12x") == "source-12"
    assert seconds(lambda: [known.nearest(f"wrong-{number}") for number in range(2_000)]) < 3 * MOST_SECONDS
    assert known.nearest("source-13x") == "", "the comparisons are used up"
    assert known.nearest("source-12x") == "source-12", "what was told once is told again"


def test_the_modules_of_rules_are_small() -> None:
    for name, module in MODULES.items():
        path = Path(str(module.__file__))
        assert len(path.read_text(encoding="utf-8").splitlines()) < 120, f"{name} is more than one rule"
