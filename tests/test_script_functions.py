"""What the scripts decide without a page, run by Node.js."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from worktree import ROOT, need_program

FILES = sorted((ROOT / "tests/js").glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_functions_of_a_script_hold(file: Path) -> None:
    done = subprocess.run(
        [need_program("node"), "--test", "--test-reporter=tap", str(file)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed, done.stdout
    # Newer versions of Node.js count a file beside its tests, which are what is looked for.
    assert int(passed[1]) >= len(re.findall(r'^test\("', file.read_text(encoding="utf-8"), re.MULTILINE)) > 0


def test_there_are_tests_of_scripts() -> None:
    assert len(FILES) >= 5
