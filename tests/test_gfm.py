"""The examples of GFM's specification, as those of CommonMark: no word lost, and the structure ours.

The specification, under CC BY-SA 4.0, is not kept here and in no package: `POSTIL_GFM` names a copy of test/spec.txt of
github/cmark-gfm (version 0.29). What its extensions ask for is also tried by cases of our own in tests/cases/articles.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from test_commonmark import HTML, NUMBERS, PICTURES, Elements, Example, ours, reason
from worktree import ROOT

from postil.parse import parse_markdown
from postil.parse.ledger import letters
from postil.read import RawFile

_EXAMPLE = re.compile(r"^(?:`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$|#+ ([^\n]*)$)", re.DOTALL | re.MULTILINE)
EXAMPLES = 673
CELLS = "cells beyond the columns of a table are kept"
FIGURES = {NUMBERS: 26, PICTURES: 22, HTML: 22, CELLS: 1}
COMPARED = 555
NOT_LINKED = {628, 629, 630, 631}
"""Addresses of mail and of ftp, which no page of ours links."""
LINKED = {610, 616, 619}
"""Addresses without brackets, which the part on CommonMark's own forms leaves and the extension links."""


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    named = os.environ.get("POSTIL_GFM")
    if not named:
        pytest.skip("no specification of GFM: POSTIL_GFM is to name a copy of test/spec.txt of github/cmark-gfm")
    found, section = list[Example](), ""
    for one in _EXAMPLE.finditer(Path(named).read_text(encoding="utf-8")):
        if one[3] is not None:
            section = one[3]
        else:
            found.append(Example(len(found) + 1, section, *(one[n].replace("→", "\t") for n in (1, 2))))
    assert len(found) == EXAMPLES
    return found


def test_no_word_of_an_example_is_lost_or_changed_untold(examples: list[Example]) -> None:
    differing: Counter[str] = Counter()
    for example in examples:
        article, found = parse_markdown(RawFile("text.md", example.markdown))
        assert "T010" not in {one.code for one in found}, example
        words = unescape(re.sub(r"<[^>]*>", "", example.html))
        if sorted(letters(words)) != sorted(letters(article.text)):
            why = reason(example) or (CELLS if "<table>" in example.html else "")
            assert why, example
            differing[why] += 1
    assert differing == FIGURES


def test_the_structure_of_an_example_is_that_of_the_specification(examples: list[Example]) -> None:
    compared = 0
    for example in examples:
        if reason(example) in ("", NUMBERS) and example.number not in NOT_LINKED | LINKED:
            elements = Elements()
            elements.feed(example.html)
            assert Counter(ours(example)) == elements.found, example
            compared += 1
    assert compared == COMPARED


def test_the_page_on_architecture_gives_these_figures() -> None:
    told = " ".join((ROOT / "docs/architecture.md").read_text(encoding="utf-8").split())
    assert f"Of the {EXAMPLES} examples of GFM 0.29" in told
    assert f"in all of {COMPARED} but for {len(NOT_LINKED | LINKED)}" in told
    assert f"({', '.join(str(FIGURES[one]) for one in (NUMBERS, PICTURES, HTML))} examples)" in told
