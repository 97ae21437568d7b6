"""A note on several passages: one note everywhere, with a call after each passage."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from case_files import base_files, place

from postil.anchor import Ambiguous, Found, NotFound, Quote
from postil.model import Article, Block, Span
from postil.pipeline import Build, build
from postil.placing.quoting import Wanted, anchor_wanted
from postil.problems import Location

SONG = """The first verse is short.

nobody counted the bells

The second verse is shorter, and nobody listens.

nobody counted the bells
"""
NOTE = """quotes:
  - {quote: nobody counted the bells, paragraph: p4}
  - {quote: The second verse}
  - {quote: nobody counted the bells, paragraph: p2}
kind: context
gist: Thrice at hand.
verdict: supported
confidence: high
added: 2026-11-23
"""


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> Build:
    files = base_files("own") | {
        "seeds/tide-mill/text.md": SONG,
        "annotations/tide-mill/notes/rent.yml": None,
        "annotations/tide-mill/sources.yml": None,
        "annotations/tide-mill/notes/bells.yml": NOTE,
    }
    made = build(place(files, tmp_path_factory.mktemp("song")).root)
    assert not [one for one in made.problems if one.severity == "error"]
    return made


def page(song: Build, name: str) -> str:
    (found,) = [one.html for one in song.pages if one.uri == f"tide-mill/{name}"]
    return found


def test_each_passage_has_its_mark_and_its_call_and_the_note_one_card_beside_the_first(song: Build) -> None:
    html = page(song, "index.html")
    assert re.findall(r'id="(call_[^"]+)"', html) == ["call_bells", "call_bells_2", "call_bells_3"]
    assert re.findall(r'id="(words_[^"]+)"', html) == ["words_bells", "words_bells_2", "words_bells_3"]
    marks = re.findall(r'<mark [^>]*data-notes="bells">([^<]+)</mark>', html)
    assert marks == ["nobody counted the bells", "The second verse", "nobody counted the bells"]
    assert len(re.findall(r'<details class="note', html)) == 1
    assert html.index('id="p2"') < html.index("<details") < html.index('id="p3"')
    assert re.findall(r'href="#(words_[^"]+)"', html) == ["words_bells", "words_bells_2", "words_bells_3"]
    assert "also at ¶ 3" in html and "also at ¶ 4" in html


def test_it_is_one_entry_of_the_ledger_of_the_list_of_the_search_and_of_the_feed(song: Build) -> None:
    assert page(song, "claims.html").count("<tr data-") == 1
    assert len(re.findall("<q[^>]*>nobody counted the bells</q>", page(song, "claims.html"))) == 2
    assert page(song, "notes.html").count('<article class="note') == 1
    quoted = re.findall(r"<q[^>]*>([^<]+)</q>", page(song, "notes.html"))
    assert quoted == ["nobody counted the bells", "The second verse", "nobody counted the bells"]
    entries = [json.loads(f"[{one.search}]") for one in song.pages if one.search]
    notes = [entry for found in entries for entry in found if entry["location"].endswith("#bells")]
    assert len(notes) == 1
    (feed,) = [data.decode() for name, data in song.files if name.endswith(".xml")]
    assert [entry.count("Thrice at hand.") > 0 for entry in feed.split("<entry>")[1:]].count(True) == 1


def test_words_are_looked_for_in_the_paragraph_in_which_they_begin() -> None:
    blocks, offset = [], 0
    texts = ["the bells and the bells", "the bells", "rang"]
    for number, text in enumerate(texts, 1):
        blocks.append(Block(f"p{number}", "paragraph", Span(offset, offset + len(text))))
        offset += len(text) + 2
    article = Article("\n\n".join(texts), tuple(blocks), Location("a text"))
    asked = [
        Wanted(Quote("the bells"), "p2"),
        Wanted(Quote("the bells rang"), "p2"),
        Wanted(Quote("the bells", "bells"), "p2"),
        Wanted(Quote("the bells", "", "rang"), "p2"),
        Wanted(Quote("the bells"), "p1"),
        Wanted(Quote("the bells", "", "and"), "p1"),
        Wanted(Quote("rang"), "p2"),
        Wanted(Quote("rang"), "p9"),
        Wanted(Quote("rang")),
    ]
    second = Span(25, 34)
    assert anchor_wanted(asked, article) == [
        Found(second, 1.0),
        Found(Span(25, 40), 1.0),
        Found(second, 1.0),
        Found(second, 1.0),
        Ambiguous((Span(0, 9), Span(14, 23))),
        Found(Span(0, 9), 1.0),
        NotFound(),
        NotFound(),
        Found(Span(36, 40), 1.0),
    ]


TABLE = """The bells of the harbour.

| Year | Ships | Bells |
|------|------:|-------|
| 1850 | 412 | two |
| 1860 | 398 | two |

Said in 1931: two bells.
"""


def test_a_note_stands_on_a_whole_table_on_a_row_and_on_a_cell(tmp_path: Path) -> None:
    notes = {
        "row": "paragraph: p2r2\nkind: context\ngist: On a row.\n",
        "cell": "quote: two\nparagraph: p2r3\nkind: caveat\ngist: In a cell.\n",
        "table": "paragraph: p2\nkind: source\ngist: On a table.\n",
    }
    files = base_files("own") | {
        "seeds/tide-mill/text.md": TABLE,
        "annotations/tide-mill/notes/rent.yml": None,
        "annotations/tide-mill/sources.yml": None,
    }
    files |= {f"annotations/tide-mill/notes/{name}.yml": note for name, note in notes.items()}
    made = build(place(files, tmp_path).root)
    assert not [one for one in made.problems if one.severity == "error"]
    html = page(made, "index.html")
    table, _, behind = html.partition("<table>")[2].partition("</table>")
    rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in table.split("</tr>")[:-1]]
    assert [['data-notes="row"' in cell for cell in row] for row in rows] == [[False] * 3, [True] * 3, [False] * 3]
    assert [['data-notes="cell"' in cell for cell in row] for row in rows][2] == [False, False, True]
    assert rows[1][2].count('id="call_row"') == 1 and rows[2][2].count('id="call_cell"') == 1
    assert behind.index('id="call_table"') < behind.index("<details")
    assert {"row 2 of the table", "the whole table"} <= set(
        re.findall(r"<span[^>]*>on ([^<]+)</span>", page(made, "notes.html"))
    )
