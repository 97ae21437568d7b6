"""The enemy finds what is planted: an attack that cannot win proves nothing."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "site")]

import costly  # noqa: E402
import disguised  # noqa: E402
import tampered  # noqa: E402
from enemy import Run  # noqa: E402
from heaping import BUDGET, MILD, PARTS, PLACES, Fill, change, draw, heap, mild  # noqa: E402
from opening import look_at_files, look_in_browser, names_of, signatures  # noqa: E402
from payloads import LINKS, VALUES  # noqa: E402
from sowing import leaves, reap, sow  # noqa: E402
from stages import STAGES  # noqa: E402

from postil.validate import FORMATS  # noqa: E402
from postil.validate.csl import Custom  # noqa: E402
from postil.validate.formats import Format  # noqa: E402
from postil.validate.shapes import Shape  # noqa: E402
from postil.validate.types import ListOf, Type  # noqa: E402

PAGE = "<!doctype html><html><head><title>a</title></head><body><p>b <a href='https://example.org/'>c</a></p></body></html>"
PLANTED = (
    "<script>alert(1)</script>",
    "<img src='x' onerror='alert(1)'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<p onclick='alert(1)'>x</p>",
    "<iframe srcdoc='x'></iframe>",
    "<form action='https://evil.example/'></form>",
)


def fields(kind: Type, path: str = "") -> set[str]:
    """Return every field of a shape that holds a value."""
    match kind:
        case Shape(keys=keys):
            return {name for key in keys for name in fields(key.type, f"{path}.{key.name}" if path else key.name)}
        case ListOf(item=item):
            return fields(item, path)
        case Custom(ours=ours):
            return fields(ours, path)
    return {path}


def test_the_corpus_is_large_and_holds_each_value_once() -> None:
    assert len(VALUES) == len(set(VALUES)) >= 400
    assert len(LINKS) == len(set(LINKS)) >= 60


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_every_field_of_a_format_is_sown(kind: Format) -> None:
    name = {"note": "notes", "chart": "charts"}.get(kind.name, kind.name)
    tried = {
        leaf.path
        for file in sow(4, random.Random(1))
        if f"/{name}" in file.path and file.path.endswith(".yml")
        for leaf in leaves(file.content)
        if leaf.hostile
    }
    assert fields(kind.shape) - tried == set()


def test_what_is_refused_gets_a_plain_value_and_the_rest_is_built(tmp_path: Path) -> None:
    files = [
        file for file in sow(1, random.Random(2)) if "/notes/note-" not in file.path or file.path.endswith("-1.yml")
    ]
    harvest = reap(tmp_path, files)
    assert not harvest.faults
    assert harvest.refused > 50 and harvest.shown > 50
    plain = [leaf for file in files for leaf in leaves(file.content) if 0 < leaf.hostile <= leaf.refused]
    assert len(plain) == harvest.refused


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_in_a_file_is_found(planted: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    known = signatures(tmp_path)
    assert list(look_at_files(tmp_path, known)) == []
    (tmp_path / "index.html").write_text(PAGE.replace("</p>", f"{planted}</p>"), encoding="utf-8")
    assert list(look_at_files(tmp_path, known))


@pytest.mark.parametrize(("name", "content"), [("feed.xml", "<a>&nbsp;</a>"), ("a.json", "{'a': 1}"), ("a.bin", "a")])
def test_an_output_that_is_broken_or_of_a_new_kind_is_found(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert list(look_at_files(tmp_path, set()))


def test_what_is_planted_in_a_page_is_found_in_a_browser(tmp_path: Path, browser: Browser) -> None:
    page = tmp_path / "index.html"
    page.write_text(PAGE, encoding="utf-8")
    names = names_of(signatures(tmp_path)) | {"script", "img", "form", "a", "p"}
    assert list(look_in_browser(browser, page, names, bypass=True)) == []
    for planted in (*PLANTED, "<img src='https://evil.example/x.png'>"):
        page.write_text(PAGE.replace("</p>", f"{planted}</p>"), encoding="utf-8")
        assert list(look_in_browser(browser, page, names, bypass=True)), planted


def test_a_stage_that_raises_or_lets_something_through_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for stage in STAGES.values():
        for value in ("plain words", *VALUES[::40]):
            stage(value, value[:8])
    monkeypatch.setattr("stages.render_markdown", lambda text: f"<b>{text}</b>")
    with pytest.raises(AssertionError):
        STAGES["markdown"]("a", "")
    monkeypatch.setattr("stages.fold_text", lambda text: text + "a")
    with pytest.raises(AssertionError):
        STAGES["fold"]("a", "")


def test_a_command_that_raises_is_found_with_its_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted")

    source = tmp_path / "source"
    (source / "seeds/a").mkdir(parents=True)
    (source / "seeds/a/record.yml").write_text("type: article\n", encoding="utf-8")
    this = Run("projects", 1, 600, tmp_path)
    tampered.attack_once(this, source, 0)
    assert this.tried["tampered projects"] and not this.findings
    monkeypatch.setattr("postil.cli.checking.build", broken)
    tampered.attack_once(this, source, 1)
    assert "ZeroDivisionError: planted" in this.findings[0]
    assert (tmp_path / "found-1").is_dir()


def test_too_many_unseen_disguises_are_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    blind = Run("disguises", 1, 0.2, Path("."))
    monkeypatch.setattr("disguised.passes", lambda *_: True)
    disguised.attack(blind)
    assert blind.tried and blind.findings == ["only 0.0% of the disguises were seen through"]
    seeing = Run("disguises", 1, 0.2, Path("."))
    monkeypatch.setattr("disguised.passes", lambda *_: False)
    disguised.attack(seeing)
    assert seeing.tried and not seeing.findings


def test_a_plan_makes_the_same_project_each_time_and_none_of_more_than_a_mebibyte(tmp_path: Path) -> None:
    chance = random.Random(4)
    plan = change(draw(chance), chance) | {"readings": 3, "share of notes": 1.0, "rights": "reserved"}
    made = []
    for name in ("one", "other"):
        given = heap(plan, tmp_path / name, 30_000)
        paths = [path for path in (tmp_path / name).rglob("*") if path.is_file()]
        made.append({path.relative_to(tmp_path / name): path.read_bytes() for path in paths})
        assert sum(map(len, made[-1].values())) == given <= 30_000 < BUDGET
    assert made[0] == made[1] and len(made[0]) > 6


def test_what_a_project_costs_is_seen_and_one_that_costs_too_much_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(4)
    plan = mild(draw(chance), chance) | {"readings": 1, "rights": "own", "fields": frozenset({"sources"})}
    plan |= {f"share of {part}": float(part in ("notes", "text")) for part in PARTS}
    plan |= {f"fill of {place}": Fill("again", ("the mill ",), 0) for place in PLACES}
    assert plan.keys() >= MILD.keys()
    cost = costly.cost_of(tmp_path / "made", heap(plan, tmp_path / "made", 8_000))
    assert 0.001 < cost.seconds < 30
    assert cost.ratio > 1, "it is built"
    monkeypatch.setattr("heaping.BUDGET", 2_000)
    monkeypatch.setattr(costly, "cost_of", lambda *_: cost)
    cheap = Run("costs", 1, 0.2, tmp_path)
    costly.attack(cheap)
    assert cheap.tried and not cheap.findings and (tmp_path / "seconds.plan").is_file()
    monkeypatch.setattr(costly, "cost_of", lambda *_: costly.Cost(9.0, 3.0))
    dear = Run("costs", 1, 0.2, tmp_path)
    costly.attack(dear)
    assert dear.findings[0].startswith("found-0: 9.0 s, 3 times its ")
    assert (tmp_path / "found-0/seeds").is_dir()


def test_a_run_ends_when_its_time_is_over_and_reports_each_finding_once() -> None:
    this = Run("a", 1, 0, Path("."))
    assert this.left <= 0
    this.find("b\nc")
    this.find("b\nc")
    this.count("values", 1_234)
    assert this.report().splitlines() == ["a: 1,234 values; 1 found", "  found: b", "         c"]
    assert this.chance("b").random() == Run("a", 1, 5, Path(".")).chance("b").random() != this.chance("c").random()
