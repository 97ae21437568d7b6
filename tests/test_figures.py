"""The figures of notes, charts, timeline and summaries: each as in a list that was made by hand, and the same twice.

figures.tsv has a row for each: reading, file below annotations/<reading>/, the words as they stand there (of
a chart: `row; series; cell`), number, unit, the source that carries them, and the claim in the dossier. Rows of one
`fact` tell the same figure and must agree. `seen` is for what the dossier does not carry or misread: the address
where the figure was read since. The last check needs the dossier, which is not in the repository: `POSTIL_DOSSIER`
names its folder.
"""

from __future__ import annotations

import csv
import functools
import itertools
import os
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from worktree import ROOT

LIST = ROOT / "tests/figures.tsv"
ANNOTATIONS = ROOT / "annotations"
MOST_FILES = ("notes/", "charts/", "timeline.yml")
FEWEST_ROWS = 80
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\d)")
DATE = re.compile(rf"\b(\d{{4}})-(\d\d)-(\d\d)\b|\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Leaves every scalar as the text that stands in the file."""


class Row(NamedTuple):
    """A line of figures.tsv."""

    reading: str
    file: str
    text: str
    number: str
    unit: str
    source: str
    claim: str
    fact: str
    seen: str

    def __str__(self) -> str:
        return f"{self.file}: {self.text}"


def listed() -> list[Row]:
    """Return the rows of figures.tsv."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return [Row(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


ROWS = listed()


def parsed(file: Path) -> Any:
    """Return the document of a YAML file, all of its scalars as text."""
    return yaml.load(file.read_text(encoding="utf-8"), LOADER)


@functools.cache
def known_sources(folder: Path) -> dict[str, str]:
    """Return the ids in the sources.yml of a reading, each with its address, if it has one."""
    return {source["id"]: source.get("URL", "") for source in parsed(folder / "sources.yml")["references"]}


def folded(text: str) -> str:
    return " ".join(text.split())


def scalars(node: Any) -> Iterator[str]:
    """Yield every value below a node, with its white space folded."""
    if isinstance(node, str):
        yield folded(node)
    else:
        for value in node.values() if isinstance(node, dict) else node:
            yield from scalars(value)


def cited(node: Any) -> set[str]:
    """Return the sources that are cited anywhere below a node."""
    if isinstance(node, list):
        return set().union(*map(cited, node))
    if not isinstance(node, dict):
        return set()
    ids = node.get("cite", [])
    return {ids} if isinstance(ids, str) else {*ids, *cited(list(node.values()))}


def holds(part: Any, row: Row) -> bool:
    """Return whether the words of the row stand in a note or an event, or its cell in a chart."""
    if row.file.startswith("charts/"):
        label, series, cell = row.text.rsplit("; ", 2)
        column = 1 + part["series"].index(series)
        return [label, cell] in [[cells[0], cells[column]] for cells in part["rows"]]
    words = re.compile(rf"(?<![\w.,]){re.escape(row.text)}(?!\w|[.,]\d)")
    return any(words.search(value) for value in scalars(part))


def dates(text: str) -> set[str]:
    """Return the days that a text names, as YYYY-MM-DD."""
    found = DATE.findall(text)
    return {
        f"{year}-{month}-{day}" if year else f"{late}-{MONTHS.index(name) + 1:02}-{int(number):02}"
        for year, month, day, number, name, late in found
    }


def numbers(text: str) -> set[Decimal]:
    """Return the numbers that a text names in digits."""
    return {Decimal(number.replace(",", "")) for number in NUMBER.findall(text)}


def names(text: str, row: Row) -> bool:
    """Return whether a text names the row's number, or its day."""
    return row.number in dates(text) if row.unit == "date" else Decimal(row.number) in numbers(text)


def faults(row: Row, annotations: Path = ANNOTATIONS) -> list[str]:
    """Return what is wrong with a row: nothing, where text, number, unit and source agree with the files."""
    folder = annotations / row.reading
    document = parsed(folder / row.file)
    parts = document["events"] if row.file == "timeline.yml" else [document]
    where = [part for part in parts if holds(part, row)]
    found = []
    if not where:
        found.append(f"“{row.text}” does not stand in {row.file}")
    elif not any(row.source in cited(part) for part in where):
        found.append(f"{row.source} is not cited there")
    if row.source not in known_sources(folder):
        found.append(f"{row.source} is not in sources.yml")
    elif row.seen and row.seen != known_sources(folder)[row.source]:
        found.append(f"{row.source} has another address than {row.seen}")
    figure, unit = row.text, row.text
    if row.file.startswith("charts/"):
        figure, unit = row.text.rsplit("; ", 1)[1], f"{document['title']}; {document['unit']}"
    if not names(figure, row):
        found.append(f"“{figure}” does not give {row.number}")
    if row.unit != "date" and not re.search(rf"(?<![^\W\d]){re.escape(row.unit)}\b", unit):
        found.append(f"“{unit}” does not give the unit “{row.unit}”")
    return found


def test_the_list_covers_notes_charts_and_timeline() -> None:
    assert len(ROWS) >= FEWEST_ROWS
    assert len({row[:3] for row in ROWS}) == len(ROWS), "a figure is listed twice"
    assert all(any(row.file.startswith(part) for row in ROWS) for part in MOST_FILES)


def disagreeing(rows: list[Row]) -> set[str]:
    """Return the facts of which two rows give different numbers."""
    told: dict[str, set[Decimal]] = {}
    for row in rows:
        if row.fact:
            told.setdefault(row.fact, set()).add(Decimal(row.number))
    return {fact for fact, values in told.items() if len(values) > 1}


def test_a_figure_that_stands_more_than_once_stands_the_same() -> None:
    assert disagreeing(ROWS) == set()
    assert all(sum(row.fact == other.fact for other in ROWS) > 1 for row in ROWS if row.fact)


def test_two_numbers_for_one_fact_are_found() -> None:
    row = next(row for row in ROWS if row.fact == "revenue-2024")
    assert disagreeing([*ROWS, row._replace(number="861.2")]) == {"revenue-2024"}


def test_every_chart_is_in_the_list() -> None:
    charts = {f"charts/{file.name}" for file in ANNOTATIONS.glob("china-ai-curbs/charts/*.yml")}
    assert charts == {row.file for row in ROWS if row.file.startswith("charts/")}


class Told(NamedTuple):
    """The update of a note, or an event of a timeline."""

    name: str
    month: str
    sources: set[str]
    text: str


MEASURED = re.compile(
    r"(?<![\w.,-])(\d+(?:,\d{3})*(?:\.\d+)?)"
    r" ((?:(?:billion|million) )?(?:yuan|dollars|euros|chips|cards|phones|hours|points|models|notes)|per cent)\b"
)
OTHER_THINGS = {
    ("ai-index-2025", "us-front-runner"): "the gap of the second model, and that of the tenth",
    ("technology-in-its-infancy", "us-front-runner"): "the gap between two models, and firms that use them",
    ("still-choosing-the-us", "us-front-runner"): "the gap between two models, and researchers who come",
    ("profit-564-percent", "seemed-to-be-working"): "profit and its margin, and revenue",
}
"""Pairs that share a source and a month and tell different things of it, with what each tells."""


def dated(reading: Path) -> Iterator[Told]:
    """Yield all that a reading tells with a date."""
    for file in sorted(reading.glob("notes/**/*.yml")):
        for update in parsed(file).get("updates", []):
            yield Told(file.stem, update["date"][:7], cited(update), folded(update["text"]))
    if (reading / "timeline.yml").exists():
        for event in parsed(reading / "timeline.yml")["events"]:
            yield Told(event["id"], event["date"][:7], cited(event), folded(f"{event['title']}. {event['text']}"))


def apart(one: Told, other: Told) -> set[str]:
    """Return the units in which two parts that share a source and a month give figures, and not one the same."""
    if one.month != other.month or not one.sources & other.sources:
        return set()
    first, second = ({(unit, figure) for figure, unit in MEASURED.findall(part.text)} for part in (one, other))
    agreed = {unit for unit, _ in first & second}
    return ({unit for unit, _ in first} & {unit for unit, _ in second}) - agreed


def clashes(annotations: Path) -> set[tuple[str, str]]:
    return {
        (min(one.name, other.name), max(one.name, other.name))
        for reading in annotations.iterdir()
        for one, other in itertools.combinations(dated(reading), 2)
        if one.name != other.name and apart(one, other)
    }


def test_notes_and_timeline_tell_the_same_figures_of_one_event() -> None:
    assert clashes(ANNOTATIONS) == OTHER_THINGS.keys()


def test_a_figure_that_differs_between_a_note_and_the_timeline_is_found(tmp_path: Path) -> None:
    shutil.copytree(ANNOTATIONS, tmp_path / "annotations")
    copy = tmp_path / "annotations/china-ai-curbs/notes/fraction-of-the-cost.yml"
    text = copy.read_text(encoding="utf-8")
    assert "2.788 million" in text
    copy.write_text(text.replace("2.788 million", "2.664 million"), encoding="utf-8")
    assert clashes(tmp_path / "annotations") - OTHER_THINGS.keys() == {("deepseek-v3", "fraction-of-the-cost")}


def unfounded(reading: Path, summary: str) -> Iterator[str]:
    """Yield each number of a summary that stands in none of the notes to which its sentence links."""
    for sentence in re.split(r"(?<=\.)\s+(?=[A-Z*])", summary):
        notes = [reading / f"notes/{name}.yml" for name in re.findall(r"\]\(#([a-z0-9-]+)\)", sentence)]
        known = {number for note in notes for value in scalars(parsed(note)) for number in numbers(value)}
        yield from (f"{number}: {sentence}" for number in numbers(plain(sentence)) - known)


def plain(sentence: str) -> str:
    return re.sub(r"\]\([^)]*\)", "", sentence)


@pytest.mark.parametrize("reading", sorted(path.name for path in ANNOTATIONS.iterdir()))
def test_a_figure_of_a_summary_stands_in_a_note_that_it_links(reading: str) -> None:
    folder = ANNOTATIONS / reading
    assert not list(unfounded(folder, (folder / "summary.md").read_text(encoding="utf-8")))


def test_a_figure_of_a_summary_that_its_notes_do_not_have_is_found() -> None:
    wrong = "Profit was [up by 465 per cent](#profit-564-percent). It rose by [564 per cent](#profit-564-percent)."
    assert [one[:3] for one in unfounded(ANNOTATIONS / "china-ai-curbs", wrong)] == ["465"]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_figure_stands_in_its_file_beside_its_source(row: Row) -> None:
    assert faults(row) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("notes/profit-564-percent.yml", "19.65 billion", "19.56 billion"),
        ("notes/trying-to-cripple-huawei.yml", "16 May 2019", "15 May 2019"),
        ("charts/asml-china-share.yml", "[2024 Q1, 49]", "[2024 Q1, 94]"),
        ("timeline.yml", "593.7 billion", "539.7 billion"),
    ],
)
def test_a_figure_that_was_changed_is_found(tmp_path: Path, file: str, right: str, wrong: str) -> None:
    shutil.copytree(ANNOTATIONS, tmp_path / "annotations")
    copy = tmp_path / "annotations/china-ai-curbs" / file
    text = copy.read_text(encoding="utf-8")
    assert text.count(right) == 1
    copy.write_text(text.replace(right, wrong), encoding="utf-8")
    broken = [row for row in ROWS if row.file == file and faults(row, tmp_path / "annotations")]
    assert broken
    assert all(numbers(row.text) & numbers(right) for row in broken)


def test_a_source_that_is_not_cited_is_found() -> None:
    row = next(row for row in ROWS if row.file == "notes/profit-564-percent.yml")
    assert faults(row._replace(source="aider-repo-2024")) == ["aider-repo-2024 is not cited there"]
    assert "nobody is not in sources.yml" in faults(row._replace(source="nobody"))


def test_an_address_that_is_not_that_of_the_source_is_found() -> None:
    row = next(row for row in ROWS if row.seen)
    assert faults(row) == []
    assert faults(row._replace(seen="https://example.org/")) == [
        f"{row.source} has another address than https://example.org/"
    ]


def test_a_number_or_unit_that_the_text_does_not_give_is_found() -> None:
    row = next(row for row in ROWS if row.text == "19.65 billion yuan")
    assert faults(row._replace(number="9.65")) == ["“19.65 billion yuan” does not give 9.65"]
    assert faults(row._replace(unit="dollars")) == ["“19.65 billion yuan” does not give the unit “dollars”"]


@functools.cache
def evidence(folder: Path) -> dict[str, str]:
    """Return all that the dossier says under each key of a source and each id of a claim."""
    said: dict[str, str] = {}
    for file in sorted(folder.glob("*.yml")):
        document = parsed(file)
        for key, record in (*document["sources"].items(), *document["claims"].items()):
            said[key] = "\n".join([said.get(key, ""), *scalars(record)])
    return said


@pytest.fixture
def dossier() -> Path:
    """The folder of the evidence; without one, the test is skipped."""
    folder = Path(os.environ.get("POSTIL_DOSSIER") or ROOT.parent / "shared/dossier")
    if not any(folder.glob("*.yml")):
        pytest.skip("no dossier here: POSTIL_DOSSIER names the folder of its files")
    return folder


@pytest.mark.parametrize("row", [row for row in ROWS if not row.seen], ids=str)
def test_a_figure_stands_in_the_dossier(row: Row, dossier: Path) -> None:
    said = evidence(dossier)
    assert row.source in said
    assert row.claim in said
    assert names(said[row.source], row) or names(said[row.claim], row)
