"""What stands below a problem in a terminal: the line, and a mark right below the words that it is about."""

from __future__ import annotations

import json
import re
import unicodedata
from textwrap import dedent

import pytest

from postil.problems import Location, format_problems, problem
from postil.problems.printers import Style
from postil.validate.shapes import UNKNOWN_KEY


def printed(line: str, column: int, width: int, number: int = 1) -> list[str]:
    """Return the lines that are printed of a problem at a place in a line, but the first and the last."""
    at = Location("a.yml", number, column, width)
    lines = {"a.yml": [""] * (number - 1) + [line]}
    told = format_problems([problem(UNKNOWN_KEY, at, "a fact", "a remedy")], lines=lines)
    first, *excerpt, last = told.splitlines()
    assert first.startswith(f"a.yml:{number}:{column}: error: a fact [S001]" if column else f"a.yml:{number}: error:")
    assert last == "  fix: a remedy"
    return excerpt


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("", "key"),
        ("quote: ", "The moon"),
        ("潮の力", "key"),
        ("ＦＵＬＬ ", "潮"),
        ("ﾊﾝ é ", "key"),
        ("gist:\t", "k"),
    ],
)
def test_the_mark_stands_right_below_its_words_whatever_their_width(before: str, words: str) -> None:
    line, mark = printed(f"{before}{words} and more", len(before) + 1, len(words))
    shown = before.replace("\t", " ")
    assert line == f"  1 | {shown}{words} and more"
    assert mark == "    | " + " " * columns(shown) + "^" + "~" * (len(words) - 1)


def test_a_place_without_a_column_has_the_line_and_no_mark() -> None:
    assert printed("a line", 0, 1) == ["  1 | a line"]


def test_the_bar_keeps_its_column_for_longer_numbers() -> None:
    assert printed("ab", 2, 1, number=10) == ["  10 | ab", "     |  ^"]


def test_a_line_that_the_file_does_not_have_has_no_excerpt() -> None:
    at = Location("a.yml", 3, 1)
    told = format_problems([problem(UNKNOWN_KEY, at, "a fact", "a remedy")], lines={"a.yml": ["one", "two"]})
    assert told == "a.yml:3:1: error: a fact [S001]\n  fix: a remedy\n"


@pytest.mark.parametrize(
    ("length", "column", "start", "shown"),
    [(100, 90, 0, 100), (101, 51, 0, 100), (101, 52, 1, 100), (300, 290, 239, 61)],
)
def test_of_a_long_line_a_hundred_characters_around_the_place_are_shown(
    length: int, column: int, start: int, shown: int
) -> None:
    whole = "".join(chr(0x61 + place % 26) for place in range(length))
    line, mark = printed(whole, column, 3)
    assert line == f"  1 | {whole[start : start + shown]}"
    assert mark == "    | " + " " * (column - 1 - start) + "^~~"


@pytest.mark.parametrize(("width", "mark"), [(0, "^"), (1, "^"), (2, "^~"), (9, "^~")])
def test_a_mark_is_one_column_at_least_and_ends_with_the_line(width: int, mark: str) -> None:
    assert printed("abc", 2, width)[1] == "    |  " + mark


def test_problems_come_in_the_order_of_their_places_and_nothing_steers_a_terminal() -> None:
    places = [Location("b.yml", 1, 1), Location("a.yml", 10, 1), Location("a.yml", 9, 2), Location("a.yml", 9, 1)]
    told = format_problems([problem(UNKNOWN_KEY, at, "a \x1b[31mfact", "a\u202eremedy") for at in places])
    assert told == dedent(
        """\
        a.yml:9:1: error: a \ufffd[31mfact [S001]
          fix: a\ufffdremedy
        a.yml:9:2: error: a \ufffd[31mfact [S001]
          fix: a\ufffdremedy
        a.yml:10:1: error: a \ufffd[31mfact [S001]
          fix: a\ufffdremedy
        b.yml:1:1: error: a \ufffd[31mfact [S001]
          fix: a\ufffdremedy
        """
    )


COMMANDS = ("##[add-mask]a", "##vso[task.setvariable variable=a]b", "##teamcity[a]", "::add-mask::a", "  ::error::a")


@pytest.mark.parametrize("style", ["text", "github", "json"])
@pytest.mark.parametrize("words", COMMANDS)
def test_no_input_is_a_command_to_the_service_that_runs_the_check(style: Style, words: str) -> None:
    at = Location(f"{words}.yml", 1, 1, 3)
    found = problem(UNKNOWN_KEY, at, words, f"write {words}", words, f"nearest: {words}")
    told = format_problems([found], style, lines={at.file: [words]})
    assert not re.search(r"##\w*\[", told)
    begun = [line for line in told.splitlines() if line.strip().startswith("::")]
    assert len(begun) == (style == "github"), "one command of ours"
    assert all(line.startswith("::error file=") for line in begun)
    if style == "json":
        assert json.loads(told)[0]["message"] == words
    else:
        assert words.strip().rpartition("]")[2].rpartition(":")[2] in told


def test_signs_that_are_no_command_are_printed_as_they_are() -> None:
    at = Location("a.yml", 1, 1)
    told = format_problems([problem(UNKNOWN_KEY, at, "## a [b]: c::d # [e]", "a remedy")])
    assert "## a [b]: c::d # [e]" in told


def test_a_vast_value_does_not_make_a_vast_message() -> None:
    vast = "a" * 500_000
    found = problem(UNKNOWN_KEY, Location("a.yml", 1, 1), f"`{vast}` is no key", f"write {vast}, not that", f"{vast}!")
    for told, end in ((found.message, "` is no key"), (found.hint, ", not that"), (found.detail[0], "!")):
        assert len(told) == 1_000 and told.endswith(end) and " … " in told
    whole = problem(UNKNOWN_KEY, Location("a.yml", 1, 1), "a" * 1_000, "b")
    assert whole.message == "a" * 1_000
