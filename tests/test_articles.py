"""Texts as articles: each form of Markdown as the blocks that it stands for, and no word lost untold."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import cases_of, read_case

from postil.model import Article, Block, Form
from postil.parse import parse_markdown, parse_plain
from postil.parse.assembly import Assembly
from postil.parse.ledger import LEFT_OUT, LOST_WORDS, Ledger, letters
from postil.read import RawFile


def shown(article: Article, block: Block) -> str:
    """Return a block as a case writes it: kind, what stands around it, its marks, and its words."""
    parts = [block.kind]
    if block.level and not (block.kind == "item" and block.ordered):
        parts.append(str(block.level))
    parts += [block.marker] if block.marker and not block.ordered else []
    parts += [block.language] if block.language else []
    parts += [",".join(str(len(row)) for row in block.cells)] if block.cells else []
    parts += [">" * block.quoted] if block.quoted else []
    parts += ["motto"] if block.epigraph else []
    parts += ["/"] if block.parted else []
    parts += [f"^{block.footnote}"] if block.footnote else []
    marks = "".join(f"[{mark.kind} {mark.href}]" if mark.href else f"[{mark.kind}]" for mark in block.inlines)
    marks += "".join(f"({one.offset - block.span.start}:{one.label})" for one in block.footnote_marks)
    parts += [marks] if marks else []
    return f"{' '.join(parts)}: {article.words_of(block)}"


@pytest.mark.parametrize("case", cases_of("articles"))
def test_a_text_becomes_the_blocks_that_it_stands_for(case: Path) -> None:
    expected = read_case(case)
    article, found = parse_markdown(RawFile("text.md", expected["text"]))
    assert [shown(article, block) for block in article.blocks] == expected["blocks"]
    assert sorted(one.code for one in found) == expected.get("told", [])


def test_words_that_no_part_of_an_article_has_are_told_with_their_place() -> None:
    ledger = Ledger("text.md", "One word.\n\nTwo „words“ more.\n".encode())
    ledger.keep(0, 9)
    ledger.keep(11, 14)
    (lost,) = ledger.problems()
    assert (lost.code, lost.at.line, lost.at.column) == (LOST_WORDS.code, 3, 4)
    assert "„words“ more." in lost.message


@pytest.mark.parametrize(
    ("text", "lost", "line"),
    [
        ("Kept.\n\n> A motto.\n", "A motto.", 3),
        ("Kept.\n\n<table><tr><td>Cell of HTML</td></tr></table>\n", "Cell of HTML", 3),
        ("Kept.\n\n```\ncode of ours\n```\n", "code of ours", 3),
    ],
)
def test_words_that_are_read_and_do_not_arrive_are_told(
    text: str, lost: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Assembly.put
    monkeypatch.setattr(Assembly, "put", lambda self, draft, start: lost in draft.text or put(self, draft, start))
    article, problems = parse_markdown(RawFile("text.md", text))
    assert article.text == "Kept."
    (told,) = (one for one in problems if one.code == LOST_WORDS.code)
    assert (told.at.line, lost in told.message) == (line, True)


@pytest.mark.parametrize("link", ["[](https://a.example)", '<a href="https://a.example"></a>', "[](<#x>)"])
def test_the_address_of_a_link_without_words_is_told(link: str) -> None:
    article, problems = parse_markdown(RawFile("text.md", f"See\n{link} there, [a](https://b.example).\n"))
    assert article.text.split() == ["See", "there,", "a."]
    assert [(one.code, one.at.line, one.at.column) for one in problems] == [(LEFT_OUT.code, 2, 1 + 28 * ("<a" in link))]


def test_a_left_out_run_is_told_unless_it_holds_no_letter() -> None:
    ledger = Ledger("text.md", b"<!-- - -->\n<!-- a -->\n")
    ledger.leave_out(0, 10, "this comment")
    ledger.leave_out(11, 21, "this comment")
    assert [(one.code, one.at.line) for one in ledger.problems()] == [(LEFT_OUT.code, 2)]


def test_words_shown_as_others_are_noticed() -> None:
    ledger = Ledger("text.md", "\\*Ä&amp;b".encode())
    assert ledger.keep_words(1, 4, "*Ä")
    assert ledger.keep_words(4, 9, "&")
    assert not ledger.keep_words(9, 10, "c")
    assert letters(" a-b „c“ ") == "ab„c“"


@pytest.mark.parametrize(
    ("text", "form", "blocks"),
    [
        ("One line.\nTwo lines.\n", "lines", ["paragraph: One line.", "paragraph: Two lines."]),
        ("The tide came in,\nthe bell rang.\n\nIt went.\n", "verse",
         ["paragraph [break]: The tide came in,\nthe bell rang.", "paragraph: It went."]),
        ("Wrapped\nby hand.\n", "prose", ["paragraph: Wrapped\nby hand."]),
        ("“A sentence ends here.”\n" * 8, "prose", ["paragraph: “A sentence ends here.”"] * 8),
    ],
)  # fmt: skip
def test_the_lines_of_a_plain_text_are_what_its_form_says(text: str, form: Form, blocks: list[str]) -> None:
    article, found = parse_plain(RawFile("text.txt", text), form)
    assert [shown(article, block) for block in article.blocks] == blocks
    assert not found


def test_the_lines_of_verse_in_markdown_count() -> None:
    article, _ = parse_markdown(RawFile("text.md", "The *tide*\ncame in\n"), "verse")
    assert [shown(article, block) for block in article.blocks] == ["paragraph [em][break]: The tide\ncame in"]


def test_references_to_one_footnote_are_told_apart() -> None:
    article, _ = parse_markdown(RawFile("text.md", "One[^a], two[^b].\n\nThree[^a].\n\n[^a]: A.\n[^b]: B.\n"))
    marks = [(one.label, one.turn) for block in article.blocks for one in block.footnote_marks]
    assert marks == [("1", 1), ("2", 1), ("1", 2)]
