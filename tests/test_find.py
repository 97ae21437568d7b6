"""`postil find`: what it offers as a quote is one that `check` accepts, and what is no quote is said to be none."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from case_files import Content, Placed, base_files, place
from click.testing import CliRunner
from worktree import ROOT

from postil.anchor import Quote
from postil.cli import main
from postil.pipeline import build, quotables
from postil.placing import Quotable
from postil.placing.finding import find_places

GUIDE = "seeds/salt-road/guide.md"


def find(project: Placed, words: str) -> tuple[int, str]:
    """Return exit code and what was printed."""
    texts = ["--texts", str(project.texts)] if project.texts else []
    environment = {"POSTIL_TEXTS": None, "NO_COLOR": None}
    done = CliRunner().invoke(
        main, ["find", "--root", str(project.root), *texts, words], env=environment, catch_exceptions=False
    )
    return done.exit_code, done.output


def salt_road(folder: Path, files: dict[str, Content] | None = None) -> Placed:
    return place(base_files("reserved") | (files or {}), folder)


def offered(told: str) -> list[dict[str, str]]:
    """Return the quotes that were printed, as the keys of notes."""
    parts = re.findall(r"(?:^(?:quote|prefix|suffix|paragraph): .*\n)+", told, re.MULTILINE)
    keys = [re.findall(r"^(\w+): (.*)$", part, re.MULTILINE) for part in parts]
    return [{key: value if key == "paragraph" else json.loads(value) for key, value in one} for one in keys]


def check(project: Placed, *quotes: dict[str, str]) -> str:
    """Return what `check` says of notes on these quotes."""
    for number, keys in enumerate(quotes):
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
        note = project.root / f"annotations/salt-road/notes/found-{number}.yml"
        note.write_text("\n".join([*lines, "kind: context", "gist: A gist."]), encoding="utf-8")
    texts = ["--texts", str(project.texts)] if project.texts else []
    return CliRunner().invoke(main, ["check", "--root", str(project.root), *texts]).output


def test_words_in_a_quotation_of_the_guide_are_offered_once_for_both_texts(tmp_path: Path) -> None:
    project = salt_road(tmp_path)
    code, told = find(project, "nine bridges")
    assert code == 0
    assert told.startswith("salt-road, text and guide, paragraph 2\n")
    assert offered(told) == [{"quote": "nine bridges"}]
    assert "no problems" in check(project, *offered(told))


def test_words_of_the_article_that_the_guide_does_not_quote_are_no_quote_yet(tmp_path: Path) -> None:
    code, told = find(salt_road(tmp_path), "two chapels")
    assert code == 1
    assert "no quote: the guide must quote these words first, in paragraph 2 of seeds/salt-road/guide.md" in told
    assert not offered(told)


@pytest.mark.parametrize("copy", [True, False])
def test_our_own_words_of_the_guide_are_no_quote(tmp_path: Path, copy: bool) -> None:
    code, told = find(salt_road(tmp_path, {} if copy else {"texts/a copy.txt": None}), "who paid it")
    assert code == 1
    assert "no quote: our own words" in told
    assert not offered(told)


def test_prefix_and_suffix_choose_in_the_text_and_in_the_guide(tmp_path: Path) -> None:
    guide = base_files("reserved")[GUIDE]
    assert isinstance(guide, str)
    project = salt_road(tmp_path, {GUIDE: guide.replace("“there was a path”", "“Before the road there was a path”")})
    code, told = find(project, "the")
    assert code == 0
    quotes = offered(told)
    assert {"quote": "the", "prefix": "Before"} in quotes
    assert "no problems" in check(project, *quotes)


def test_whole_words_are_offered_and_parts_of_words_are_not(tmp_path: Path) -> None:
    code, told = find(salt_road(tmp_path), "ridges")
    assert code == 1
    assert "is not in the texts; nearest (1 character differs):" in told
    assert offered(told) == [{"quote": "bridges"}]


def test_exact_words_of_one_reading_keep_near_ones_of_another_away(tmp_path: Path) -> None:
    both = base_files("own") | base_files("reserved")
    near = {f"annotations/tide-mill/{name}": None for name in ("notes/rent.yml", "sources.yml")}
    text = {"seeds/tide-mill/text.md": "It paid for five bridges.\n"}
    code, told = find(place(both | near | text, tmp_path), "paid for nine bridges")
    assert code == 0
    assert offered(told) == [{"quote": "paid for nine bridges"}]
    assert "tide-mill" not in told


def test_words_in_other_capitals_are_said_to_be_so(tmp_path: Path) -> None:
    code, told = find(salt_road(tmp_path), "NINE bridges")
    assert code == 1
    assert "nearest (only capitals differ):" in told
    assert offered(told) == [{"quote": "nine bridges"}]


def windows(texts: Quotable) -> Iterator[str]:
    """Yield runs of a few words all over the texts, and of many, some of them cut anywhere."""
    for article in texts.editions.values():
        words = article.text.split()
        for size, step in ((1, 3), (2, 5), (4, 7), (9, 11), (30, 37)):
            for start in range(0, len(words), step):
                yield " ".join(words[start : start + size])
        for start in range(0, len(article.text), 53):
            yield article.text[start : start + 17]


KINDS = """# What stands in a text

> The tide waits for nobody.

The *harbour* has a clock,[^1] see [the book](https://example.org/book), and ~~no~~ two bells.

1. Open the case.
2. Stop the **pendulum** of the clock.
    - with the left hand
    - with the right hand

| Year | Ships | Bells |
|------|------:|-------|
| 1850 | 412 | two |
| 1860 | 398 | two |
| 1870 | 412 | two |

Keeper
: Who winds the clock.

The tide came in at seven,\\
the tide went out at ten,\\
and nobody counted the bells.

```python
for bell in range(2): ring(bell)  # twice
```

![A clock without hands](clock.png "Of two bells, says the book")
*The clock* by night, from the quay

<figure><img src="bell.png" alt="A bell"><figcaption>The bell of two bells</figcaption></figure>

<pre>ring   twice
  and once</pre>

Of H~2~O and x^2^ and $\\frac{a}{b}$ the keeper knows nothing.

$$t = \\sum_{i=0}^n x_i$$

* * *

Nobody counted the bells, nobody counted the bells.

[^1]: It has kept bad time, *says the book*, for forty years.
"""


@pytest.mark.parametrize("project", ["own", "reserved", "kitchen-sink", "kinds"])
def test_whatever_is_offered_check_accepts(tmp_path: Path, project: str) -> None:
    if project == "kitchen-sink":
        shutil.copytree(ROOT / "tests/kitchen-sink", tmp_path / "project")
        placed = Placed(tmp_path / "project", None)
    elif project == "kinds":
        bare = {"annotations/tide-mill/notes/rent.yml": None, "annotations/tide-mill/sources.yml": None}
        placed = place(base_files("own") | bare | {"seeds/tide-mill/text.md": KINDS}, tmp_path)
    else:
        placed = place(base_files(project), tmp_path)
    count = 0
    for name, texts in quotables(placed.root, placed.texts):
        offers: dict[tuple[Quote, str], None] = {}
        for words in islice(windows(texts), 150):
            offers |= {(one.quote, one.paragraph): None for one in find_places(texts, words) if one.quote}
        for number, (quote, paragraph) in enumerate(offers):
            keys = {"quote": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix, "paragraph": paragraph}
            lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items() if value]
            note = placed.root / f"annotations/{name}/notes/offered-{number}.yml"
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text("\n".join([*lines, "kind: context", "gist: A gist."]), encoding="utf-8")
        count += len(offers)
    wrong = [one for one in build(placed.root, texts=placed.texts).problems if "offered-" in one.at.file]
    assert not wrong, wrong[0]
    assert count > 10


def test_more_words_than_a_note_may_quote_are_not_offered(tmp_path: Path) -> None:
    record, guide = (base_files("reserved")[f"seeds/salt-road/{name}"] for name in ("record.yml", "guide.md"))
    assert isinstance(record, str) and isinstance(guide, str)
    short = {"seeds/salt-road/record.yml": record.replace("words_per_note: 12", "words_per_note: 4"), GUIDE: guide}
    project = salt_road(tmp_path, {**short})
    code, told = find(project, "paid for nine bridges")
    assert code == 0 and offered(told) == [{"quote": "paid for nine bridges"}]
    assert "[P003]" not in check(project, *offered(told))
    code, told = find(project, "the salt had never asked")
    assert code == 1 and not offered(told)
    assert "no quote: a note may quote 4 words of this text" in told
    assert "this quote has 5 words; 4 are allowed [P003]" in check(project, {"quote": "the salt had never asked"})


def test_words_that_only_very_many_others_would_tell_apart_are_not_offered(tmp_path: Path) -> None:
    same = "the mill on the estuary ground barley for three hundred years, day and night, and never "
    text = f"One {(same + 'stopped for anyone at all, ') * 6}once.\n\nIt turns again.\n\nIt does.\n"
    project = place(base_files("own") | {"seeds/tide-mill/text.md": text}, tmp_path)
    code, told = find(project, "for three hundred years")
    quotes = offered(told)
    assert code == 0 and 0 < len(quotes) < 6
    assert "no quote: no words beside this place tell it apart: quote more of it" in told
    assert all(len(value) <= 200 for quote in quotes for value in quote.values())


CHORUS = "\n".join(f"and line {number} of the song tells of ships and of the sea" for number in ("one", "two", "three"))
SONG = f"The first verse is short.\n\n{CHORUS}\nnobody counted the bells\n{CHORUS}\n\n"


def test_a_refrain_is_chosen_by_its_paragraph_where_words_beside_it_would_be_long_or_choose_nothing(
    tmp_path: Path,
) -> None:
    song = SONG + SONG.replace("first", "second") + SONG.replace("first", "third")
    project = place(base_files("own") | {"seeds/tide-mill/text.md": song}, tmp_path)
    _, told = find(project, "nobody counted the bells")
    assert offered(told) == [{"quote": "nobody counted the bells", "paragraph": f"p{number}"} for number in (2, 4, 6)]
    for words in ("line two", "ships and of the sea nobody", "verse is"):
        code, told = find(project, words)
        quotes = offered(told)
        assert code == 0 and quotes, told
        assert all(len(value) <= 200 for quote in quotes for value in quote.values())
        for number, keys in enumerate(quotes):
            lines = [f"{key}: {json.dumps(value)}" for key, value in keys.items()]
            note = project.root / f"annotations/tide-mill/notes/offered-{number}.yml"
            note.write_text("\n".join([*lines, "kind: context", "gist: A gist."]), encoding="utf-8")
        wrong = [one for one in build(project.root).problems if "offered-" in one.at.file]
        assert not wrong, wrong[0]
