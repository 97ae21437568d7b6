"""Each rule of good notes takes no longer than its note is long, whatever stands in it: values at their limits."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from postil.pipeline import load
from postil.validate.rules import EDITORIAL, MODULES, bare_figure

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
