"""Each rule says what it costs and keeps it: on a note with values at their limits, and on four times as many files."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from postil.pipeline import load
from postil.problems import Problem
from postil.validate import lint, reading
from postil.validate.rules import EDITORIAL, MODULES, OF_READINGS, ReadingRule, bare_figure

RECORD = "type: article\ntitle: T\nlanguage: en\nissued: 2020-01-01\nstandfirst: S\nrights: {status: own}\n"
NAMES = {module.CODE.code: name for name, module in MODULES.items()}
FILLS = {
    "figures": "7 ",
    "figures with points": "1.2.3",
    "years": "2024 ",
    "one letter": "a",
    "capitals with points": "A.",
    "blanks": "a \t",
    "quotation marks": "“a",
    "pairs of quotation marks": "“a b” ",
    "brackets": "[a](",
    "absolute words": "all the of all ",
    "last week": "last the last ",
    "dashes": "2020–",
    "points": ". A",
    "links": "[[n]] ",
    "spellings": "colour color labour ",
    "signs of money": "$1 $",
}
LONGEST_PROSE = 4_000
"""Code points of a finding, a caveat or a piece of context."""
FLOOR = 0.04
"""Seconds of processor time that need no reason."""


SMALL = 40
"""Files, or values, of each kind in the smaller of two projects; the larger has four times as many."""


def looks(module: object) -> list[Callable[..., object]]:
    """Return the functions of a rule that look at a reading or a part of it."""
    rule = getattr(module, "RULE", None)
    found = [getattr(rule, what, None) for what in ("check", "note", "event", "source")]
    return [one for one in found if one] or [module.check_waivers]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", MODULES)
def test_a_rule_says_what_it_costs(name: str) -> None:
    for look in looks(MODULES[name]):
        assert re.search(r"\bCost: \w[^.]{5,}\.", look.__doc__ or ""), f"{name}.{look.__name__}"


def broken_in_every_way(size: int) -> dict[str, str]:
    """Return the files of a reading that breaks nearly every rule many times."""
    words = "word " * 60
    prose = f"It proves 7. Last week the color was all. “{words}” {words}. [a](#no) [b](ftp://e.org) [c](https://e.org/])"
    dense = "*_" * 1_000
    use = {"cite": "s0", "supports": "x"}
    note = {"kind": "source", "gist": "The mill turns", "verdict": "contested", "confidence": "high"}
    note |= {"updates": [{"date": "2019-01-01", "text": "t"}], "caveats": [prose, dense], "chart": "none"}
    note |= {"waive": [{"code": "L009", "because": "b"}, {"code": "L013", "because": "b"}], "finding": "Of 7."}
    notes = [
        note | {"quote": f"mill turns number {at};", "sources": [use, {"cite": f"t{at}", "supports": "x"}]}
        if at % 3 == 0
        else {**note, "quote": f"mill turns number {at};", "sources": [use], "finding": f"{prose} {at}"}
        if at % 3 == 1
        else {"kind": "source", "gist": "g", "finding": "Of 7, and 8.", "verdict": "contested", "confidence": "low",
              "paragraph": "p1", "waive": [{"code": "L001", "because": "b"}]}
        for at in range(size)
    ]  # fmt: skip
    source = {"type": "book", "title": "T"}
    same = {"URL": "https://e.org/a", "custom": {"tier": "reporting"}, "note": "Copy of a report."}
    event = {"date": "2019-01-01", "title": "t", "text": prose, "bears": "for", "cite": ["s0"]}
    chart = {"title": "t", "unit": "u", "kind": "bar", "x": "x", "series": ["s"], "rows": [["a", 1]], "cite": ["s0"]}
    chart |= {"caveat": "c", "alt": "a"}
    return {
        "seeds/a/record.yml": RECORD,
        "seeds/a/text.md": "\n\n".join(f"The mill turns number {at}; so it does." for at in range(size)),
        **{f"annotations/a/notes/n{at}.yml": json.dumps(one) for at, one in enumerate(notes)},
        **{f"annotations/a/charts/c{at}.yml": json.dumps(chart) for at in range(size)},
        "annotations/a/timeline.yml": json.dumps(
            {"thesis": "t", "events": [event | {"id": f"e{at}"} for at in range(size)]}
        ),
        "annotations/a/sources.yml": json.dumps(
            {"references": [source | {"id": f"s{at}"} | (same if at else {}) for at in range(size)]}
        ),
    }


RESERVED = RECORD.replace("own", "reserved")
BODY = "text: {starts: The mill, ends: so., paragraphs: 1, fingerprint: 'sha256:" + "0" * 64 + "'}\n"
PROJECTS: dict[str, Callable[[int], dict[str, str]]] = {
    "all kinds of files": broken_in_every_way,
    "a reserved text without what recognises it": lambda size: {
        "seeds/a/record.yml": RESERVED,
        "seeds/a/text.md": "The mill.\n\n" * size,
    },
    "many files that may be the text": lambda size: {
        "seeds/a/record.yml": RECORD,
        **{f"seeds/a/text{at}.md": "Words." for at in range(size)},
    },
    "a guide of very many paragraphs": lambda size: {
        "seeds/a/record.yml": RESERVED + BODY,
        "seeds/a/guide.md": "A paragraph of ours.\n\n" * size * 20,
    },
}


def looked_at(root: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, float], set[str]]:
    """Return how long each rule takes for a project, and which rules fire."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    taken = dict.fromkeys(NAMES, 0.0)
    fired: set[str] = set()

    def timed(code: str, look: Callable[..., Iterator[Problem]]) -> Callable[..., Iterator[Problem]]:
        def looking(*given: object) -> Iterator[Problem]:
            start = time.process_time()
            found = list(look(*given))
            taken[code] += time.process_time() - start
            fired.update(one.code for one in found)
            return iter(found)

        return looking

    def timed_rule(rule: ReadingRule) -> ReadingRule:
        return replace(rule, check=timed(rule.code.code, rule.check))

    editorial = tuple(
        replace(rule, **{
            what: timed(rule.code.code, look) for what in ("note", "event", "source") if (look := getattr(rule, what))
        })
        for rule in EDITORIAL
    )  # fmt: skip
    monkeypatch.setattr(reading, "OF_READINGS", tuple(map(timed_rule, OF_READINGS)))
    monkeypatch.setattr(import_module("postil.validate.lint"), "EDITORIAL", editorial)
    idle = MODULES["idle_waiver"]
    monkeypatch.setattr(idle, "check_waivers", timed(idle.CODE.code, idle.check_waivers))
    list(lint(load(root, "a", ()).reading))
    monkeypatch.undo()
    return taken, fired


def test_a_rule_keeps_its_cost_where_there_is_four_times_as_much_and_each_has_such_an_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: set[str] = set()
    for number, files in enumerate(PROJECTS.values()):
        slow = set(NAMES)
        for turn in range(3):  # as below
            small, _ = looked_at(tmp_path / f"{number}-{turn}-small", files(SMALL), monkeypatch)
            large, fired = looked_at(tmp_path / f"{number}-{turn}-large", files(4 * SMALL), monkeypatch)
            found |= fired
            slow &= {code for code, taken in large.items() if taken > max(FLOOR, 9 * small[code])}
            if not slow:
                break
        assert not slow
    assert set(NAMES) - found == set(), "rules for which there is no input that doubles"


def seconds(folder: Path, fill: str, length: int) -> dict[str, float]:
    """Return how long each rule took for a note whose prose is filled up to a length."""
    value = (fill * (length // len(fill) + 1))[:length].strip()
    note = {"paragraph": "p1", "kind": "caveat", "gist": "g"}
    note |= {"finding": value, "verdict": "contested", "confidence": "low"}
    files = {
        "seeds/a/record.yml": RECORD,
        "seeds/a/text.md": "The mill turns by the tide.",
        "annotations/a/notes/n.yml": json.dumps(note | {"caveats": [value] * 3, "context": [value] * 3}),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    reading = load(folder, "a", ()).reading
    (read,) = reading.notes
    assert len(read.caveats) == 3, "the note was refused"
    taken = {}
    for rule in EDITORIAL:
        if rule.note:
            start = time.process_time()
            list(rule.note(reading, read))
            taken[NAMES[rule.code.code]] = time.process_time() - start
    return taken


@pytest.mark.parametrize("fill", FILLS)
def test_a_rule_takes_no_longer_than_its_note_is_long(fill: str, tmp_path: Path) -> None:
    slow = set(NAMES.values())
    for _ in range(3):  # what is slow by itself is slow each time, what waited for the machine is not
        short = seconds(tmp_path / "short", FILLS[fill], LONGEST_PROSE // 4)
        long = seconds(tmp_path / "long", FILLS[fill], LONGEST_PROSE)
        assert len(long) > 8
        slow &= {rule for rule, taken in long.items() if taken > max(FLOOR, 9 * short[rule])}
        if not slow:
            break
    assert not slow


def test_of_thousands_of_bare_figures_in_a_note_the_first_are_told(tmp_path: Path) -> None:
    seconds(tmp_path, "1;a ", LONGEST_PROSE)
    reading = load(tmp_path, "a", ()).reading
    told = list(bare_figure.check(reading, reading.notes[0]))
    assert len(told) == 200
    assert told[0].code == "L002"
