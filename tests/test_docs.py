"""The documents against the code: every key, word, command, option and code is told, and nothing that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from worktree import ROOT

from postil.catalogue import CODES
from postil.cli import main
from postil.cli.explaining import catalogue
from postil.validate import FORMATS, Format
from postil.validate.shapes import Shape
from postil.validate.types import Choice, ListOf, Type

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
FORMAT_PAGE = (DOCS / "format.md").read_text(encoding="utf-8")
CONTEXT = click.Context(main)
COMMANDS = {name: command for name in main.list_commands(CONTEXT) if (command := main.get_command(CONTEXT, name))}


def keys_of(kind: Type) -> Iterator[str]:
    """Yield every key of a shape and of the shapes in it."""
    match kind:
        case Shape(keys=keys):
            for key in keys:
                yield key.name
                yield from keys_of(key.type)
        case ListOf(item=item):
            yield from keys_of(item)


def words_of(kind: Type) -> Iterator[str]:
    """Yield every word of the closed sets within a shape."""
    match kind:
        case Shape(keys=keys):
            for key in keys:
                yield from words_of(key.type)
        case ListOf(item=item):
            yield from words_of(item)
        case Choice(words=words):
            yield from words


def part_below(heading: str) -> str:
    """Return the part of docs/format.md from a heading, given as an expression, to the next of its level."""
    found = re.search(rf"^(##+) {heading}[^\n]*\n.*?(?=^##? |^\1 |\Z)", FORMAT_PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/format.md has no heading {heading}"
    return found[0]


def section(path: str) -> str:
    """Return what docs/format.md says of a file, with the parts of the page that it links to."""
    own = part_below(re.escape(f"`{path}`"))
    links = set(
        re.findall(r"\]\(#([a-z-]+)\)", re.sub(r"`[^`\n]+`|^```.*?^```", "", own, flags=re.MULTILINE | re.DOTALL))
    )
    return "\n".join([own, *(part_below(rf"[^\n]*\{{ #{link} \}}") for link in sorted(links))])


def in_code(text: str) -> set[str]:
    """Return what stands in code font, in a line or in a block."""
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    without = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return {*re.findall(r"`([^`\n]+)`", without), *blocks}


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_every_key_of_a_format_is_documented_below_its_file(kind: Format) -> None:
    missing = sorted(set(keys_of(kind.shape)) - in_code(section(kind.path)))
    assert not missing, f"docs/format.md does not name in code font: {', '.join(missing)}"


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_every_word_of_a_closed_set_is_documented(kind: Format) -> None:
    missing = sorted(set(words_of(kind.shape)) - in_code(FORMAT_PAGE))
    assert not missing, f"docs/format.md does not name in code font: {', '.join(missing)}"


def test_the_catalogue_of_problems_is_what_explain_prints() -> None:
    remedy = "renew it: postil explain --markdown > docs/problems.md"
    assert (DOCS / "problems.md").read_text(encoding="utf-8") == catalogue(), remedy


def test_every_command_is_documented() -> None:
    everything = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    missing = [name for name in COMMANDS if not re.search(rf"\bpostil {name}\b", everything)]
    assert not missing, f"no page says what these commands do: {', '.join(missing)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_only_commands_options_and_codes_that_there_are(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for code in in_code(text):
        for line in code.splitlines():
            for name, rest in re.findall(r"(?:^|[\s|(/])postil ([a-z]+)([^|\n]*)", line):
                command = COMMANDS.get(name)
                assert command, f"{page.name}: there is no `postil {name}`"
                known = {option for one in command.params for option in one.opts} | {"--help", "-h"}
                # What stands in quotation marks is what is looked for, not an option.
                used = set(re.findall(r"(?<!\S)--[a-z][a-z-]*", re.sub(r"\"[^\"]*\"", "", rest)))
                assert used <= known, f"{page.name}: `postil {name}` has no {', '.join(sorted(used - known))}"
    named = set(re.findall(r"(?<![A-Za-z0-9#+/.-])([RYSXTAPLF]\d{3})(?![0-9A-Za-z-])", text))
    assert named <= set(CODES), f"{page.name}: there are no codes {', '.join(sorted(named - set(CODES)))}"


def test_every_option_is_told_by_the_help_of_its_command() -> None:
    for command in COMMANDS.values():
        told = CliRunner().invoke(main, [str(command.name), "--help"]).stdout
        for one in command.params:
            if isinstance(one, click.Option):
                assert one.opts[0] in told


def test_the_words_that_a_page_looks_for_are_in_our_readings() -> None:
    page = (ROOT / "docs/how-to-annotate.md").read_text(encoding="utf-8")
    asked = re.findall(r'(?m)^postil find "([^"]+)"$', page)
    assert asked
    for words in asked:
        done = CliRunner().invoke(main, ["find", "--root", str(ROOT), words])
        assert done.exit_code == 0 and f'quote: "{words}"' in done.output, done.output
