"""Each stage says what it costs and keeps it: operations are counted for a project and for one three times as large.

The stages are what `pipeline` imports from the modules below it, so that a new one cannot come without its cost, or
without a project that reaches it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from test_text_pictures import svg

from postil import pipeline
from postil.pipeline import build, find_leaks_in_site, quotables, records_and_lock
from postil.read import RawFile, list_readings
from postil.rights import fingerprint_of, written_lock, written_traces

OF_STAGES = frozenset(
    f"postil.{name}" for name in
    ("read", "parse", "validate", "pictures", "rights", "editions", "placing", "weave", "render", "exports", "publish")
)  # fmt: skip
ELSEWHERE = {
    "read_history": "git does the work",
    "watched": "names two folders",
    "private_files": "is the same for every site",
    "unshowable": "is a part of `render_edition`, and called by itself only where nothing is rendered",
}
"""Stages that are not counted here."""
PRODUCTS = frozenset({"usable", "recognise", "known_texts"})
"""Stages that look for a few words of each record in each copy, a microsecond each."""
TIMES = 3
MOST = 1.5 * TIMES
"""Times as many operations for three times as much: 3 is linear, 9 is the square."""
FREE = 3_000
"""Operations that need no reason."""


def stages() -> dict[str, Callable[..., Any]]:
    """Return the functions that `pipeline` imports from the stages, by name."""
    found = {}
    for node in ast.walk(ast.parse(Path(pipeline.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and ".".join((node.module or "").split(".")[:2]) in OF_STAGES:
            found |= {one.name: getattr(pipeline, one.name, None) for one in node.names if one.name[0].islower()}
    return {name: stage for name, stage in found.items() if stage}


@pytest.mark.parametrize("name", stages())
def test_a_stage_says_what_it_costs(name: str) -> None:
    assert re.search(r"\bCost: \w[^.]{5,}\.", stages()[name].__doc__ or "")


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


SOURCE = "- {{id: s{n}, type: book, title: T {n}, URL: 'https://e.org/{n}', custom: {{tier: primary}}}}\n"
NOTE = """quote: mill number {n} turns
kind: source
gist: It turns
verdict: supported
confidence: high
finding: "It turns, as *many* say. [a](#n0)"  # a remark
sources: [{{cite: s{n}, supports: it}}]
chart: c{n}
added: 2024-01-02
corrected: [{{date: 2024-01-03, text: It stood still.}}]
"""
CHART = "{title: t, unit: u, kind: bar, x: x, series: [s], rows: [[a, 1]], cite: [s0], caveat: c, alt: a}\n"


def one_large_reading(size: int) -> dict[str, str]:
    """Return a reading of our own with so many parts of each kind."""
    words = "The mill number {n} turns by the tide, and $x^{n}$ is what it grinds. ![A mill](m{n}.svg)\n\n"
    files = {
        "seeds/a/record.yml": "type: article\ntitle: T\nlanguage: en\nstandfirst: S\nrights: {status: own}\n",
        "seeds/a/text.md": "".join(words.replace("{n}", str(n)) for n in range(size)),
        "annotations/a/summary.md": "It turns. " * size,
        "annotations/a/sources.yml": "references:\n" + "".join(SOURCE.format(n=n) for n in range(size)),
        "annotations/a/timeline.yml": "thesis: t\nevents:\n"
        + "".join(f"- {{id: e{n}, date: 2024, title: t, text: x, bears: for, cite: [s0]}}\n" for n in range(size)),
        "docs/index.md": "Words beside. " * size,
    }
    for n in range(size):
        files[f"seeds/a/m{n}.svg"] = svg("<path d='M0 0'/>" + "<text>m</text>")
        files[f"annotations/a/notes/n{n}.yml"] = NOTE.format(n=n)
        files[f"annotations/a/charts/c{n}.yml"] = CHART
    return files


def many_reserved_readings(size: int) -> dict[str, str]:
    """Return so many readings with a reserved text, each with its copy, its guide and a note."""
    files = {}
    for n in range(size):
        start, end = f"The mill number {n} turned", f"and nobody saw mill {n} again."
        body = f"{start} by the tide in those years, {' '.join(f'w{n}x{at}' for at in range(20))}, {end}"
        made = fingerprint_of(RawFile("copy.txt", body), "", "")
        assert made
        files[f"seeds/r{n}/record.yml"] = (
            f"type: article\ntitle: T{n}\nlanguage: en\nstandfirst: S\nrights: {{status: reserved}}\ntext:\n"
            f"  starts: {start}\n  ends: {end}\n  paragraphs: 1\n  fingerprint: {made[1]}\n"
            f"  traces: {' '.join(written_traces(made[2]))}\n"
        )
        files[f"seeds/r{n}/copy.txt"] = body
        files[f"seeds/r{n}/guide.md"] = f"The column tells how “mill number {n} turned” once.\n"
        files[f"annotations/r{n}/notes/n.yml"] = f"quote: mill number {n} turned\nkind: context\ngist: g\n"
    return files


def count_operations(root: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how many functions are called within each stage while a project is checked, built and searched."""
    counts: Counter[str] = Counter()
    within: list[str] = []

    def counted(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def staged(*given: Any, **named: Any) -> Any:
            within.append(name)
            sys.setprofile(see)
            try:
                made = stage(*given, **named)
                return iter(list(made)) if isinstance(made, Iterator) else made
            finally:
                within.pop()
                sys.setprofile(see if within else None)

        return staged

    def see(_: FrameType, event: str, __: object) -> None:
        if within and event in ("call", "c_call"):
            counts[within[-1]] += 1

    for name, stage in stages().items():
        monkeypatch.setattr(pipeline, name, counted(name, stage))
    monkeypatch.setattr("postil.workers.PARALLEL_FROM", 10_000)
    records, lock = records_and_lock(root, list_readings(root)[0])
    (root / "rights.lock.yml").write_text(written_lock(records, lock, ()), encoding="utf-8")
    counts.clear()
    built = build(root, public=True, editorial=True)
    assert [one for one in built.problems if one.severity.value == "error"] == []
    list(find_leaks_in_site(root, None, ((page.uri, page.html.encode()) for page in built.pages)))
    list(quotables(root, None, "a"))
    monkeypatch.undo()
    return counts


def test_a_stage_keeps_its_cost_where_there_is_three_times_as_much_and_each_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: set[str] = set()
    for make, least in ((one_large_reading, 6), (many_reserved_readings, 17)):
        counts = []
        for size in (least, least * TIMES):
            root = tmp_path / f"{make.__name__}-{size}"
            write(root, make(size))
            counts.append(count_operations(root, monkeypatch))
        small, large = counts
        grown = {
            name: (small[name], many)
            for name, many in large.items()
            if many > MOST * (TIMES if name in PRODUCTS else 1) * small[name] + FREE
        }
        assert not grown, grown
        reached |= large.keys()
    assert stages().keys() - reached == ELSEWHERE.keys()
