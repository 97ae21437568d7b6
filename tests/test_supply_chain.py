"""What a build takes in and what goes out as a package: each has its reason, its digest and its witness."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from test_repository import locked
from worktree import ROOT, publishable_files

ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
DEPENDENCIES = ARCHITECTURE.partition("{ #dependencies }")[2].partition("\n## ")[0]
AUDIT = runpy.run_path(str(ROOT / "scripts/setup/audit.py"))


def test_every_package_that_a_build_needs_has_its_reason() -> None:
    first_cells = [line.split("|")[1] for line in DEPENDENCIES.splitlines() if line.startswith("| `")]
    told = {name for cell in first_cells for name in re.findall(r"`([a-z0-9-]+)`", cell)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {Requirement(line).name for line in project["dependencies"]}
    needed = {requirement.partition("==")[0] for requirement in locked(ROOT / "requirements.txt")}
    assert direct <= needed
    assert needed - told == set(), "docs/architecture.md gives no reason for these"
    assert told - needed == set(), "docs/architecture.md names these, and nothing needs them"


def build_wheel(folder: Path, *, umask: int, when: int, seed: str) -> Path:
    """Return a wheel built in the folder from a copy of the sources, under the conditions given."""
    for file in publishable_files():
        if file.parts[0] in {"pyproject.toml", "README.md", "LICENSE", "LICENSE-ANNOTATIONS", "scripts"}:
            copy = folder / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, copy)
            copy.chmod(0o666 & ~umask)
            os.utime(copy, (when, when))
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    environment.pop("SOURCE_DATE_EPOCH", None)
    subprocess.run(command, cwd=folder, env=environment, umask=umask, check=True, capture_output=True)
    (wheel,) = folder.glob("dist/*.whl")
    return wheel


def test_the_wheel_is_the_same_bytes_whoever_builds_it(tmp_path: Path) -> None:
    one = build_wheel(tmp_path / "one", umask=0o022, when=1_000_000_000, seed="1")
    other = build_wheel(tmp_path / "another/place", umask=0o077, when=1_700_000_000, seed="2")
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()


KNOWN = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
CLEAN = {"name": "b", "version": "2", "vulns": []}
SILENT = {"name": "c", "skip_reason": "no answer"}


@pytest.mark.parametrize(
    ("answers", "code", "says"),
    [
        ([CLEAN], 0, "Known weaknesses: 0, of 1 packages"),
        ([CLEAN, KNOWN], 1, "a 1: PYSEC-1, mended in 1.1"),
        ([KNOWN, SILENT], 1, "Not known, as there was no answer: c"),
        ([CLEAN, SILENT], 2, "Not known, as there was no answer: c"),
        ([SILENT], 2, "could not be asked, so that nothing is known of any package: no answer"),
        ([], 2, "could not be asked"),
    ],
)
def test_an_audit_that_got_no_answer_does_not_say_that_all_is_well(
    answers: list[dict[str, object]], code: int, says: str
) -> None:
    lines, ended = AUDIT["tell"](answers)
    assert ended == code
    assert says in "\n".join(lines)
    assert ("Known weaknesses: 0" in "\n".join(lines)) <= (CLEAN in answers)
