"""What is packed is looked through for reserved texts like any page."""

from __future__ import annotations

from pathlib import Path

from worktree import ROOT

from postil.exports.archive import pack
from postil.pipeline import find_leaks_in_site
from postil.rights.outputs import views

KITCHEN_SINK = ROOT / "tests/kitchen-sink"


def test_each_file_of_a_zip_is_looked_through() -> None:
    packed = pack([("mimetype", b"application/epub+zip"), ("EPUB/a.xhtml", b"<p>every <b>wo</b>rd</p>"), ("b", b"\0")])
    assert "every word" in " ".join(" ".join(views("book.epub", packed)).split())
    assert [*views("broken.zip", b"PK\x03\x04 and no more")] == []


def test_a_reserved_text_in_an_e_book_is_told(tmp_path: Path) -> None:
    import sys

    sys.path.insert(0, str(ROOT / "tests/site"))
    from private_copy import COPIES

    name, content = next(iter(COPIES.items()))
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(content)
    book = pack([("EPUB/reading.xhtml", b"<p>" + content + b"</p>")])
    told = [one.code for one in find_leaks_in_site(KITCHEN_SINK, tmp_path, [("downloads/x.epub", book)])]
    assert "P001" in told
