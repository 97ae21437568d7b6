"""Editions in letters alone, and tables: nothing in them acts, and their marks are those of their dialects."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pyromark
import pytest

from postil.exports import OUTPUTS, Volume, find_output
from postil.exports.claims_table import guarded
from postil.exports.markdown_edition import write_markdown
from postil.exports.text_edition import write_letters

GFM = pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH


@pytest.fixture(scope="module")
def html(kitchen_volume: Volume) -> str:
    """The Markdown edition of the reading with one of everything, as a parser not ours shows it."""
    return pyromark.html(write_markdown(kitchen_volume).decode(), options=GFM)


def test_each_note_of_markdown_is_a_footnote_that_is_called(html: str, kitchen_volume: Volume) -> None:
    numbers = {str(view.number) for view in kitchen_volume.notes.values()}
    called = set(re.findall(r'class="footnote-reference"><a href="#(\d+)"', html))
    assert called == set(re.findall(r'class="footnote-definition" id="(\d+)"', html)) == numbers
    assert "[^" not in html


def test_nothing_in_markdown_is_html_or_a_template(html: str) -> None:
    tags = set(re.findall(r"<([a-z][a-z0-9]*)", html))
    assert tags <= {
        "a", "blockquote", "br", "code", "del", "div", "em", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre",
        "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    }  # fmt: skip
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert not re.search(r'href="(?!#|https?://)', html)


def test_templates_are_kept_apart_outside_of_code(kitchen_volume: Volume) -> None:
    markdown = re.sub(r"(`+).*?\1", "", write_markdown(kitchen_volume).decode(), flags=re.DOTALL)
    assert "{\\{" in markdown
    assert not re.search(r"\{\{|\{%", markdown)


@pytest.mark.parametrize(
    ("words", "first"),
    [("1. May", "1\\. May"), ("- no", "\\- no"), ("# 5", "\\# 5"), ("2.5 per cent", "2.5 per cent"), ("-9", "-9")],
)
def test_a_paragraph_is_not_taken_for_something_else(words: str, first: str) -> None:
    from postil.exports.markdown_edition import _begun

    assert _begun(words) == first


def test_notes_of_plain_text_follow_it_by_number_with_their_verdict_first(kitchen_volume: Volume) -> None:
    lines = write_letters(kitchen_volume).decode().splitlines()
    begun = [re.match(r"\[(\d+)\] ", line) for line in lines if "[*1]" not in line]
    assert [int(one[1]) for one in begun if one] == list(range(1, len(kitchen_volume.notes) + 1))
    assert any(line.startswith("[1] Supported (high confidence). ") for line in lines)


def test_a_guide_says_so_before_its_text(volumes: dict[str, Volume]) -> None:
    for write in (write_markdown, write_letters):
        head = write(volumes["reserved-sample"]).decode().split("one lamp a night")[0]
        assert "Guide edition of a text whose rights are reserved" in head


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(1)", "'@SUM(1)"), ("\t=1", "'=1"), (" \r\n=1", "'=1"),
        ("＝1", "'＝1"), ("a;=1", "a;'=1"), ("a; =1", "a; '=1"), ('";=1', "\";'=1"), ("a\n=1", "a =1"),
        ("a = 1", "a = 1"), ("minus -1", "minus -1"), ("a;b", "a;b"), ("", ""),
    ],
)  # fmt: skip
def test_no_cell_is_taken_for_a_formula(words: str, cell: str) -> None:
    assert guarded(words) == cell


def test_a_table_has_a_row_for_each_note_in_the_form_of_rfc_4180(volumes: dict[str, Volume]) -> None:
    for volume in volumes.values():
        text = OUTPUTS[".csv"].make(volume).decode("utf-8-sig")
        rows = list(csv.DictReader(StringIO(text, newline=""), strict=True))
        assert [row["id"] for row in rows] == list(volume.notes)
        assert text.count("\r\n") == text.count("\n") == len(rows) + 1
        assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]


def test_claims_and_table_say_the_same(kitchen_volume: Volume) -> None:
    claims = json.loads(OUTPUTS[".claims.json"].make(kitchen_volume))
    rows = list(csv.DictReader(StringIO(OUTPUTS[".csv"].make(kitchen_volume).decode("utf-8-sig"))))
    for claim, row in zip(claims["claims"], rows, strict=True):
        assert (row["gist"], row["verdict"]) == (claim["gist"], claim["verdict"] or "")
        assert row["words"] == " | ".join(claim["words"])
    cited = {use["id"] for claim in claims["claims"] for use in claim["sources"]}
    assert cited <= {source["id"] for source in claims["sources"]}


def test_the_longest_ending_says_the_output() -> None:
    assert find_output("a.claims.json") is OUTPUTS[".claims.json"]
    assert find_output("A.JSON") is OUTPUTS[".json"]
    assert find_output("a.doc") is None
