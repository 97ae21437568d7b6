"""The pure functions of the reading page's script, run by Node.js."""

from __future__ import annotations

import re
import subprocess

from worktree import ROOT, need_program


def test_the_geometry_of_the_margin_holds() -> None:
    done = subprocess.run(
        [need_program("node"), "--test", "--test-reporter=tap", str(ROOT / "tests/js/geometry.test.cjs")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed, done.stdout
    assert int(passed[1]) >= 9, done.stdout
