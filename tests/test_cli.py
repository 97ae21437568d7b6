"""The command line: it teaches, it exits with a meaning, and it writes nothing that is not whole."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import pytest
from case_files import base_files, cases_of, files_of, place, read_case, with_site
from click.testing import CliRunner, Result
from worktree import ROOT

from postil import __version__
from postil.catalogue import CODES
from postil.cli import main
from postil.validate import FORMATS

CONTEXT = click.Context(main)
COMMANDS = main.list_commands(CONTEXT)
COLOUR = "\x1b["


def run(*arguments: str, stdin: bytes | str | None = None, **options: Any) -> Result:
    """Return what a command printed; an exception that it did not foresee fails the test."""
    environment = {"POSTIL_TEXTS": None, "NO_COLOR": None} | options.pop("env", {})
    return CliRunner().invoke(main, arguments, input=stdin, env=environment, catch_exceptions=False, **options)


@pytest.fixture
def tide_mill(tmp_path: Path) -> Path:
    return place(base_files("own"), tmp_path).root


@pytest.fixture
def salt_road(tmp_path: Path) -> Path:
    return place(base_files("reserved"), tmp_path).root


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_says_what_it_does_and_gives_an_example(command: str) -> None:
    told = run(command, "--help")
    assert told.exit_code == 0
    assert re.search(r"^  Examples?:\n    \S", told.stdout, re.MULTILINE)
    assert re.search(rf"^    .*\bpostil {command}\b", told.stdout, re.MULTILINE)
    assert told.stdout == run(command, "-h").stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_option_is_explained(command: str) -> None:
    found = main.get_command(CONTEXT, command)
    assert found
    for option in found.params:
        if isinstance(option, click.Option):
            assert option.help, option.name


def test_the_help_of_postil_leads_to_a_first_note() -> None:
    told = run("--help").stdout
    assert told.index("postil find") < told.index("postil check") < told.index("postil serve")
    assert "Exit codes: 0 in order, 1 problems found, 2 wrong use" in told
    assert run("--version").stdout == f"postil {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "No such command"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["check", "--root", "/nowhere-at-all"], "does not exist"),
        (["check", "--texts", "/nowhere-at-all"], "does not exist"),
        (["find"], "Missing argument"),
        (["find", ""], "give words of a text"),
        (["find", "…"], "give words of a text"),
        (["explain", "A01"], "did you mean A001?"),
        (["explain", "nonsense"], "`postil explain` lists them all"),
        (["schema", "notes"], "'notes' is not one of"),
        (["fingerprint", "/nowhere-at-all"], "does not exist"),
    ],
)
def test_wrong_use_exits_with_two_and_says_what_is_right(arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not done.stdout


def test_a_folder_without_readings_is_wrong_use(tmp_path: Path) -> None:
    done = run("check", "--root", str(tmp_path))
    assert done.exit_code == 2
    assert "there is no folder seeds/" in done.stderr


def test_the_project_is_found_from_a_folder_within(tide_mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tide_mill / "annotations/tide-mill/notes")
    assert run("check").stdout == "1 reading, 1 note: no problems\n"


@pytest.mark.parametrize("case", cases_of("printing"))
@pytest.mark.parametrize("style", ["text", "github", "json"])
def test_problems_are_printed_in_three_ways(case: Path, style: str, tmp_path: Path) -> None:
    wanted = read_case(case)
    project = place(files_of(wanted), tmp_path)
    done = run("check", "--root", str(project.root), "--format", style)
    assert done.stdout == wanted[style]
    assert done.exit_code == wanted["exit"]
    if style == "json":
        assert all(CODES[one["code"]].severity == one["severity"] for one in json.loads(done.stdout))


def test_warnings_fail_only_when_that_is_asked_for(tide_mill: Path) -> None:
    (tide_mill / "annotations/tide-mill/readme.txt").write_text("Nothing reads this.")
    assert run("check", "--root", str(tide_mill)).exit_code == 0
    assert run("check", "--root", str(tide_mill), "--strict").exit_code == 1
    assert run("check", "--root", str(tide_mill), "--strict", "--format", "json").exit_code == 1


def test_colours_are_for_terminals_and_never_against_the_readers_wish(tide_mill: Path) -> None:
    (tide_mill / "annotations/tide-mill/notes/rent.yml").write_text("quote: no such words\n", encoding="utf-8")
    check = ("check", "--root", str(tide_mill))
    piped, shown = run(*check), run(*check, color=True)
    assert COLOUR not in piped.stdout
    assert COLOUR in shown.stdout
    assert click.unstyle(shown.stdout) == piped.stdout
    assert run(*check, color=True, env={"NO_COLOR": "1"}).stdout == piped.stdout
    for style in ("github", "json"):
        assert COLOUR not in run(*check, "--format", style, color=True).stdout


def test_no_input_steers_the_terminal(tide_mill: Path) -> None:
    notes = tide_mill / "annotations/tide-mill/notes"
    (notes / "esc.yml").write_text('"\\e]0;owned\\a\\e[2J": x\n"\\u202e": y\n', encoding="utf-8")
    (notes / "\x1b[31mred.yml").write_text("paragraph: p1\n", encoding="utf-8")
    for style in ("text", "github"):
        told = run("check", "--root", str(tide_mill), "--format", style).stdout
        assert "owned" in told
        assert not set(told) & set("\x1b\a\u202e")


def test_copies_are_named_by_option_or_by_environment(salt_road: Path) -> None:
    (salt_road / "annotations/salt-road/notes/far.yml").write_text(
        "{quote: nobody minded, kind: context, gist: Not in the article.}\n", encoding="utf-8"
    )
    with (salt_road / "seeds/salt-road/guide.md").open("a", encoding="utf-8") as guide:
        guide.write("Of that “nobody minded”.\n")
    texts = str(salt_road.parent / "texts")
    assert run("check", "--root", str(salt_road)).exit_code == 0
    by_option = run("check", "--root", str(salt_road), "--texts", texts)
    assert by_option.exit_code == 1
    assert "this quote is not in the text" in by_option.stdout
    assert run("check", "--root", str(salt_road), env={"POSTIL_TEXTS": texts}).stdout == by_option.stdout


def find(root: Path, *words: str) -> Result:
    return run("find", "--root", str(root), *words)


def test_find_prints_a_quote_that_stands_once(tide_mill: Path) -> None:
    done = find(tide_mill, "moon", "pays")
    assert done.exit_code == 0
    place, shown, quote = done.stdout.rstrip("\n").split("\n")
    assert place.startswith("tide-mill") and place.endswith("paragraph 2")
    assert "owned a clock. “The moon pays the rent,” the last miller" in shown, "its surroundings on one line"
    assert quote == 'quote: "moon pays"'


def test_find_tells_several_places_apart(tide_mill: Path) -> None:
    done = find(tide_mill, "lost its trade")
    assert done.exit_code == 0
    quotes = re.findall(r'^quote: "lost its trade"\n((?:(?:prefix|suffix): .*\n)+)', done.stdout, re.MULTILINE)
    assert len(quotes) == 2
    for number, context in enumerate(quotes):
        note = f"quote: lost its trade\n{context}kind: context\ngist: A gist.\n"
        (tide_mill / f"annotations/tide-mill/notes/found-{number}.yml").write_text(note, encoding="utf-8")
    assert run("check", "--root", str(tide_mill)).exit_code == 0, "what find prints can be pasted"


def test_find_finds_words_that_are_nearly_right(tide_mill: Path) -> None:
    done = find(tide_mill, "ground barly for three hundred years")
    assert done.exit_code == 1
    assert "is not in the texts; nearest (1 character differs):" in done.stdout
    assert 'quote: "ground barley for three hundred years"' in done.stdout


@pytest.mark.parametrize("words", ["Quantum chromodynamics predicts freedom", "p9", "ilst lon tree", "\x1b[2J"])
def test_find_says_when_there_is_nothing(tide_mill: Path, words: str) -> None:
    done = find(tide_mill, words)
    assert done.exit_code == 1
    assert not done.stdout
    assert "is not in the texts" in done.stderr
    assert "\x1b" not in done.stderr


def test_find_looks_in_the_reading_that_is_named(tide_mill: Path) -> None:
    assert find(tide_mill, "--reading", "tide-mill", "half past ten").exit_code == 0
    assert "is not in the texts of tide-mill" in find(tide_mill, "--reading", "tide-mill", "quantum").stderr
    mistyped = find(tide_mill, "--reading", "tide-mil", "half past ten")
    assert mistyped.exit_code == 2
    assert "did you mean `tide-mill`?" in mistyped.stderr
    unknown = find(tide_mill, "--reading", "\x1b[2Jsalt", "half past ten")
    assert unknown.exit_code == 2
    assert "there are: tide-mill" in unknown.stderr
    assert "\x1b" not in unknown.stderr


def anchor(request: object, *options: str) -> Any:
    done = run("anchor", *options, stdin=json.dumps(request))
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_anchor_answers_each_quote_in_order() -> None:
    text = "🌊 To be, or not to be: “that is” the\u00a0question."
    quotes = [{"exact": "or not"}, {"exact": "be"}, {"exact": "be", "suffix": ":"}, {"exact": '"that is" the question'}]
    found = anchor({"text": text, "quotes": [*quotes, {"exact": "nowhere"}, {"exact": "be", "start": 5}]})
    assert [one and text[one["start"] : one["end"]] for one in found] == [
        "or not",
        None,
        "be",
        "“that is” the\u00a0question",
        None,
        "be",
    ]
    assert [one["start"] for one in found if one] == [9, 19, 23, 5]
    assert all(one["score"] == 1.0 for one in found if one)


def test_anchor_near_accepts_an_edited_passage_and_strict_does_not() -> None:
    request = {
        "text": "The toll bought nine stone bridges over the marsh. It ended.",
        "quotes": [
            {"exact": "toll bought seven stone bridges over the marsh"},
            {"exact": "Quantum chromodynamics predicts freedom"},
        ],
    }
    assert anchor(request) == [None, None]
    near, deleted = anchor(request, "--near")
    assert (near["start"], near["end"]) == (4, 49)
    assert deleted is None


@pytest.mark.parametrize("quotes", [[], [{"exact": ""}], [{"exact": "x", "prefix": None, "start": None}]])
def test_anchor_takes_what_its_help_allows(quotes: list[Any]) -> None:
    assert anchor({"text": "", "quotes": quotes}) == [None] * len(quotes)
    assert anchor({"text": "", "quotes": quotes}, "--near") == [None] * len(quotes)


@pytest.mark.parametrize(
    "stdin",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"text"',
        b"{}",
        b'{"text": "a"}',
        b'{"text": 1, "quotes": []}',
        b'{"text": "a", "quotes": {}}',
        b'{"text": "a", "quotes": ["a"]}',
        b'{"text": "a", "quotes": [{}]}',
        b'{"text": "a", "quotes": [{"exact": 1}]}',
        b'{"text": "a", "quotes": [{"exact": "a", "prefix": 3}]}',
        b'{"text": "a", "quotes": [{"exact": "a", "start": "0"}]}',
        b'{"text": "a", "quotes": [{"exact": "a", "start": true}]}',
        b'{"text": "a", "quotes": [{"exact": "a", "start": 0.5}]}',
        b"[" * 200_000,
        b'{"text": NaN}',
        b"9" * 10_000,
    ],
    ids=str,
)
def test_anchor_refuses_what_is_not_a_request(stdin: bytes) -> None:
    for options in ([], ["--near"]):
        done = run("anchor", *options, stdin=stdin)
        assert done.exit_code == 2
        assert "Error: " in done.stderr
        assert not done.stdout


@pytest.mark.parametrize("quote", ["\\ud83d", "a\\udc00", "\\u0000", "\\u202e"])
def test_anchor_survives_halves_of_characters(quote: str) -> None:
    stdin = f'{{"text": "a{quote}b {quote}", "quotes": [{{"exact": "{quote}b"}}]}}'
    for options in ([], ["--near"]):
        done = run("anchor", *options, stdin=stdin.encode())
        assert done.exit_code == 0
        assert len(json.loads(done.stdout)) == 1


def test_explain_knows_every_code_in_any_case() -> None:
    every = run("explain").stdout.splitlines()
    assert [line.split()[0] for line in every] == list(CODES)
    for code, row in CODES.items():
        told = run("explain", code.lower()).stdout
        assert told.startswith(f"{code} ({row.severity}): {row.title}\n")
        assert row.why in told


def test_fingerprint_prints_what_recognises_the_copy(salt_road: Path) -> None:
    record = base_files("reserved")["seeds/salt-road/record.yml"]
    copy = str(salt_road.parent / "texts/a copy.txt")
    done = run("fingerprint", copy, "--starts", "Before the road there", "--ends", "had never asked anyone.")
    assert done.exit_code == 0
    assert isinstance(record, str)
    begun, *rest = done.stdout.split("  paragraphs: ")
    assert begun == "text:\n  starts: Before the road there\n  ends: had never asked anyone.\n"
    assert all(line in record for line in rest[0].splitlines())
    whole = run("fingerprint", copy).stdout
    assert whole.split("  paragraphs: ")[1] == rest[0], "the copy holds nothing but the body"
    assert whole.startswith("text:\n  starts: Before the road there")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--starts", "No such beginning"], "the first words (“No such beginning”) are not in this file"),
        (["--ends", "no such end at all"], "the last words (“no such end at all”) are not in this file"),
        (["--starts", "no", "--ends", "no way"], "the last words (“no way”) are not in this file"),
        (["--starts", "never asked anyone", "--ends", "Before the road"], "stand before the first ones"),
    ],
)
def test_fingerprint_says_which_words_are_missing(salt_road: Path, options: list[str], told: str) -> None:
    done = run("fingerprint", str(salt_road.parent / "texts/a copy.txt"), *options)
    assert done.exit_code == 2
    assert told in done.stderr


def test_fingerprint_of_an_empty_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n \n")
    done = run("fingerprint", str(tmp_path / "empty.txt"))
    assert done.exit_code == 2
    assert "holds no text" in done.stderr


def test_fingerprint_refuses_a_picture(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\x89PNG\0")
    done = run("fingerprint", str(tmp_path / "picture"))
    assert done.exit_code == 2
    assert "binary" in done.stderr


@pytest.mark.parametrize("kind", [kind.name for kind in FORMATS])
def test_schema_prints_one_schema(kind: str) -> None:
    assert json.loads(run("schema", kind).stdout)["$id"] == f"urn:postil:schema:{kind}"


# Building: the one command that writes.


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


Building = Callable[..., tuple[int, str]]


@pytest.fixture
def building(capfd: pytest.CaptureFixture[str]) -> Building:
    """A function that returns the exit code of `postil build`, and all that it and MkDocs printed."""

    def building(root: Path, *options: str) -> tuple[int, str]:
        done = run("build", "--root", str(root), *options)
        printed = capfd.readouterr()
        return done.exit_code, done.output + printed.out + printed.err

    return building


HOSTILE = """\
quote: nobody in the village owned a clock
kind: context
gist: "{{ config.theme }} <img src=x onerror=alert(1)> {% include '/etc/passwd' %}"
finding: "Words <script>alert(1)</script> {{ 7 * 7 }} [x](https://example.org/?a=1&b=2)"
caveats: ["{% for x in y %} <b onclick=x>bold</b>"]
by: ["<i>somebody</i>"]
"""


def test_a_failing_build_reports_everything_and_leaves_the_last_good_site(tide_mill: Path, building: Building) -> None:
    root = with_site(tide_mill)
    (root / "annotations/tide-mill/notes/hostile.yml").write_text(HOSTILE, encoding="utf-8")
    code, told = building(root)
    assert code == 0, told
    page = (root / "site/tide-mill/index.html").read_text(encoding="utf-8")
    for text in ("{{ config.theme }}", "{% include '/etc/passwd' %}", "{{ 7 * 7 }}", "{% for x in y %}"):
        assert text in page.replace("&#39;", "'")
    for text in ("<script>alert", "<img src=x", "<b onclick", "<i>somebody"):
        assert text not in page
        assert text.replace("<", "&lt;") in page.replace("&gt;", ">")
    good = contents(root / "site")

    bad = read_case(ROOT / "tests/cases/everything-at-once.yml")
    place(bad["files"], root.parent / "bad")
    for path, content in contents(root.parent / "bad/project").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    code, told = building(root)
    assert code == 1
    assert "Traceback" not in told
    for one in bad["problems"]:
        line = next((line for line in told.splitlines() if f"{one['at']}: " in line and f"[{one['code']}]" in line), "")
        assert one["says"] in line, (one, told)
    assert len(re.findall(r"^\s*fix: ", told, re.MULTILINE)) == len(bad["problems"]), told
    assert "site is as it was" in told
    assert contents(root / "site") == good
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []
    checked = run("check", "--root", str(root))
    assert checked.exit_code == 1
    assert f"{len(bad['problems'])} errors, " in checked.stdout


def test_a_public_build_with_too_much_of_a_text_is_refused_and_without_it_built(
    salt_road: Path, building: Building
) -> None:
    root, texts = with_site(salt_road), str(salt_road.parent / "texts")
    run_on = "The toll on every sack paid for nine bridges, two chapels and one very long lawsuit was the price."
    (root / "docs/index.md").write_text(f"# Readings\n\n<!-- postil:readings -->\n\n{run_on}\n", encoding="utf-8")
    code, told = building(root, "--public", "--texts", texts)
    assert code == 1
    assert "docs/index.md:5:1: error: 16 consecutive words" in told
    assert not (root / "site").exists()
    (root / "docs/index.md").write_text("# Readings\n\n<!-- postil:readings -->\n", encoding="utf-8")
    code, told = building(root, "--public", "--texts", texts, "--site-dir", str(root / "public"))
    assert code == 0, told
    assert "two chapels" not in (root / "public/salt-road/index.html").read_text(encoding="utf-8")
    assert not (root / "site").exists()


@pytest.mark.parametrize("target", [".", "..", "seeds", "docs", "seeds/out", "annotations/out", "docs/out"])
def test_a_site_never_takes_the_place_of_something_else(tide_mill: Path, building: Building, target: str) -> None:
    root = with_site(tide_mill)
    before = contents(root)
    code, told = building(root, "--site-dir", str(root / target))
    assert code == 2
    assert "name another folder with --site-dir" in told
    assert contents(root) == before


def test_a_strict_build_fails_by_the_rules_of_evidence_as_check_does(tide_mill: Path, building: Building) -> None:
    root = with_site(tide_mill)
    note = "paragraph: p1\nkind: caveat\ngist: So it is.\nfinding: So.\nverdict: supported\nconfidence: high\n"
    (root / "annotations/tide-mill/notes/plain.yml").write_text(note, encoding="utf-8")
    assert run("check", "--root", str(root), "--strict").exit_code == 1
    assert building(root)[0] == 0
    code, told = building(root, "--strict")
    assert code == 1
    assert re.search(r"\[L\d+\]", told), told


def test_a_build_needs_the_settings_of_its_site(tide_mill: Path, building: Building) -> None:
    code, told = building(tide_mill)
    assert code == 2
    assert "there is no mkdocs.yml" in told


def test_a_folder_that_holds_more_than_a_site_is_left_alone(tide_mill: Path, building: Building) -> None:
    root = with_site(tide_mill)
    folder = root / "pages"
    folder.mkdir()
    (folder / "index.html").write_text("another's page", encoding="utf-8")
    before = contents(root)
    code, told = building(root, "--site-dir", str(folder))
    assert (code, "no site of Postil" in told) == (2, True), told
    assert contents(root) == before
    (folder / "index.html").unlink()
    assert building(root, "--site-dir", str(folder))[0] == 0, "an empty folder is free"
    (folder / ".git").mkdir()
    code, told = building(root, "--site-dir", str(folder))
    assert (code, "it holds .git" in told) == (2, True), told
    assert (folder / ".git").is_dir()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_interrupted_leaves_the_last_good_site(tide_mill: Path, number: int) -> None:
    root = with_site(tide_mill)
    (root / "site/assets/stylesheets").mkdir(parents=True)
    for name in ("index.html", "assets/stylesheets/postil.css"):
        (root / "site" / name).write_text("good", encoding="utf-8")
    before = contents(root / "site")
    command = [sys.executable, "-c", "from postil.cli import main; main()", "build", "--root", str(root)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    until = time.monotonic() + 20
    while not list(root.glob(".site-*")) and time.monotonic() < until:
        time.sleep(0.01)
    # A terminal sends Ctrl-C to every process of its group.
    os.killpg(running.pid, number) if number == signal.SIGINT else running.send_signal(number)
    told = b"".join(running.communicate(timeout=20)).decode()
    assert running.returncode, told
    assert "The site is built" not in told
    assert "Traceback" not in told
    assert contents(root / "site") == before
    assert not list(root.glob(".site-*"))


INTERRUPTED = """
import os, signal, sys
class Hook:
    def find_spec(self, name, *_):
        if name == "postil.pipeline":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Hook())
from postil.__main__ import main
main()
"""


def test_a_command_that_is_interrupted_as_it_starts_says_nothing_of_its_modules() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED, "check"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


def test_what_the_system_refuses_is_told_in_one_line(tide_mill: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "postil", "check", "--root", str(tide_mill)]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"Error: No space left on device\n")
    gone = f"cd {tmp_path} && mkdir gone && cd gone && rmdir ../gone && exec {sys.executable} -m postil check"
    done = subprocess.run(["sh", "-c", gone], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Error: the folder that you are in is gone; go to another one\n" in done.stderr
    assert not done.stdout


@pytest.mark.parametrize(
    ("place", "told"),
    [("loop", "is a link that leads to itself"), ("x" * 300, "is no place for a site: File name too long")],
)
def test_a_place_where_no_site_can_be_is_wrong_use(tide_mill: Path, building: Building, place: str, told: str) -> None:
    (tide_mill / "loop").symlink_to("loop")
    code, said = building(with_site(tide_mill), "--site-dir", str(tide_mill / place))
    assert (code, told in said) == (2, True), said


def test_a_site_with_a_private_copy_tells_git_to_keep_nothing_of_it(salt_road: Path, building: Building) -> None:
    root = with_site(salt_road)
    texts = str(salt_road.parent / "texts")
    code, told = building(root, "--texts", texts)
    assert code == 0
    assert "It shows your own copy of salt-road: keep it on your machine." in told
    assert (root / "site/.gitignore").read_text(encoding="utf-8") == "*\n"
    assert building(root, "--public", "--texts", texts)[0] == 0
    assert not (root / "site/.gitignore").exists()
    code, told = building(root, "--texts", str(root / "docs"))
    assert code == 0
    assert f"There is no copy of salt-road below seeds/ or {root / 'docs'}, so the guide is shown." in told
    checked = run("check", "--root", str(root), "--texts", str(root / "docs"))
    assert "is a copy of the text of salt-road" in checked.stderr


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:70000", "localhost:http"])
def test_serve_refuses_what_is_no_address(tide_mill: Path, address: str) -> None:
    done = run("serve", "--root", str(with_site(tide_mill)), "--address", address)
    assert done.exit_code == 2
    assert "is not a host and a port" in done.stderr


def test_serve_says_that_an_address_is_taken(tide_mill: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run("serve", "--root", str(with_site(tide_mill)), "--address", address)
    assert done.exit_code == 1
    assert f"{address} cannot be served on (Address already in use); name another" in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_preview_that_is_ended_leaves_no_process_and_no_copy(
    salt_road: Path, tmp_path: Path, number: int, code: int
) -> None:
    root, kept = with_site(salt_road), tmp_path / "kept"
    kept.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-c", "from postil.cli import main; main()", "serve", "--root", str(root)]
    command += ["--address", address, "--texts", str(salt_road.parent / "texts")]
    # These tests may run under `nohup`, which has each process below it go on when told to hang up.
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"TMPDIR": str(kept)},
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    )
    until = time.monotonic() + 60
    while not list(kept.glob("*/mkdocs_*/salt-road/index.html")) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(kept.glob("*/mkdocs_*")), "the preview keeps its site where this test looks"
    running.send_signal(number)
    told = running.communicate(timeout=20)[0].decode()
    assert running.returncode == code, told
    assert "Traceback" not in told
    assert not list(kept.iterdir())
    with socket.create_server(("127.0.0.1", int(address.rpartition(":")[2]))):
        pass  # nobody serves there any more


def test_a_preview_begins_on_errors_and_says_what_to_do(tide_mill: Path) -> None:
    root = with_site(tide_mill)
    note = root / "annotations/tide-mill/notes/rent.yml"
    good = note.read_text(encoding="utf-8")
    note.write_text(good.replace("moon pays", "moon paid"), encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-c", "from postil.cli import main; main()", "serve", "--root", str(root)]
    running = subprocess.Popen([*command, "--address", address], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        assert "Readings with errors are left out." in page_of(f"http://{address}/index.html", "left out")
        note.write_text(good, encoding="utf-8")
        assert "The moon pays the rent" in page_of(f"http://{address}/tide-mill/index.html", "The moon")
    finally:
        running.terminate()
        told = running.communicate(timeout=20)[0].decode()
    assert "this quote is not in the text" in told
    assert "mend the problems above, and the next save builds them" in told
    assert "BuildError" not in told


def page_of(address: str, words: str) -> str:
    """Return the page that is served there as soon as it holds the words."""
    page, until = "", time.monotonic() + 60
    while words not in page and time.monotonic() < until:
        time.sleep(0.1)
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            page = answer.read().decode()
    return page


def test_the_lock_shows_what_records_say_otherwise_and_is_written_on_demand(salt_road: Path) -> None:
    lock, record = salt_road / "rights.lock.yml", salt_road / "seeds/salt-road/record.yml"
    done = run("lock", "--root", str(salt_road))
    assert (done.exit_code, done.stdout) == (0, "rights.lock.yml says what the records say.\n")
    record.write_text(record.read_text(encoding="utf-8").replace("words_per_note: 12", "words_per_note: 20"), "utf-8")
    done = run("lock", "--root", str(salt_road))
    assert (done.exit_code, done.stdout) == (1, "salt-road: quotation.words_per_note: “12” -> “20”\n")
    assert "words_per_note: 12" in lock.read_text(encoding="utf-8")
    assert run("lock", "--root", str(salt_road), "--write").exit_code == 0
    assert "words_per_note: 20" in lock.read_text(encoding="utf-8")
    assert run("lock", "--root", str(salt_road)).exit_code == 0


def test_a_reserved_text_stays_in_the_lock_until_it_is_released(salt_road: Path) -> None:
    lock, record = salt_road / "rights.lock.yml", salt_road / "seeds/salt-road/record.yml"
    wrong = run("lock", "--root", str(salt_road), "--write", "--release", "salt-road")
    assert (wrong.exit_code, "nothing to release" in wrong.stderr) == (2, True)
    record.write_text(record.read_text(encoding="utf-8").replace("status: reserved", "status: own"), "utf-8")
    done = run("lock", "--root", str(salt_road), "--write")
    assert "salt-road: stays reserved; `postil lock --write --release salt-road` lets go of it" in done.stdout
    assert "rights: {status: reserved}" in lock.read_text(encoding="utf-8")
    assert run("lock", "--root", str(salt_road)).exit_code == 1
    assert run("lock", "--root", str(salt_road), "--write", "--release", "salt-road").exit_code == 0
    assert "rights: {status: own}" in lock.read_text(encoding="utf-8")
    lock.unlink()
    assert run("lock", "--root", str(salt_road)).exit_code == 1
    record.write_text("title: No rights are said\n", "utf-8")
    refused = run("lock", "--root", str(salt_road), "--write")
    assert (refused.exit_code, lock.exists()) == (1, False)
    assert "seeds/salt-road/record.yml" in refused.stderr
