"""Issues that hold no note: an objection becomes an entry of its note, a question a report for whoever answers it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from case_files import base_files, place
from click.testing import CliRunner
from test_intake import NOTE, WORDS, event_of, taken_in
from worktree import ROOT

from postil.cli import main
from postil.parse import parse_yaml
from postil.parse.emitting import plain_value
from postil.proposals import FORMS, Draft, Suggestion, objection
from postil.proposals.objecting import UNANSWERED
from postil.read import RawFile

RENT = "annotations/tide-mill/notes/rent.yml"
ISSUE = {"html_url": "https://github.com/example/notes/issues/12"}


def event_with(form: str, *, by_id: bool = False, **given: str) -> str:
    """Return the event of an issue with a form's fields, headed by their labels, or by their ids as from a page."""
    parts = [(name if by_id else label, given.get(name) or "_No response_") for name, label in FORMS[form]]
    return event_of(body="\n\n".join(f"### {head}\n\n{words}" for head, words in parts), issue=ISSUE)


def test_an_objection_becomes_an_entry_and_changes_no_other_line(tmp_path: Path) -> None:
    says = "The rent was paid in corn, not in money.\n\nSee the ledger of 1912. " + "It says so at length. " * 20
    event = event_with("says", reading="tide-mill", note="rent", says=says, evidence="https://example.org/ledger")
    before = base_files("own")[RENT]
    assert isinstance(before, str)
    root, out, done = taken_in(tmp_path, event)
    text = (root / RENT).read_text(encoding="utf-8")
    assert text.startswith(before)
    (entry,) = yaml.load(text, yaml.BaseLoader)["objections"]
    assert entry["what"].startswith("The rent was paid in corn, not in money. See") and len(entry["what"]) <= 300
    assert entry["what"].endswith("…")
    assert entry | {"what": ""} == {
        "date": "2026-12-01",
        "by": "reader-1",
        "what": "",
        "outcome": UNANSWERED,
        "link": ISSUE["html_url"],
    }
    assert f"An objection to a note: `{RENT}`" in done.stdout and "say under `outcome`" in done.stdout
    assert "It says so at length" in done.stdout, "the whole is in the report"
    message = (out / "message").read_text(encoding="utf-8")
    assert message.startswith("Record the objection of issue #12 in the note rent of tide-mill\n\nCo-authored-by: ")
    assert (out / "path").read_text(encoding="utf-8") == f"{RENT}\n"
    again = CliRunner().invoke(main, ["check", "--strict", "--root", str(root)])
    assert again.exit_code == 0, again.output


OLD = "- {date: 2026-01-01, by: a, what: b, outcome: c}"
MANNERS = {
    "a list that is there": f"quote: in a single winter\nobjections:\n  # kept\n  {OLD}\n\n# a remark\nkind: context\n",
    "an empty list": "quote: in a single winter\nobjections: []\nkind: context\ngist: One.\n",
    "one line": "{quote: in a single winter, kind: context, gist: One.}\n",
    "no line feed at the end": "quote: in a single winter\nkind: context\ngist: One.",
    "words over several lines": "quote: in a single winter\nkind: context\ngist: >-\n  One\n  winter.\n",
    "a hyphen at the margin": f"gist: One.\nobjections:\n{OLD}\n",
}


@pytest.mark.parametrize("text", MANNERS.values(), ids=MANNERS.keys())
def test_an_objection_finds_its_place_in_however_a_note_is_written(text: str) -> None:
    note = RawFile("annotations/tide-mill/notes/one.yml", text)
    for words in ("It was two.", *WORDS[::4]):
        suggestion = Suggestion("tide-mill", "one", words, "a: b # c", "2026-12-01", "issue-12", {})
        made = objection(suggestion, "", ["tide-mill"], [note])
        if not isinstance(made, Draft):
            assert not any(sign.isprintable() and not sign.isspace() for sign in words), words
            continue
        node, found = parse_yaml(RawFile(made.path, made.text))
        before, _ = parse_yaml(note)
        assert node and before and not found, made.text
        values, old = plain_value(node), plain_value(before)
        assert isinstance(values, dict) and isinstance(old, dict)
        entries = values.pop("objections")
        kept = old.pop("objections", [])
        assert values == old and entries[:-1] == kept, made.text
        assert entries[-1]["by"] == "a: b # c" and 0 < len(entries[-1]["what"]) <= 300
        if "[]" not in text and not text.startswith("{"):
            assert [line for line in made.text.splitlines() if line in text.splitlines()] == text.splitlines()


@pytest.mark.parametrize(
    ("form", "given", "said"),
    [
        ("says", {"reading": "tide-mill", "note": "rents", "says": "No."}, "did you mean `rent`?"),
        ("says", {"reading": "tide-mill", "note": "rent"}, "nothing is held against the note"),
        ("says", {"reading": "mill", "note": "rent", "says": "No."}, "there is no reading `mill`"),
        ("question", {"reading": "tide-mill", "question": "Why?"}, "no words are named"),
        ("question", {"reading": "mill", "quote": "rent", "question": "Why?"}, "there is no reading `mill`"),
    ],
)
def test_what_leads_nowhere_is_told_and_changes_nothing(
    tmp_path: Path, form: str, given: dict[str, str], said: str
) -> None:
    root, out, done = taken_in(tmp_path, event_with(form, **given), code=1)
    assert said in done.stdout and "[F002]" in done.stdout
    assert [one.name for one in out.iterdir()] == ["report.md"]
    assert (root / RENT).read_text(encoding="utf-8") == base_files("own")[RENT]


@pytest.mark.parametrize("by_id", [False, True], ids=["a form", "a page"])
def test_a_question_is_answered_with_where_its_words_stand(tmp_path: Path, by_id: bool) -> None:
    (rent,) = [note for name, note in base_files("own").items() if name == RENT]
    words = yaml.safe_load(str(rent))["quote"]
    event = event_with("question", by_id=by_id, reading="tide-mill", quote=words, question="Who paid @it?", by="A")
    root, out, done = taken_in(tmp_path, event)
    assert [one.name for one in out.iterdir()] == ["report.md"]
    assert (out / "report.md").read_text(encoding="utf-8") == done.stdout
    assert "Who paid @<!-- -->it?" in done.stdout
    assert "- The words stand in p" in done.stdout and "`rent` stands there, too: " in done.stdout
    assert f"```yaml\nquote: {words}\n```" in done.stdout
    assert (root / RENT).read_text(encoding="utf-8") == rent


def test_a_question_about_words_that_are_nowhere_says_so(tmp_path: Path) -> None:
    event = event_with("question", reading="tide-mill", quote="nobody <b> wrote", question="What is it?")
    _, _, done = taken_in(tmp_path, event)
    assert "The words stand nowhere in the text: nobody \\<b\\> wrote" in done.stdout


def test_a_mail_from_the_page_is_taken_in_as_its_file_is(tmp_path: Path) -> None:
    root = place(base_files("own"), tmp_path).root
    mail = f"### reading\n\ntide-mill\n\n### note\n\nwheel\n\n### by\n\nA Reader\n\n### file\n\n```yaml\n{NOTE}```\n"
    file = f"# reading: tide-mill\n# note: wheel\n{NOTE}by: [A Reader]\n"
    written = []
    for name, text in (("mail.txt", mail), ("wheel-1.yml", file)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = CliRunner().invoke(
            main, ["new", "note", str(tmp_path / name), "--root", str(root), "--day", "2026-12-01"]
        )
        assert done.exit_code == 0, done.output
        path = root / "annotations/tide-mill/notes/wheel.yml"
        written.append(path.read_text(encoding="utf-8"))
        path.unlink()
    assert written[0] == written[1] and "by:\n  - A Reader\n" in written[0]


def test_the_forms_have_the_fields_that_are_read() -> None:
    for form, name in (("says", "objection"), ("question", "question")):
        fields = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{name}.yml").read_text(encoding="utf-8"))["body"]
        assert [(one["id"], one["attributes"]["label"]) for one in fields] == list(FORMS[form])
