"""Values of files at the edges of what is allowed."""

from __future__ import annotations

import pytest
import yaml

from postil.model import Text
from postil.parse.nodes import parse_yaml
from postil.problems import Location
from postil.read import RawFile
from postil.validate.edtf import read_date
from postil.validate.types import Number

AT = Location("a.yml", 1, 1)


@pytest.mark.parametrize(
    ("least", "most", "right", "wrong"),
    [
        (1, 5, ("1", "5", "2.5"), ("0.99", "5.01", "-1")),
        (0, None, ("0", "9000000"), ("-0.1",)),
        (None, 3, ("-9000000", "3"), ("3.5",)),
        (None, None, ("-1.5", "0"), ("1e3", "1,5", "")),
    ],
)
def test_a_number_lies_within_its_bounds_and_these_are_within(
    least: float | None, most: float | None, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    kind = Number(least, most)
    assert [said for said in right if kind.check(Text(said, AT))] == []
    assert [said for said in wrong if not kind.check(Text(said, AT))] == []


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("[2020, 5, 3]", "2020-05-03"),
        ("[{year: 2019}, {year: 2020, month: 2}]", "2019/2020-02"),
        ("[{year: 2020}, {literal: later}]", None),
        ("[{literal: early}, {year: 2020}]", None),
        ("[{year: 2019}, {year: 2020}, {year: 2021}]", None),
        ("[2020, 5, 3, 1]", None),
    ],
)
def test_a_date_as_a_list_is_one_day_or_two_ends(said: str, edtf: str | None) -> None:
    assert isinstance(yaml.safe_load(said), list)
    node, problems = parse_yaml(RawFile("a.yml", f"date: {said}\n"))
    assert node and not problems
    date = read_date(node.entries["date"])
    assert (date.edtf if date else None) == edtf
