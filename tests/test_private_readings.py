"""Somebody else's article for one's own use: recognised in any form, shown here alone, and never published."""

from __future__ import annotations

import io
import subprocess
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from postil.cli import main
from postil.pipeline import build
from postil.read.documents import words_of_page, words_of_word

PARAGRAPHS = (
    "The tide mill stood at the mouth of the river for three hundred years & ground twice a day.",
    "Nobody planned its end, and nobody noticed it when it came at last.",
)
PAGE = (
    "<html><head><title>x</title><style>p {}</style></head><body><nav>Home</nav><h1>A headline</h1>"
    "<p>The tide mill stood at the mouth of the river\nfor three hundred years &amp; ground twice a day.</p>"
    "<script>alert(1)</script><p>Nobody planned <em>its</em> end, and nobody noticed it when it came at last.<p>Adverts"
)
RECORD = """type: article
title: A mill
author: [{literal: Someone}]
language: en
standfirst: A text for one class.
rights: {status: reserved, holder: Someone, year: 2020}
"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(document: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    told = "".join(f"<w:p><w:r><w:t>{one.replace('&', '&amp;')}</w:t></w:r></w:p>" for one in paragraphs)
    return packed(f'<w:document xmlns:w="{WORD}"><w:body>{told}</w:body></w:document>')


PLAIN = "\n\n".join(PARAGRAPHS).encode()
COPIES = {"a page.html": PAGE.encode(), "a.docx": word("By Someone", *PARAGRAPHS), "x.txt": PLAIN}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a private reading, whose record has what `postil fingerprint` prints for a saved page."""
    page = tmp_path / "saved.html"
    page.write_bytes(COPIES["a page.html"])
    asked = ["fingerprint", str(page), "--starts", "The tide mill stood", "--ends", "when it came at last."]
    printed = CliRunner().invoke(main, asked, catch_exceptions=False).output
    assert "starts: The tide mill stood" in printed and "ends: when it came at last." in printed
    root = tmp_path / "project"
    (root / "seeds/mill").mkdir(parents=True)
    (root / "annotations/mill/notes").mkdir(parents=True)
    (root / "seeds/mill/record.yml").write_text(RECORD + printed, encoding="utf-8")
    note = "quote: ground twice a day\nkind: context\ngist: Tide mills turn with the ebb\nfinding: On the ebb.\n"
    (root / "annotations/mill/notes/ebb.yml").write_text(note, encoding="utf-8")
    return root


@pytest.mark.parametrize("name", COPIES)
def test_a_private_reading_is_whole_with_a_copy_in_any_form_and_never_public(project: Path, name: str) -> None:
    assert not build(project).pages[:-1] and not build(project).problems
    (project / "seeds/mill" / name).write_bytes(COPIES[name])
    built = build(project)
    assert not built.problems
    (page,) = (one for one in built.pages if one.uri == "mill/index.html")
    assert "ground twice a day" in page.html and "Tide mills turn" in page.html
    assert CliRunner().invoke(main, ["lock", "--write", "--root", str(project)]).exit_code == 0
    public = build(project, public=True)
    assert not [one for one in public.pages if one.uri.startswith("mill/")] and not public.shelf
    assert not public.problems


def test_a_file_that_is_no_text_is_told_for_what_it_is(project: Path) -> None:
    kinds = {"a.rtf": (b"{\\rtf1 x}", "rich text"), "b.pdf": (b"%PDF-1.7", "PDF"), "c.docx": (b"PK\3\4", "packed")}
    for name, (start, told) in kinds.items():
        (project / "seeds/mill" / name).write_bytes(start)
        (found,) = (one for one in build(project).problems if one.at.file.endswith(name))
        assert found.code == "R011" and told in found.message


def test_of_a_page_the_words_that_are_seen_are_taken_and_of_a_document_no_more_than_is_bounded() -> None:
    assert words_of_page(PAGE).split("\n\n") == ["Home", "A headline", *PARAGRAPHS, "Adverts"]
    assert words_of_word(word(*PARAGRAPHS)) == "\n\n".join(PARAGRAPHS)
    assert words_of_word(packed("<w:t>" + "x" * (17 << 20))) is None
    entity = f'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d xmlns:w="{WORD}"><w:p><w:t>&a;</w:t></w:p></d>'
    assert words_of_word(packed(entity)) is None
    assert words_of_word(b"PK\3\4 nothing") is None


def test_no_page_and_no_document_costs_more_than_its_length() -> None:
    begin = time.process_time()
    for unclosed in ("<!--", "<a ", "<a b='", "<script>", "</script", "<?", "&#", "<p>", "<!--x--", "<style></style"):
        words_of_page(unclosed * (400_000 // len(unclosed)))
    told = [sha256(b"%d" % number).hexdigest() for number in range(8_000)]
    opened = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r>" for one in told)
    nested = f'<w:body xmlns:w="{WORD}">{opened}{"</w:p>" * len(told)}</w:body>'
    assert words_of_word(packed(nested)) == "\n\n".join(told)
    assert words_of_word(packed("<w:p>" * 100_000 + "</w:p>" * 100_000)) is None, "far larger than what it came in"
    assert time.process_time() - begin < 5


def test_a_page_is_read_as_browsers_read_it() -> None:
    page = "<head><title>T</title><body><p>One &#0065;&#99999999999;<!--> two<p>three <b title='>'>four</b></p><script>"
    assert words_of_page(page + "if (1 </p>) five</script >six<!-- seven") == "One A\ufffd two\n\nthree four\n\nsix"


def test_words_that_the_article_has_and_the_guide_does_not_are_told_as_that(project: Path) -> None:
    (project / "seeds/mill/copy.txt").write_bytes(COPIES["x.txt"])
    (project / "seeds/mill/guide.md").write_text("A mill worked here.\n\nThen it was gone.\n", encoding="utf-8")
    (found,) = (one for one in build(project).problems if one.code == "A001")
    assert "let the guide quote these words" in found.hint and found.detail == ("the article has them in paragraph 1",)


def test_a_text_that_git_leaves_out_is_told_with_the_line_that_keeps_it(project: Path) -> None:
    own = RECORD.replace("status: reserved", "status: own")
    (project / "seeds/mine").mkdir()
    (project / "seeds/mine/record.yml").write_text(own, encoding="utf-8")
    (project / "seeds/mine/text.md").write_text("A text of mine.\n", encoding="utf-8")
    (project / ".gitignore").write_text("/seeds/*/*\n", encoding="utf-8")
    asked = ["check", "--root", str(project)]
    assert "name it in .gitignore: !/seeds/mine/text.md" in CliRunner().invoke(main, asked).output
    (project / ".gitignore").write_text("/seeds/*/*\n!/seeds/mine/text.md\n", encoding="utf-8")
    assert ".gitignore" not in CliRunner().invoke(main, asked).output


MARKED = """---
title: A mill
---

# A headline

The *tide mill* stood at the mouth of the river for three hundred years & ground twice a day.

- Nobody planned its end, and nobody
  noticed it when it came at last.[^1]

[^1]: It was closed on a Monday.
"""


def test_a_text_beside_its_reserved_record_is_the_private_copy_where_git_leaves_it_out(project: Path) -> None:
    text = project / "seeds/mill/text.md"
    text.write_text(MARKED, encoding="utf-8")
    record = project / "seeds/mill/record.yml"
    record.write_text(RECORD, encoding="utf-8")
    told = {one.code: one for one in build(project).problems}
    assert "postil fingerprint seeds/mill/text.md" in told["T008"].hint
    assert "/seeds/*/* in .gitignore" in told["T006"].hint and "!/seeds/mill/text.md" in told["T006"].hint
    record.write_text(RECORD + CliRunner().invoke(main, ["fingerprint", str(text)]).output, encoding="utf-8")
    (project / ".gitignore").write_text("/seeds/*/*\n", encoding="utf-8")
    built = build(project)
    assert [one.code for one in built.problems] == ["T012"]  # what its front matter says
    (page,) = (one for one in built.pages if one.uri == "mill/index.html")
    assert "<em>tide mill</em>" in page.html and "A headline</h2>" in page.html and 'id="fn_1"' in page.html
    assert "ground twice a day" in page.html and "(*" not in page.html
    assert "git leaves out" not in CliRunner().invoke(main, ["check", "--root", str(project)]).output
    git = ["git", "-C", str(project)]
    subprocess.run([*git, "init", "-q"], check=True)
    assert [one.code for one in build(project).problems] == ["T012"]
    subprocess.run([*git, "add", "-f", "seeds/mill/text.md"], check=True)
    assert "T006" in [one.code for one in build(project).problems]


def test_what_finds_a_copy_again_is_long_enough_and_no_longer_whatever_its_script(tmp_path: Path) -> None:
    for text, starts, ends in (
        ("O sea\n\nO wide sea, take me home to the long grey shore again\n", "O sea O wide sea, take me home", ""),
        ("码头" * 200 + "。\n", "码头" * 30, "头" + "码头" * 29 + "。"),
    ):
        copy = tmp_path / "copy.txt"
        copy.write_text(text, encoding="utf-8")
        printed = CliRunner().invoke(main, ["fingerprint", str(copy)]).output
        assert f"starts: {starts}\n" in printed and (not ends or f"ends: {ends}\n" in printed)


def test_a_private_poem_has_its_lines(project: Path) -> None:
    poem = project / "seeds/mill/poem.txt"
    poem.write_text("The mill stood still,\nthe tide went out.\n\nNobody came,\nnobody spoke.\n", encoding="utf-8")
    said = RECORD + "form: verse\n" + CliRunner().invoke(main, ["fingerprint", str(poem)]).output
    (project / "seeds/mill/record.yml").write_text(said, encoding="utf-8")
    (project / "annotations/mill/notes/ebb.yml").unlink()
    (page,) = (one for one in build(project).pages if one.uri == "mill/index.html")
    assert "stood still,<br>\nthe tide" in page.html
