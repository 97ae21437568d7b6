"""The history of a note: what its file says, and what git knows of it where there is a git with a past."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from case_files import base_files, place
from worktree import git

from postil.pipeline import build
from postil.read import at_revision, find_revision, read_history

RENT = "annotations/tide-mill/notes/rent.yml"
ADDED = "added: 2026-01-02\nby: [a reader]\n"
MORE = """\
revised: 2026-03-03
corrected: [{date: 2026-02-02, text: It was flour.}]
reviewed_by: [{by: A <b>reader</b>, date: 2026-01-05}]
objections:
  - {date: 2026-04-04, by: the miller, what: It was less., outcome: Kept., link: "https://example.org/1?a&b"}
"""


def commit(at: Path, message: str, day: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git("add", "--all", at=at)
    git(*who, "commit", "--quiet", f"--date={day}T12:00:00Z", f"--message={message}", at=at)


def history_on_the_page(root: Path) -> list[str]:
    """Return what stands under “History” in the page of the reading."""
    page = next(page.html for page in build(root, history=True).pages if page.uri == "tide-mill/index.html")
    fold = re.search(r"<summary>History</summary>(.*?)</ul>", page, re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", fold[1]) if fold else []


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which a note was revised twice, and its file changed once without a revision."""
    root = place(base_files("own"), tmp_path_factory.mktemp("kept")).root
    note = root / RENT
    first = note.read_text(encoding="utf-8") + ADDED
    git("init", "--quiet", "--initial-branch=main", at=root)
    for message, day, more in (
        ("Begin", "2026-01-02", ""),
        ("Weigh <i>it</i> again\n\nBecause.", "2026-02-20", "revised: 2026-02-20\n"),
        ("Write it in other lines", "2026-02-25", "revised: 2026-02-20\n# so\n"),
        ("Say \x1bwhat \u202ewas lost", "2026-03-03", MORE),
    ):
        note.write_text(first + more, encoding="utf-8")
        commit(root, message, day)
    return root


def test_a_revision_is_read_as_git_has_it_whatever_its_attributes_say(tmp_path: Path) -> None:
    root = place(base_files("own"), tmp_path).root
    (root / RENT).write_text("gist: $Format:%an$\n", encoding="utf-8")
    (root / ".gitattributes").write_text("annotations/** export-subst\nseeds/** export-ignore\n", encoding="utf-8")
    (root / "annotations/out").symlink_to("../seeds")
    git("init", "--quiet", "--initial-branch=main", at=root)
    commit(root, "Begin", "2026-01-02")
    with at_revision(root, find_revision(root, "main")) as folder:
        assert (folder / RENT).read_text(encoding="utf-8") == "gist: $Format:%an$\n"
        assert (folder / "seeds/tide-mill/text.md").read_bytes() == (root / "seeds/tide-mill/text.md").read_bytes()
        assert sorted(path.name for path in folder.iterdir()) == ["annotations", "rights.lock.yml", "seeds"]
        assert not (folder / "annotations/out").exists()


def test_a_card_tells_what_happened_and_why(kept: Path) -> None:
    told = [re.sub(r"<time[^>]*>[^<]*</time> ", "", one) for one in history_on_the_page(kept)]
    assert told == [
        "Added by a reader.",
        "Checked by A &lt;b&gt;reader&lt;/b&gt;.",
        "Corrected: It was flour.",
        "Revised: Weigh &lt;i&gt;it&lt;/i&gt; again",
        "Revised: Say what was lost",
        "Objection by the miller: It was less. Outcome: Kept."
        ' <a href="https://example.org/1?a&amp;b" rel="noopener nofollow ugc">Where it was talked about</a>',
    ]


def test_without_git_the_files_tell_what_they_know(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "--quiet", "--depth=1", f"file://{kept}", str(tmp_path / "shallow"), at=kept)
    alone = place(base_files("own") | {RENT: (kept / RENT).read_text(encoding="utf-8")}, tmp_path).root
    for root in (tmp_path / "shallow", alone):
        assert read_history(root) == {}
        told = history_on_the_page(root)
        assert len(told) == 5 and told[3].endswith("</time> Revised.")
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    assert read_history(kept) == {}


def test_a_note_that_was_only_added_has_no_fold(tmp_path: Path) -> None:
    files = base_files("own")
    root = place(files | {RENT: str(files[RENT]) + ADDED}, tmp_path).root
    assert history_on_the_page(root) == []
