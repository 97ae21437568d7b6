"""The JSON Schemas that editors use: shipped, valid, and of one mind with `postil check`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml
from case_files import PlainLoader, files_of, problem_cases, read_case
from jsonschema import Draft202012Validator
from worktree import ROOT

from postil.publish import schema_files, schema_text
from postil.validate import FORMATS

SHIPPED = ROOT / "scripts/postil/schemas"
PATTERNS = {
    "seeds/*/record.yml": "record",
    "annotations/*/notes/*.yml": "note",
    "annotations/*/sources.yml": "sources",
    "annotations/*/charts/*.yml": "chart",
    "annotations/*/timeline.yml": "timeline",
}
OURS = sorted(
    path.relative_to(ROOT) for pattern in PATTERNS for path in ROOT.glob(pattern.replace("*.yml", "**/*.yml"))
)
OURS += sorted(path.relative_to(ROOT) for path in (ROOT / "tests/kitchen-sink").glob("*/*/**/*.yml"))


def kind_of(path: str) -> str | None:
    return next((kind for pattern, kind in PATTERNS.items() if fnmatchcase(path, pattern)), None)


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text(kind)), format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(kind: str, text: str) -> list[str]:
    """Return what an editor with the schema would mark in the file."""
    document = yaml.load(text, PlainLoader)
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(document)]


@pytest.mark.parametrize("kind", [kind.name for kind in FORMATS])
def test_each_schema_is_valid_and_ships_with_the_package(kind: str) -> None:
    text = schema_text(kind)
    Draft202012Validator.check_schema(json.loads(text))
    shipped = SHIPPED / f"{kind}.json"
    remedy = f"renew it: postil schema {kind} > {shipped.relative_to(ROOT)}"
    assert shipped.is_file() and shipped.read_text(encoding="utf-8") == text, remedy


def test_there_is_a_schema_for_each_kind_of_file_and_no_other() -> None:
    names = {kind.name for kind in FORMATS}
    assert names == set(PATTERNS.values())
    assert {path.name for path in SHIPPED.iterdir()} == {f"{name}.json" for name in names}
    assert dict(schema_files()) == {f"schemas/{name}.json": schema_text(name).encode() for name in names}


@pytest.mark.parametrize("path", OURS, ids=str)
def test_what_check_accepts_an_editor_accepts(path: Path) -> None:
    kind = kind_of(path.as_posix().removeprefix("tests/kitchen-sink/"))
    assert kind
    assert not faults(kind, (ROOT / path).read_text(encoding="utf-8"))


def texts_of(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield kind, path and text of each file of a case that a schema is for."""
    for name, content in files_of(read_case(path)).items():
        kind = kind_of(name)
        if kind and isinstance(content, str):
            yield kind, name, content


SILENT = [path for path in problem_cases() if not read_case(path)["problems"]]
OF_THE_SCHEMA = [path for path in problem_cases() if path.parent.name == "schema" and path not in SILENT]


@pytest.mark.parametrize("case", SILENT, ids=lambda path: path.stem)
def test_cases_without_a_problem_have_none_in_an_editor(case: Path) -> None:
    for kind, name, text in texts_of(case):
        assert not faults(kind, text), name


@pytest.mark.parametrize("case", OF_THE_SCHEMA, ids=lambda path: path.stem)
def test_an_editor_marks_what_check_reports_where_a_schema_can_say_it(case: Path) -> None:
    """A case in whose `schema` stands why a schema cannot say it has files that an editor accepts."""
    wanted = read_case(case)
    silent = bool(wanted.get("schema"))
    wrong = {one["at"].split(":")[0] for one in wanted["problems"] if one["code"].startswith("S")}
    marked = {name for kind, name, text in texts_of(case) if faults(kind, text)}
    assert marked == (set() if silent else wrong & {name for _, name, _ in texts_of(case)})


def test_vs_code_knows_the_schema_of_each_kind_of_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    told = {Path(schema).stem: pattern for schema, pattern in settings.items()}
    assert all((ROOT / schema).is_file() for schema in settings)
    assert told == {kind: "/" + pattern.replace("/*.yml", "/**/*.yml") for pattern, kind in PATTERNS.items()}
