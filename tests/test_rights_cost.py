"""The check for leaks costs no more than a few times its input, whatever that is."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from test_disguises import COPY, TEXT, TRACES

from postil.rights import KnownText, find_leaks

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
