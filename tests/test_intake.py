"""From an issue, or a file that came by mail, to a note: a file of ours or the reason why there is none."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from case_files import base_files, place
from click.testing import CliRunner, Result
from hostile import PAYLOADS
from worktree import ROOT

from postil.cli import main
from postil.parse import parse_yaml
from postil.parse.emitting import plain_value
from postil.problems import Problem
from postil.proposals import Draft, Issue, Suggestion, branch_of, draft, message_of, read_event, report
from postil.proposals.issues import FIELDS
from postil.read import RawFile

NOTE = """\
quote: it didn’t lose its wheel
kind: source
gist: The drawing of 1932 shows the wheel in its place
sources:
  - {cite: drawing-1932, supports: the wheel}
references:
  - id: drawing-1932
    type: graphic
    title: Drawing of the wheel
    custom: {tier: primary, unlinked: an example}
"""
WHERE = "annotations/tide-mill/notes/wheel.yml"


def event_of(**given: Any) -> str:
    """Return an event as GitHub writes it; what is given replaces fields of the form, or parts of the issue."""
    fields = {"reading": "tide-mill", "note": "wheel", "file": f"```yaml\n{NOTE}```"}
    fields |= {name: value for name, value in given.items() if name in dict(FIELDS)}
    body = "\n\n".join(f"### {label}\n\n{fields.get(name) or '_No response_'}" for name, label in FIELDS)
    user = {"login": given.get("login", "reader-1"), "id": given.get("id", 4711)}
    issue = {"number": 12, "user": user, "created_at": "2026-12-01T10:00:00Z", "body": given.get("body", body)}
    return json.dumps({"action": "labeled", "issue": issue | given.get("issue", {})})


def taken_in(folder: Path, event: str, *, code: int = 0, **files: str) -> tuple[Path, Path, Result]:
    root = place(base_files("own") | files, folder).root
    (folder / "event.json").write_text(event, encoding="utf-8")
    options = ["--root", str(root), "--handover", str(folder / "out")]
    done = CliRunner().invoke(main, ["intake", str(folder / "event.json"), *options])
    assert done.exit_code == code, done.output
    return root, folder / "out", done


def test_an_issue_becomes_a_note_that_check_accepts(tmp_path: Path) -> None:
    root, out, done = taken_in(tmp_path, event_of(interest="I own @a mill #3", by="A Reader"))
    node = yaml.safe_load((root / WHERE).read_text(encoding="utf-8"))
    assert node == yaml.safe_load(NOTE) | {"by": ["A Reader"], "added": node["added"]}
    assert str(node["added"]) == "2026-12-01"
    assert {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} == {
        "branch": "note/issue-12\n",
        "path": f"{WHERE}\n",
        "message": "Add the note wheel to tide-mill, as issue #12 suggests\n\n"
        "Co-authored-by: reader-1 <4711+reader-1@users.noreply.github.com>\n",
        "report.md": done.stdout,
    }
    assert f"A new note: `{WHERE}`" in done.stdout and "finds nothing to mend" in done.stdout
    assert "I own @<!-- -->a mill #<!-- -->3" in done.stdout
    check = CliRunner().invoke(main, ["check", "--strict", "--root", str(root)])
    assert check.exit_code == 0, check.output


def test_a_note_that_is_there_is_revised_and_keeps_what_editors_wrote(tmp_path: Path) -> None:
    there = "# kept by hand\nquote: in a single winter\nkind: context\ngist: One winter.\nby: [editors]\n"
    there += "added: 2026-01-02\nwaive:\n  - {code: L005, because: one ledger}\n"
    path = "annotations/tide-mill/notes/sorted/wheel.yml"
    event = event_of(file=f"```yaml\n{NOTE}waive: [{{code: L001, because: mine}}]\nreviewed_by: [me]\n```")
    root, out, done = taken_in(tmp_path, event, code=0, **{path: there})
    node = yaml.load((root / path).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert node["by"] == ["editors", "reader-1"]
    assert (node["added"], node["revised"]) == ("2026-01-02", "2026-12-01")
    assert node["waive"] == [{"code": "L005", "because": "one ledger"}] and "reviewed_by" not in node
    assert "editors alone write it: `waive`, `reviewed_by`" in done.stdout
    assert (out / "message").read_text(encoding="utf-8").startswith("Revise the note wheel")


def test_what_check_finds_is_in_the_report(tmp_path: Path) -> None:
    wrong = NOTE.replace("didn’t lose", "did not loose").replace("kind: source", "kind: praise # `not` <b>")
    root, _, done = taken_in(tmp_path, event_of(file=f"````yaml\n{wrong}````"), code=1)
    assert (root / WHERE).is_file()
    assert "issue-12:29:7: error: `praise` is not one of the words for this key [S004]" in done.stdout
    assert f"{WHERE}:1:8: error: this quote is not in the text [A001]" in done.stdout
    assert done.stdout.count("S004") == 1


@pytest.mark.parametrize(
    ("event", "code", "said"),
    [
        ("{", "F001", "it is not JSON"),
        ("[" * 100_000, "F001", "it is not JSON"),
        ("[]", "F001", "not about an issue"),
        (event_of(issue={"number": True}), "F001", "not about an issue"),
        (event_of(issue={"number": "12; rm"}), "F001", "not about an issue"),
        (event_of(login="a b"), "F001", "no known form"),
        (event_of(login="a>\nCo-authored-by: b <c"), "F001", "no known form"),
        (event_of(issue={"created_at": "tomorrow"}), "F001", "no known form"),
        (event_of(body=None), "F001", "issue 12 has no text"),
        (event_of(body="I like it."), "F002", "no reading is named"),
        (event_of(reading="tide-mil"), "F002", "did you mean `tide-mill`?"),
        (event_of(reading="../tide-mill"), "F002", "there is no reading `../tide-mill`"),
        (event_of(note=""), "F002", "the note has no id"),
        (event_of(note="../wheel"), "F002", "is not a valid id"),
        (event_of(note="p9"), "F002", "is the address of a paragraph"),
        (event_of(file=""), "F002", "there is no note"),
        (event_of(file="- a\n- b"), "Y006", "holds no mapping"),
        (event_of(file="a: *b"), "Y003", "is an alias"),
        (event_of(file="a: !!python/object/apply:os.system [x]"), "Y004", "is a tag"),
    ],
)
def test_what_cannot_be_used_is_told_and_writes_nothing(tmp_path: Path, event: str, code: str, said: str) -> None:
    root, out, done = taken_in(tmp_path, event, code=1)
    told = done.stdout + done.stderr
    assert f"[{code}]" in told and said in told and "Traceback" not in told
    assert not (out / "branch").exists()
    assert not (root / WHERE).exists() and len(list((root / "annotations").rglob("*.yml"))) == 2


WORDS = (
    *PAYLOADS,
    *(
        "'; rm -rf / #",
        "$(id)",
        "`id`",
        "${{ github.token }}",
        "%0A::set-output name=x::y",
        "::add-mask::x",
        "##[error]",
    ),
    *("@team #1 GH-1 https://evil.example/", "```\n::error::x\n````", "### Reading\n\nother", "---\n...\n--- a"),
    *("a: b: c", "- x", "# not a remark", "\t\ttabs\t", "no", "~", "'\"", "\\", "x" * 10_000, "潮" * 300, "🌊‍🌙"),
    *("\x00", "\x1b[31m", "\ud800", "\udc00\ud800", "a\u202eb", "\u2028", "\x85", "\ufeff", "\ufffe", "a\r\nb\rc"),
    "{{ 7 * 7 }}{% raw %}",
)
FILES = [NOTE.replace("the wheel}", json.dumps(word) + "}") for word in WORDS]
HOSTILE = [
    *(event_of(file=text) for text in FILES),
    *(event_of(**{name: word}) for name, word in product(("reading", "note", "by", "interest"), WORDS[::3])),
    *(event_of(file=word) for word in WORDS),
]


def read_back(made: Draft) -> dict[str, Any]:
    node, found = parse_yaml(RawFile(made.path, made.text))
    assert node and not [one for one in found if one.code not in ("Y008", "Y009")]
    value = plain_value(node)
    assert isinstance(value, dict) and value == yaml.load(made.text, yaml.BaseLoader)
    return value


def test_a_hundred_hostile_issues_make_notes_or_reasons_and_nothing_else() -> None:
    made, refused = 0, 0
    for event in HOSTILE:
        issue = read_event(RawFile("event.json", event))
        assert isinstance(issue, Issue)
        fields = issue.fields
        suggestion = Suggestion(
            fields["reading"], fields["note"], fields["file"], fields["by"], issue.day, "issue-12", issue.lines
        )
        done = draft(suggestion, ["tide-mill"], ())
        found: tuple[Problem, ...] = done.problems if isinstance(done, Draft) else done
        told = report(suggestion, done if isinstance(done, Draft) else None, found, issue)
        told.encode()
        outside = re.sub(r"^(`{3,})text\n.*?^\1\n", "", told, flags=re.DOTALL | re.MULTILINE)
        assert not re.search(r"(?<!\\)[<\[`](?!!-- -->|annotations/|\w+`|postil)", re.sub(r"`[\w./ -]+`", "", outside))
        assert not re.search(r"[@#](?!<!-- -->|12)|^::|https?:", outside, re.MULTILINE)
        if isinstance(done, Draft):
            made += 1
            assert re.fullmatch(r"annotations/tide-mill/notes/[a-z0-9-]+\.yml", done.path)
            values = read_back(done)
            if "sources" in values and isinstance(values["sources"], list) and fields["file"] in FILES:
                assert values["sources"] == yaml.load(fields["file"], yaml.BaseLoader)["sources"]
            assert branch_of(issue) == "note/issue-12"
            assert len(message_of(issue, suggestion, done).splitlines()) == 3
        else:
            refused += 1
            assert found
    assert len(HOSTILE) > 150 and made > 60 and refused > 20


def test_the_form_has_the_fields_that_are_read() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/suggestion.yml").read_text(encoding="utf-8"))
    assert [(one["id"], one["attributes"]["label"]) for one in form["body"]] == list(FIELDS)
    assert {one["type"] for one in form["body"][:-1]} == {"input"}, "a field of several lines could hold another's head"
    for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"):
        fields = yaml.safe_load(path.read_text(encoding="utf-8")).get("body", [])
        assert len({one["id"] for one in fields}) == len(fields), path.name


def test_a_note_that_came_by_mail_is_taken_in(tmp_path: Path) -> None:
    root = place(base_files("own"), tmp_path).root
    (tmp_path / "sent.yml").write_text("# reading: tide-mill\r\n# note: wheel\r\n" + NOTE, encoding="utf-8")
    command = ["new", "note", str(tmp_path / "sent.yml"), "--root", str(root)]
    done = CliRunner().invoke(main, [*command, "--by", "A Reader", "--day", "2026-12-01"])
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{WHERE} is written.\n"
    assert (root / WHERE).read_text(encoding="utf-8").endswith("by:\n  - A Reader\nadded: 2026-12-01\n")
    again = CliRunner().invoke(main, [*command, "--day", "2026-12-02"])
    assert "the note that was there is revised" in again.stdout
    assert "revised: 2026-12-02" in (root / WHERE).read_text(encoding="utf-8")
    wrong = CliRunner().invoke(main, [*command, "--id", "No Id"])
    assert wrong.exit_code == 1 and "not a valid id" in wrong.stderr
    assert CliRunner().invoke(main, [*command, "--day", "today"]).exit_code == 2
