"""Ask a public list of known weaknesses about every package of the locks, and say what it answered.

Exit codes: 0 nothing is known against any, 1 something is, 2 it could not be asked about all of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 15
"""Longest wait for one answer."""
NOTHING_ASKED = "The list of known weaknesses could not be asked, so that nothing is known of any package"


def ask(locks: list[Path], options: list[str]) -> tuple[list[dict[str, Any]] | None, str]:
    """Return what pip-audit says of each package of the locks, or None with its last words if it could not ask."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--timeout", str(SECONDS)]
        command += ["--progress-spinner", "off", "--format", "json", "--output", str(report), *options]
        command += [word for lock in locks for word in ("--requirement", str(lock))]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL)
        # It ends with 1 both where it found something and where it failed; only then is there no report.
        if not report.exists():
            return None, (done.stderr.strip() or "it said nothing").splitlines()[-1]
        return json.loads(report.read_text(encoding="utf-8"))["dependencies"], ""


def tell(answers: list[dict[str, Any]]) -> tuple[list[str], int]:
    """Return the answers as lines for people, with the exit code."""
    asked = [package for package in answers if "skip_reason" not in package]
    silent = [package for package in answers if "skip_reason" in package]
    if not asked:
        return [f"{NOTHING_ASKED}: {silent[0]['skip_reason'] if silent else 'the locks are empty'}"], 2
    known = [
        f"{package['name']} {package['version']}: {found['id']}, "
        f"mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in asked
        for found in package["vulns"]
    ]
    lines = [*known, f"Known weaknesses: {len(known)}, of {len(asked)} packages that were asked about."]
    if silent:
        lines.append(f"Not known, as there was no answer: {', '.join(package['name'] for package in silent)}")
    return lines, 1 if known else 2 if silent else 0


def main() -> int:
    """Print what is known, and return the exit code. Arguments go to pip-audit."""
    locks = sorted([*ROOT.glob("requirements*.txt"), *ROOT.glob("scripts/setup/*.txt")])
    answers, why = ask(locks, sys.argv[1:])
    lines, code = ([f"{NOTHING_ASKED}: {why}"], 2) if answers is None else tell(answers)
    if code == 2:
        lines.append('Try again with a network, or ask another list: make audit ARGS="--vulnerability-service osv"')
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
