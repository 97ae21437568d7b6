"""The check for leaks costs no more than a few times its input, whatever that is."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from test_disguises import COPY, TEXT, TRACES

from postil.fold import word_letters
from postil.rights import KnownText, find_leaks
from postil.rights.traces import Seeds, Traces, seeds_of, traces_of

WORDS = TEXT.split()
INPUTS: dict[str, Callable[[int], str]] = {
    "a passage again and again": lambda size: (" ".join(WORDS[50:80]) + " zzz ") * (size // 200),
    "a quotation again and again": lambda size: ("“" + " ".join(WORDS[50:72]) + "” ") * (size // 150),
    "the text again and again": lambda size: (TEXT + " ") * (size // len(TEXT) + 1),
    "five words and others": lambda size: " ".join(
        " ".join(WORDS[at % 650 : at % 650 + 5]) + " then q w" for at in range(0, size // 40 * 7, 7)
    ),
    "angles": lambda size: "<" * size,
    "tags that do not close": lambda size: "</b <" * (size // 5),
    "backslashes": lambda size: "\\" * size,
    "links of Markdown": lambda size: "](" * (size // 2),
    "entities": lambda size: "&amp;" * (size // 5),
    "percent signs": lambda size: "%41" * (size // 3),
    "soft hyphens": lambda size: "\u00ad " * (size // 2),
    "quotation marks": lambda size: '"' * size,
    "one letter": lambda size: "a" * size,
    "figures": lambda size: "7 " * (size // 2),
    "many letters with marks": lambda size: "a\u0301\u0323" * (size // 3),
}
SMALL = 40_000
TIMES = 4


def cost(known: KnownText, text: str) -> float:
    """Return the least seconds of this process in three tries."""
    tries = []
    for _ in range(3):
        begun = time.process_time()
        list(find_leaks([known], [("page.html", text.encode())]))
        tries.append(time.process_time() - begun)
    return min(tries)


@pytest.mark.parametrize("kind", INPUTS)
def test_the_check_for_leaks_is_linear(kind: str) -> None:
    make = INPUTS[kind]
    for known in (COPY, TRACES):
        small, large = cost(known, make(SMALL)), cost(known, make(SMALL * TIMES))
        assert large < 2 * TIMES * small + 0.1, f"{small:.3f} s, of {TIMES} times as much {large:.3f} s"
        assert large < 3


def test_many_texts_are_taken_in_once_and_each_is_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: each of a hundred readings is compared with all others but itself."""
    rng = random.Random(7)
    texts = [" ".join("".join(rng.choices("aeioumnrstl", k=6)) for _ in range(90)) for _ in range(100)]
    known = [
        replace(TRACES, reading=f"r{number}", traces=traces_of(word_letters(text)))
        for number, text in enumerate(texts)
    ]
    taken_in = []
    number_of = Seeds.number

    def number(seeds: Seeds, traces: Traces) -> int:
        before = len(seeds.texts)
        found = number_of(seeds, traces)
        taken_in.extend(seeds.texts[before:])
        return found

    monkeypatch.setattr(Seeds, "number", number)
    for at in range(0, 100, 9):
        others = [*known[:at], *known[at + 1 :]]
        copied = " ".join(texts[(at + 50) % 100].split()[10:70])
        found = list(find_leaks(others, [("page.html", copied.encode())]))
        assert {one.code for one in found} == {"P001", "P002"}
        assert list(find_leaks(others, [("page.html", texts[at].encode())])) == [], "it may be quoted by itself"
    assert len(taken_in) == 100
    # Texts of another run are forgotten: what is compared with half of them holds no more than that.
    assert list(find_leaks(known[:50], [("page.html", texts[70].encode())])) == []
    assert len(seeds_of([one.traces for one in known[:50] if one.traces]).texts) == 50
