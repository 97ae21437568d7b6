"""The whole way of a suggestion: an issue, a branch, what a reviewer reads, a preview, and the note on main."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from case_files import base_files, place
from click.testing import CliRunner, Result
from test_intake import NOTE, WHERE, event_of
from worktree import ROOT, git

from postil.cli import main
from postil.proposals import report_reading
from postil.proposals.comparing import State

GH = """#!/usr/bin/env bash
# Stands in for GitHub: notes what is asked of it.
for one in "$@"; do echo "$one" >> "$GH_LOG"; done
[ "$1 $2" = "pr list" ] && echo "${GH_OPEN:-0}"
exit 0
"""
WHO = ("-c", "user.name=A Maintainer", "-c", "user.email=maintainer@example.org")


def run(*command: str, code: int = 0) -> Result:
    done = CliRunner().invoke(main, command)
    assert done.exit_code == code, done.output
    return done


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository with a reading on main."""
    folder = tmp_path_factory.mktemp("hub")
    first = place(base_files("own"), folder).root
    git("init", "--quiet", "--initial-branch=main", at=first)
    git("add", "--all", at=first)
    git(*WHO, "commit", "--quiet", "--message=Begin", at=first)
    git("clone", "--quiet", "--bare", str(first), str(folder / "hub.git"), at=folder)
    return folder / "hub.git"


def clone(hub: Path, folder: Path) -> Path:
    git("clone", "--quiet", str(hub), str(folder), at=hub)
    return folder


def propose(at: Path, handover: Path, hub: Path, log: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run what the second job runs."""
    (log.parent / "bin").mkdir(exist_ok=True)
    program = log.parent / "bin/gh"
    program.write_text(GH, encoding="utf-8")
    program.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        **{"ISSUE": "12", "BASE": "main", "HANDOVER": str(handover), "GH_LOG": str(log), "REMOTE": str(hub)},
        **{"GH_TOKEN": "none", "GITHUB_REPOSITORY": "a/b"},
    }
    command = ["bash", str(ROOT / "scripts/setup/propose.sh")]
    return subprocess.run(command, cwd=at, env=environment | more, capture_output=True, encoding="utf-8", check=False)


def test_an_issue_becomes_a_merged_note(hub: Path, tmp_path: Path) -> None:
    reading, writing = clone(hub, tmp_path / "read"), clone(hub, tmp_path / "write")
    handover, log = tmp_path / "out", tmp_path / "gh.log"
    (tmp_path / "event.json").write_text(event_of(by="A Reader"), encoding="utf-8")
    run("intake", str(tmp_path / "event.json"), "--root", str(reading), "--handover", str(handover))
    (handover / "note.yml").write_bytes((reading / WHERE).read_bytes())

    done = propose(writing, handover, hub, log)
    assert done.returncode == 0, done.stderr
    asked = log.read_text(encoding="utf-8").splitlines()
    assert asked[:2] == ["pr", "list"] and "Note from issue 12" in asked and asked[-5:-2] == ["issue", "comment", "12"]
    told = git("log", "-1", "--format=%B", "note/issue-12", at=hub).decode()
    assert "Co-authored-by: reader-1 <4711+reader-1@users.noreply.github.com>" in told
    assert git("diff", "--name-only", "main", "note/issue-12", at=hub).decode().split() == [WHERE]

    review = clone(hub, tmp_path / "review")
    revisions = "main..origin/note/issue-12"
    report = run("diff", revisions, "--root", str(review)).stdout
    assert "#### `wheel`: The drawing of 1932 shows the wheel in its place" in report
    assert "> p3: It lost its trade, but **it didn’t lose its wheel** ." in report
    assert "- drawing-1932 (primary): Drawing of the wheel" in report
    assert "A reader will see 2 notes (+1), 2 sources (+1), 0 charts, 0 events." in report
    assert "Nothing that it did not say before." in report
    assert json.loads(run("diff", revisions, "--readings", "--root", str(review)).stdout) == ["tide-mill"]

    git("checkout", "--quiet", "origin/note/issue-12", at=review)
    page = tmp_path / "tide-mill.html"
    run("export", "tide-mill", "--to", str(page), "--root", str(review))
    assert "The drawing of 1932 shows the wheel in its place" in page.read_text(encoding="utf-8")

    git("checkout", "--quiet", "main", at=review)
    git(*WHO, "merge", "--quiet", "--no-ff", "--message=Merge", "origin/note/issue-12", at=review)
    git("push", "--quiet", "origin", "main", at=review)
    main_now = clone(hub, tmp_path / "main")
    run("tidy", "--root", str(main_now))
    run("check", "--strict", "--root", str(main_now))
    assert "drawing-1932" in (main_now / "annotations/tide-mill/sources.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("path", "../../etc/passwd\n"),
        ("path", ".github/workflows/check.yml\n"),
        ("path", "annotations/tide-mill/notes/../../../a.yml\n"),
        ("path", "annotations/nothing/notes/a.yml\n"),
        ("branch", "main\n"),
        ("branch", "note/issue-12 --force\n"),
    ],
)
def test_a_handover_of_another_form_writes_nothing(hub: Path, tmp_path: Path, part: str, content: str) -> None:
    at, handover, log = clone(hub, tmp_path / "write"), tmp_path / "out", tmp_path / "gh.log"
    handover.mkdir()
    parts = {"path": f"{WHERE}\n", "branch": "note/issue-12\n", "note.yml": NOTE, "message": "m\n", "report.md": "r\n"}
    for name, text in (parts | {part: content}).items():
        (handover / name).write_text(text, encoding="utf-8")
    before = git("rev-parse", "main", at=hub)
    assert propose(at, handover, hub, log).returncode != 0
    assert git("rev-parse", "main", at=hub) == before and not log.exists()
    assert git("status", "--porcelain", at=at) == b""


def test_without_a_note_the_issue_is_answered_and_nothing_else_happens(hub: Path, tmp_path: Path) -> None:
    at, handover, log = clone(hub, tmp_path / "write"), tmp_path / "out", tmp_path / "gh.log"
    handover.mkdir()
    (handover / "report.md").write_text("why not\n", encoding="utf-8")
    assert propose(at, handover, hub, log).returncode == 0
    assert log.read_text(encoding="utf-8").splitlines()[:3] == ["issue", "comment", "12"]
    assert propose(at, handover, hub, log, ISSUE="12; id").returncode != 0


def test_a_change_is_told_field_by_field(hub: Path, tmp_path: Path) -> None:
    at = clone(hub, tmp_path / "change")
    notes = at / "annotations/tide-mill/notes"
    old = "quote: in a single winter\nkind: context\ngist: It took 1 winter\nverdict: supported\nconfidence: high\n"
    old += "caveats: [One ledger says so., The other is lost.]\nsources: [{cite: mill-ledger, context: rent}]\n"
    (notes / "winter.yml").write_text(old, encoding="utf-8")
    git("add", "--all", at=at)
    git(*WHO, "commit", "--quiet", "--message=Write", at=at)
    new = old.replace("1 winter", "2 winters").replace("supported", "contested").replace("One ledger", "A ledger")
    (notes / "winter.yml").write_text(new + "corrected: [{date: 2026-12-01, text: 'It was two.'}]\n", encoding="utf-8")
    retired = (notes / "rent.yml").read_text(encoding="utf-8") + "status: retired\nbecause: <b>@gone</b>\n"
    (notes / "rent.yml").write_text(retired, encoding="utf-8")
    (notes / "bad.yml").write_text(
        "quote: nowhere at all\nkind: source\ngist: '[x](javascript:y) #1 `a`'\n", encoding="utf-8"
    )
    (at / "Makefile").write_text("all:\n", encoding="utf-8")
    git("add", "Makefile", at=at)
    done = run("diff", "HEAD", "--annotate", "--root", str(at))
    told = done.stdout
    for part in (
        "| `winter` | supported, high | contested, high |",
        "- **gist**: It took <del>1 winter</del> <ins>2 winters</ins>",
        "  - <del>One</del> <ins>A</ins> ledger says so.",
        "- **corrected**:\n  - date: 2026-12-01, text: It was two.",
        "- **Figures**: gone 1; new 2",
        "### Notes retired\n\n#### `rent`",
        "- **because**: \\<b\\>@<!-- -->gone\\</b\\>",
        "#### `bad`: \\[x\\](javascript:y) #<!-- -->1 \\`a\\`\n\nIt stands nowhere in the text.",
        "annotations/tide-mill/notes/bad.yml:1:8: error: this quote is not in the text [A001]",
        "Read these before you run anything of it:\n\n```text\nMakefile\n```",
    ):
        assert part in told, told
    assert "The other is lost" not in told, "an entry that is as it was needs no telling"
    assert "::error file=annotations/tide-mill/notes/bad.yml,line=1" in done.stderr
    assert "no revision `nothing`" in run("diff", "nothing..HEAD", "--root", str(at), code=2).stderr
    assert "no revision `--help`" in run("diff", "--root", str(at), "--", "--help..HEAD", code=2).stderr
    assert "No file of a reading changes." in run("diff", "HEAD..HEAD", "--root", str(at)).stdout


def test_sources_figures_and_events_that_change_are_told() -> None:
    source = {"id": "a", "type": "book", "title": "A *title*", "custom": {"tier": "primary", "origin": "x"}}
    chart = {"title": "Ships", "rows": [["1850", "1"], ["1860", "2"]]}
    event = {"id": "e", "title": "An event", "text": "It happened."}
    before = State({"title": "T"}, sources={"a": source, "b": source}, charts={"c": chart}, texts=("one", ""))
    after = State(
        {"title": "T", "rights": {"status": "own"}},
        sources={"a": source | {"title": "Another"}, "n": source},
        charts={"c": chart | {"rows": [["1850", "1"], ["1860", "3"], ["1870", "4"]]}},
        events={"e": event},
        summary="New.",
        texts=("two", ""),
    )
    told = report_reading("r", before, after)
    for part in (
        "**rights**: **Rights: look closely.** status: own",
        "The text changed; every quote is looked for anew.",
        "- **summary**: New.",
        "- n (primary, origin x): A \\*title\\*",
        "  - **title**: <del>A \\*title\\*</del> <ins>Another</ins>",
        "### Sources gone\n\n- b (primary, origin x)",
        "- **1860**: 2 → 3\n- **1870**: not there → 4",
        "#### `e` added: An event",
    ):
        assert part in told, told
    assert report_reading("r", before, before) == ""
