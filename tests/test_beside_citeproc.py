"""The citation of the margin beside that of citeproc-js, for every record of tests/csl/.

tests/citeproc/margin.csl says in CSL's own language what the margin shows, as far as it can. A word that citeproc-js
shows and ours does not has a reason here; and ours shows no word that neither the record nor a label of ours has.
"""

from __future__ import annotations

import functools
import json
import re
import subprocess
from html import unescape

import pytest
from test_csl import FILES, read
from worktree import ROOT, find_program

from postil.model import Source
from postil.render.citations import cite
from postil.render.csl_json import csl_item
from postil.render.vocabulary import MONTHS, SEASONS, WORDS

SIGNS = re.compile(r"[\s“”‘’\"'–.,:;()\[\]&-]+")
LABELS = {"vol", "no", "version", "chapter", "vols"}
NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?|\d+s")
"""Of dates, which the record has in other forms."""
EDITED = {"ed", "eds", "edition", "and", "others", "c", "BC", "onwards", "until", "doi", "DOI", "st", "nd", "rd", "th"}


def words(line: str) -> set[str]:
    return {word for word in SIGNS.split(line) if word}


@functools.cache
def lines() -> list[tuple[Source, str, str]]:
    """Return every source with our citation and that of citeproc-js."""
    sources = [source for name in FILES for source in read(name)]
    items = json.dumps([csl_item(source) for source in sources])
    node = find_program("node")
    assert node, "no Node.js: `make test` brings it"
    done = subprocess.run(
        [node, str(ROOT / "tests/citeproc/cite.cjs")], input=items, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    ours = [unescape(re.sub(r"<[^>]+>", "", cite(source))) for source in sources]
    return list(zip(sources, ours, json.loads(done.stdout), strict=True))


def reason(word: str, source: Source, line: str) -> str:
    """Return why a word of citeproc-js is not in our citation, or nothing."""
    if "[CSL STYLE ERROR" in line or line.startswith("refused:"):
        return "citeproc-js has no words where ours says of what kind the work is, or refuses the record"
    if word == "AD":
        return "ours tells the years before the common era alone"
    if "*" in word:
        return "citeproc-js does not know pandoc's Markdown"
    if word in LABELS and any(re.search(r"[^\W\d_]{4}", value) for _, value in source.extra):
        return "ours leaves out a label where the value says by itself what it counts"
    return ""


@pytest.mark.parametrize("name", FILES)
def test_what_citeproc_shows_ours_shows_too(name: str) -> None:
    known = {str(source.id) for source in read(name)}
    for source, ours, theirs in lines():
        if str(source.id) in known:
            missing = {word for word in words(theirs) - words(ours) if not reason(word, source, theirs)}
            assert not missing, f"{ours}\n{theirs}"


def test_our_citation_invents_nothing() -> None:
    told = " ".join((*WORDS["citation"].values(), *WORDS["part"].values()))
    labels = words(told) | EDITED | {*MONTHS, *SEASONS}
    for source, ours, _ in lines():
        record = re.sub(r"<[^>]*>|\*|\\\\", "", json.dumps(csl_item(source), ensure_ascii=False))
        strange = {word for word in words(ours) - labels if not NUMBER.fullmatch(word) and word not in record}
        assert not strange, ours


def test_most_lines_are_the_same_but_for_marks() -> None:
    same = sum(words(ours) == words(theirs) for _, ours, theirs in lines())
    assert same >= 0.65 * len(lines())


def test_a_word_that_ours_lacks_is_seen() -> None:
    source, ours, theirs = next(one for one in lines() if words(one[1]) == words(one[2]))
    assert [word for word in words(f"{theirs} Lighthouse") - words(ours) if not reason(word, source, theirs)] == [
        "Lighthouse"
    ]
