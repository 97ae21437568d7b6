"""Every case of tests/cases that expects problems: a whole project, and all that one run reports about it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from case_files import cases_of, files_of, place, problem_cases, read_case

from postil.catalogue import CODES
from postil.pipeline import build
from postil.problems import Problem, format_problems

PARTS = {"code", "at", "says", "fix", "detail"}


def place_of(found: Problem) -> str:
    """Return `file:line:column`, as it is printed."""
    return ":".join([found.at.file, *(str(number) for number in (found.at.line, found.at.column) if number)])


def check_case(path: Path, folder: Path) -> None:
    case = read_case(path)
    project = place(files_of(case), folder)
    found = build(project.root, public=case.get("public", False), editorial=True, texts=project.texts).problems
    expected: list[dict[str, Any]] = case["problems"]
    told = format_problems(found)
    assert Counter((one.code, place_of(one)) for one in found) == Counter(
        (one["code"], one["at"]) for one in expected
    ), told
    for one in expected:
        assert one.keys() <= PARTS
        assert one.keys() & {"says", "fix", "detail"}, "a case says at least some words of its problem"
        like = [problem for problem in found if problem.code == one["code"] and place_of(problem) == one["at"]]
        words = [(problem.message, problem.hint, "\n".join(problem.detail)) for problem in like]
        wanted = (one.get("says", ""), one.get("fix", ""), one.get("detail", ""))
        assert any(all(part in whole for part, whole in zip(wanted, whole_of, strict=True)) for whole_of in words), told
    silent = set(case.get("silent", ()))
    assert silent or expected, "the case neither expects a problem nor says which rule stays silent"
    assert not silent & {one.code for one in found}


@pytest.mark.parametrize("case", cases_of("read"))
def test_files_are_read(case: Path, tmp_path: Path) -> None:
    check_case(case, tmp_path)


@pytest.mark.parametrize("case", cases_of("yaml"))
def test_yaml_is_parsed(case: Path, tmp_path: Path) -> None:
    check_case(case, tmp_path)


@pytest.mark.parametrize("case", cases_of("schema"))
def test_files_have_the_shape_of_their_format(case: Path, tmp_path: Path) -> None:
    check_case(case, tmp_path)


@pytest.mark.parametrize("case", cases_of("references"))
def test_references_lead_somewhere(case: Path, tmp_path: Path) -> None:
    check_case(case, tmp_path)


@pytest.mark.parametrize("case", cases_of("texts"))
def test_texts_and_copies_are_recognised(case: Path, tmp_path: Path) -> None:
    check_case(case, tmp_path)


@pytest.mark.parametrize("case", cases_of("anchoring"))
def test_quotes_are_anchored_or_refused(case: Path, tmp_path: Path) -> None:
    check_case(case, tmp_path)


@pytest.mark.parametrize("case", cases_of("public"))
def test_reserved_texts_stay_private(case: Path, tmp_path: Path) -> None:
    check_case(case, tmp_path)


@pytest.mark.parametrize("case", cases_of("rules"))
def test_a_rule_fires_or_stays_silent(case: Path, tmp_path: Path) -> None:
    check_case(case, tmp_path)


WITHOUT_CASE = {"T010"}
"""Words lost by a fault of ours: no text is known that loses any, so test_articles.py forges an account."""
OF_SUGGESTIONS = {"F001", "F002"}
"""What is wrong with a suggestion before it is a file of a project; test_intake.py tries it."""

OF_THE_PLAIN_SITE = {"W001", "W002", "W003", "W004", "W005"}
"""What is wrong with settings and written pages, which no case has; test_plain.py tries it."""


def test_every_code_has_a_case_in_which_it_is_reported() -> None:
    reported = {one["code"] for path in problem_cases() for one in read_case(path)["problems"]}
    assert reported == set(CODES) - WITHOUT_CASE - OF_SUGGESTIONS - OF_THE_PLAIN_SITE


def test_every_code_has_a_case_in_which_it_stays_silent() -> None:
    silent = {code for path in problem_cases() for code in read_case(path).get("silent", ())}
    assert silent == set(CODES) - OF_SUGGESTIONS - OF_THE_PLAIN_SITE
