"""A reserved text is found in a site under nearly every disguise, and nothing else is taken for it."""

from __future__ import annotations

import sysconfig
from itertools import islice
from pathlib import Path

import pytest
from disguises import LISTED, Disguise, composed
from worktree import ROOT

from postil.fold import word_letters
from postil.problems import Location
from postil.rights import KnownText, find_leaks
from postil.rights.traces import traces_of

TEXT = " ".join((ROOT / "seeds/does-scarcity-breed-innovation/text.md").read_text(encoding="utf-8").split()[:700])
"""A text of our own, which stands for a reserved one."""
LETTERS = word_letters(TEXT)
COPY = KnownText("essay", "The essay", Location("record.yml"), 25, 0.4, LETTERS, None)
TRACES = KnownText("essay", "The essay", Location("record.yml"), 25, 0.4, None, traces_of(LETTERS))
APART = "rows of five words with words of our own"
"""What traces cannot find: pieces shorter than three of their blocks."""
UNRELATED = 100


def passes(known: KnownText, disguise: Disguise) -> bool:
    return not any(one.code in ("P001", "P002") for one in find_leaks([known], [disguise.put(TEXT)]))


@pytest.mark.parametrize("disguise", LISTED, ids=lambda disguise: disguise.name)
def test_each_disguise_by_itself_is_seen_through_with_a_copy_and_by_traces(disguise: Disguise) -> None:
    assert not passes(COPY, disguise)
    assert passes(TRACES, disguise) == (APART in disguise.name)


@pytest.mark.parametrize("seed", range(2))
def test_of_disguises_made_by_a_grammar_nearly_all_are_seen_through(seed: int) -> None:
    made = list(composed(50, seed))
    through = [disguise.name for disguise in made if passes(COPY, disguise)]
    assert len(through) <= 0.05 * len(made), "\n".join(through)
    others = [disguise for disguise in made if APART not in disguise.name]
    through = [disguise.name for disguise in others if passes(TRACES, disguise)]
    assert len(through) <= 0.05 * len(others), "\n".join(through)


def test_a_disguise_is_the_same_for_a_seed_and_hides_the_words() -> None:
    made = [disguise.put(TEXT) for disguise in composed(20, 5)]
    assert made == [disguise.put(TEXT) for disguise in composed(20, 5)]
    assert made != [disguise.put(TEXT) for disguise in composed(20, 6)]
    assert sum(TEXT.encode() in content for _, content in made) <= 2


def test_texts_that_have_nothing_to_do_with_it_raise_no_alarm() -> None:
    packages = Path(sysconfig.get_path("purelib"))
    names = (path for path in sorted(packages.rglob("*")) if path.name.startswith(("LICENSE", "METADATA", "README")))
    files = [(path.name, path.read_bytes()) for path in islice(filter(Path.is_file, names), UNRELATED)]
    assert len(files) == UNRELATED
    assert not list(find_leaks([COPY], files))
    assert not list(find_leaks([TRACES], files))


def test_a_quotation_within_the_limits_is_silent_under_every_disguise() -> None:
    short = "“" + " ".join(TEXT.split()[40:58]) + "”"
    for disguise in LISTED:
        name, content = disguise.put(short)
        assert not [one for one in find_leaks([COPY], [(name, content)]) if one.code == "P002"], disguise.name
