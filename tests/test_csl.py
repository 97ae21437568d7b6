"""Records in the forms of five programs are read, shown and written back, and no field of them is lost.

tests/csl/ has 359 records. Their forms are those of real ones, which keys stand together, how names and dates are
written, where markup stands; their words are ours. They come from the exports among the tests of Better BibTeX for
Zotero (JSON and YAML), from the YAML of pandoc-citeproc's tests, and from the items of the CSL test suite and of
citeproc-js (Juris-M). What is lost is looked for in the files themselves, by a reader of JSON and YAML that knows
nothing of Postil.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from postil.model import Source
from postil.parse import MappingNode, parse_yaml
from postil.parse.json_nodes import parse_json
from postil.pipeline import build
from postil.problems import Severity
from postil.read import RawFile
from postil.render.citations import cite, plain_title
from postil.render.csl_json import csl_item
from postil.render.rich_text import plain_text
from postil.validate.csl import DATES, SOURCES
from postil.validate.references import shape_source, source_nodes

FOLDER = Path(__file__).parent / "csl"
FILES = sorted(path.name for path in FOLDER.iterdir())
ALL_DATES = {"issued", *DATES}
INNER = str.maketrans("“”", "‘’")
"""Quotation marks within a title may become inner ones."""
Plain = dict[str, Any]


@functools.cache
def written(name: str) -> list[Plain]:
    """Return the records of a file as its own format gives them, every value of YAML as text."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    found = json.loads(text) if name.endswith(".json") else yaml.load(text, yaml.BaseLoader)["references"]
    assert isinstance(found, list)
    return found


@functools.cache
def read(name: str) -> tuple[Source, ...]:
    return tuple(read_text((FOLDER / name).read_text(encoding="utf-8"), name))


def read_text(text: str, name: str) -> Iterator[Source]:
    """Yield the sources of a file; nothing is wrong with any."""
    file = RawFile(f"annotations/any/sources.{name.rpartition('.')[2]}", text)
    node, found = parse_json(file) if name.endswith(".json") else parse_yaml(file)
    assert not found and node is not None
    if not isinstance(node, MappingNode):
        node = MappingNode({"references": node}, {"references": node.at}, node.at)
    assert not SOURCES.check(node), SOURCES.check(node)
    yield from map(shape_source, source_nodes(node))


def ends_of(date: Any) -> Iterator[tuple[str, ...]]:
    """Yield year, month or season, and day of each end that a date in any of CSL's forms names."""
    parts = date if isinstance(date, list) else date.get("date-parts", [])
    for part in parts:
        if isinstance(part, dict):
            season = [str(20 + int(part["season"]))] if "season" in part and "month" not in part else []
            part = [part[key] for key in ("year", "month", "day") if key in part] + season
        numbers = [int(one) for one in part if one not in ("", None)]
        if len(numbers) > 1 and 13 <= numbers[1] <= 16:
            numbers[1] += 8
        if numbers and numbers[0]:
            yield tuple(str(one) for at, one in enumerate(numbers) if one or not at)


def told(date: Any) -> Plain:
    """Return all that a date says, in one form."""
    mappings = [one for one in date if isinstance(one, dict)] if isinstance(date, list) else [date]
    ends = list(ends_of(date))
    says: Plain = {}
    for one in mappings:
        season = str(one.get("season", ""))
        if season in ("1", "2", "3", "4") and len(ends) == 1 and len(ends[0]) == 1:
            ends = [(*ends[0], str(20 + int(season)))]
        elif season and "year" not in one:
            says["season"] = season
        if str(one.get("circa", "")).lower() in ("1", "true"):
            says["circa"] = True
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", one.get("raw", "")):
            ends = [tuple(str(int(part)) for part in one["raw"].split("-"))]
        else:
            says |= {key: one[key] for key in ("literal", "raw") if key in one}
    return says | ({"ends": ends} if ends else {})


def fields(record: Plain) -> Plain:
    """Return all that a record says, by the way that leads to it; values that say nothing are left out."""
    found: Plain = {}

    def walk(way: tuple[Any, ...], value: Any) -> None:
        if isinstance(value, dict | list):
            for key, one in value.items() if isinstance(value, dict) else enumerate(value):
                walk((*way, key), one)
        elif value not in ("", None):
            found[way] = str(value).lower() if isinstance(value, bool) else str(value).strip()

    for key, value in record.items():
        if key in ALL_DATES:
            found[key,] = told(value)
        else:
            walk((key,), value)
    return {way: value for way, value in found.items() if value != {}}


def test_there_are_records_enough_in_forms_enough() -> None:
    assert sum(len(written(name)) for name in FILES) >= 300
    assert len(FILES) >= 4
    assert {name.rpartition(".")[2] for name in FILES} == {"json", "yml"}
    keys = {key for name in FILES for record in written(name) for key in record}
    assert len(keys) >= 60
    ids = {str(record["id"]) for name in FILES for record in written(name)}
    assert any(re.search("[A-Z]", one) for one in ids) and any(re.search("[:/]", one) for one in ids)


@pytest.mark.parametrize("name", FILES)
def test_no_field_of_a_record_is_lost(name: str) -> None:
    for record, source in zip(written(name), read(name), strict=True):
        assert fields(csl_item(source)) == fields(record)


def test_a_field_that_is_lost_is_seen() -> None:
    issued = {"date-parts": [[1999, 2]], "circa": True}
    record = {"id": "a", "type": "book", "issued": issued, "author": [{"family": "B"}]}
    whole = fields(record)
    for broken in (
        record | {"issued": {"date-parts": [[1999, 2]]}},
        record | {"issued": {"date-parts": [[1999]], "circa": True}},
        record | {"author": [{"given": "B"}]},
        {key: value for key, value in record.items() if key != "type"},
    ):
        assert fields(broken) != whole


@pytest.mark.parametrize("name", FILES)
def test_what_was_written_is_read_as_the_same_source(name: str) -> None:
    items = [csl_item(source) for source in read(name)]
    again = read_text(json.dumps(items, ensure_ascii=False), "again.json")
    assert [csl_item(source) for source in again] == items


@pytest.mark.parametrize("name", FILES)
def test_the_citation_shows_what_leads_to_the_work(name: str) -> None:
    for source in read(name):
        line = unescape(re.sub(r"<[^>]+>", "", cite(source))).translate(INNER)
        assert line.endswith(".") and "None" not in line and ", ," not in line
        wanted = [plain_title(source).rstrip(".").translate(INNER)] if source.title else []
        wanted += [name.literal or name.family for name in source.author[:1]]
        wanted += [plain_text(source.container).translate(INNER)] if source.container else []
        wanted += [value for key, value in source.extra if key in ("volume", "issue", "page", "ISBN", "archive")]
        for words in wanted:
            assert words in line


def test_all_records_are_shown_on_one_page(tmp_path: Path) -> None:
    (tmp_path / "seeds/all").mkdir(parents=True)
    (tmp_path / "annotations/all").mkdir(parents=True)
    (tmp_path / "seeds/all/record.yml").write_text(
        "type: article\ntitle: All\nlanguage: en\nstandfirst: On all.\nrights: {status: own, holder: Us, year: 2026}\n",
        encoding="utf-8",
    )
    (tmp_path / "seeds/all/text.txt").write_text("All of them.\n", encoding="utf-8")
    every = [record for name in FILES if name.endswith(".json") for record in written(name)]
    unique = list({record["id"]: record for record in every}.values())
    (tmp_path / "annotations/all/sources.json").write_text(json.dumps(unique), encoding="utf-8")
    site = build(tmp_path)
    assert not [one.message for one in site.problems if one.severity is Severity.ERROR]
    (page,) = [page.html for page in site.pages if page.uri == "all/sources.html"]
    addresses = re.findall(r'<li id="(source_[^"]+)"', page)
    assert len({*addresses}) == len(addresses) == len(unique)


@given(st.sampled_from(["", "~"]), st.integers(-3000, 3000), st.integers(0, 12), st.integers(0, 28))
def test_years_are_counted_alike_on_both_ways(circa: str, year: int, month: int, day: int) -> None:
    if year == 0:
        return
    parts = [year, *([month] if month else []), *([day] if month and day else [])]
    record = {"id": "a", "type": "book", "issued": {"date-parts": [parts]} | ({"circa": True} if circa else {})}
    (source,) = read_text(json.dumps([record]), "any.json")
    assert fields(csl_item(source)) == fields(record)
    assert ("BC" in cite(source)) == (year < 0)
