"""What is known of the size of pages before they are made: never less than they turn out to take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postil import pipeline
from postil.pipeline import Loaded, build
from postil.render import Allowance
from postil.render.allowance import made_at_most
from postil.weave import weave

RECORD = "type: article\ntitle: T\nlanguage: en\nissued: 2020-01-01\nstandfirst: S\nrights: {status: own}\n"
NOTE = {"paragraph": "p1", "kind": "caveat", "gist": "It may be otherwise.", "added": "2020-01-02", "by": ["editors"]}
DAY = {"date": "2020-01-03"}
OBJECTION = {**DAY, "by": "a", "what": "b", "outcome": "c"}
SOURCE = {"id": "s", "type": "book", "title": "B", "URL": "https://example.org/", "custom": {"tier": "primary"}}


def sources(length: int) -> str:
    return json.dumps({"references": [{**SOURCE, "title": "&" * length, "author": [{"literal": "<"}] * 20}]})


EXTREMES: dict[str, tuple[str, list[dict[str, object]], dict[str, str]]] = {
    "one": ("A mill.", [NOTE], {}),
    "many paragraphs of a letter": ("a\n\n" * 2_000, [NOTE], {}),
    "many notes on the same words": ("A mill.", [NOTE] * 150, {}),
    "many caveats of a sign": ("A mill.", [{**NOTE, "caveats": ["<"] * 20, "context": ["&"] * 20}] * 3, {}),
    "many updates": ("A mill.", [{**NOTE, "updates": [{**DAY, "text": "a"}] * 20}] * 3, {}),
    "many objections": ("A mill.", [{**NOTE, "objections": [OBJECTION] * 20}], {}),
    "many names": ("A mill.", [{**NOTE, "by": ["a"] * 10}] * 3, {}),
    "links among notes": ("A mill.", [{**NOTE, "caveats": ["[[n1]] [[n2]] " * 20]}] * 3, {}),
    "markup": ("*a* `b` " * 200, [{**NOTE, "caveats": ["*a* `b` $c$ <https://d.e> " * 20]}] * 3, {}),
    "a long source cited often": (
        "A mill.", [{**NOTE, "sources": [{"cite": "s", "supports": "it"}] * 9}] * 9,
        {"annotations/a/sources.yml": sources(1_000)},
    ),
    "events": ("A mill.", [NOTE], {"annotations/a/timeline.yml": json.dumps({
        "thesis": "T",
        "events": [{**DAY, "id": f"e{n}", "title": "a", "text": "b", "bears": "for", "cite": ["s"]} for n in range(50)],
    }), "annotations/a/sources.yml": sources(9)}),
}  # fmt: skip


def write(root: Path, text: str, notes: list[dict[str, object]], files: dict[str, str]) -> None:
    written = {f"annotations/a/notes/n{number}.yml": json.dumps(note) for number, note in enumerate(notes)}
    for name, content in {"seeds/a/record.yml": RECORD, "seeds/a/text.md": text, **written, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")


def taken_and_bounds(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[float, float]]:
    """Return for each reading what its pages took, and the sum of the bounds of its editions."""
    plenty, kept = 10**9, dict[str, tuple[Loaded, Allowance]]()

    class Counted(Allowance):
        def taken(self) -> float:
            return plenty - self._left

    def allow(loaded: Loaded) -> Allowance:
        kept[loaded.reading.record.id] = loaded, (allowance := Counted(plenty))
        return allowance

    bounds: dict[str, float] = {}

    def woven(edition: pipeline.Woven) -> pipeline.Woven:
        made = weave(edition)
        name = edition.reading.record.id
        files = (file.text for file in kept[name][0].files.files())
        bounds[name] = bounds.get(name, 0) + made_at_most(made, files)
        return made

    monkeypatch.setattr(pipeline, "_allowance", allow)
    monkeypatch.setattr(pipeline, "weave", woven)
    built = build(root)
    assert built.pages, built.problems
    return {name: (allowance.taken(), bounds[name]) for name, (_, allowance) in kept.items() if name in bounds}


@pytest.mark.parametrize("extreme", EXTREMES)
def test_pages_take_no_more_than_is_foretold(extreme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, notes, files = EXTREMES[extreme]
    write(tmp_path, text, notes, files)
    ((taken, bound),) = taken_and_bounds(tmp_path, monkeypatch).values()
    assert 0 < taken <= bound < float("inf")


def test_of_real_readings_too_and_of_those_with_charts_nothing_is_foretold(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = taken_and_bounds(root, monkeypatch) | taken_and_bounds(root / "tests/kitchen-sink", monkeypatch)
    assert all(taken <= bound for taken, bound in found.values())
    assert found["kitchen-sink"][1] == float("inf")
    assert found["does-scarcity-breed-innovation"][1] < float("inf")


def test_a_check_makes_no_page_that_is_sure_to_fit_and_tells_the_same(tmp_path: Path) -> None:
    write(tmp_path, "A mill, $\\nonsense{x}$.", [NOTE], {})
    shown, checked = build(tmp_path, editorial=True), build(tmp_path, editorial=True, shown=False)
    assert "T020" in {problem.code for problem in shown.problems}
    assert checked.problems == shown.problems
    assert [page.uri for page in shown.pages if page.uri.startswith("a/")]
    assert not [page.uri for page in checked.pages if page.uri.startswith("a/")]


def test_the_editions_of_a_reading_share_what_their_pages_may_hold(tmp_path: Path) -> None:
    write(tmp_path, "A mill.", [NOTE], {})
    loaded = pipeline.load(tmp_path, "a", ())
    woven = next(iter(pipeline.render_editions(loaded, [], pipeline.Bibliography({}), "en")))[1]
    most = int(made_at_most(woven, [RECORD]))
    assert Allowance(most).is_ample([woven], [RECORD])
    assert not Allowance(most).is_ample([woven, woven], [RECORD])
    assert Allowance(2 * most).is_ample([woven, woven], [RECORD])
