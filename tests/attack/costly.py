"""The attack on time and room: projects of a mebibyte, of which the slowest to check and the largest to build are kept.

As a program it tries one project: `costly.py ROOT` prints, as JSON, seconds of processor time and bytes made.
"""

from __future__ import annotations

import json
import pprint
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parents[1] / "scripts")]

from postil.pipeline import build  # noqa: E402
from postil.problems import Severity, format_problems  # noqa: E402

SLOW = 5.0
"""Seconds of processor time for a check of a mebibyte."""
LARGE = 50.0
"""Bytes of all that a build makes of readings, for one of their files."""
FRAME = 4_500
"""Bytes that stand around a page when it is framed."""
HANGS = 60
"""Seconds after which a try is ended."""
KEPT = 8
"""Dearest plans of each sort that are changed further."""
NEW = 0.35
"""Share of plans that are drawn anew."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a project cost."""

    seconds: float
    """Of the processor, for a check with all that it tells, by this process and those that it started."""
    ratio: float
    """Bytes made for one that was given; nothing where the check refuses the project."""


def main() -> None:
    """Check and build the project below a folder, and print what that took."""
    root = Path(sys.argv[1])
    began = _processor()
    built = build(root, editorial=True, shown=False)
    format_problems(built.problems, "text", built.lines)
    seconds = _processor() - began
    print(json.dumps({"seconds": seconds}), flush=True)
    if any(one.severity is Severity.ERROR for one in built.problems):
        return
    made = build(root)
    size = sum(len(page.html.encode()) + FRAME for page in made.pages)
    size += sum(len(content) for path, content in made.files if path.startswith("r"))  # of readings, not the site's own
    print(json.dumps({"seconds": seconds, "made": size}), flush=True)


def _processor() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + spent.ru_utime + spent.ru_stime


def cost_of(root: Path, given: int) -> Cost:
    """Return what a project costs, tried in a process of its own."""
    command = [sys.executable, str(HERE / "costly.py"), str(root)]
    try:
        told = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=HANGS, check=True).stdout
    except subprocess.TimeoutExpired as late:
        told = (late.stdout or b"").decode() or json.dumps({"seconds": HANGS})
    last = json.loads(told.splitlines()[-1])
    return Cost(last["seconds"], last.get("made", 0) / given)


def attack(this: object) -> None:
    """Draw and change plans while there is time, and report the dearest."""
    from enemy import Run
    from heaping import Plan, change, draw, heap, mild

    assert isinstance(this, Run)
    chance = this.chance()
    best: dict[str, list[tuple[float, Plan]]] = {"seconds": [], "ratio": []}
    root = this.folder / "project"
    for turn in count():
        if this.left <= 0 or len(this.findings) > 5:
            break
        sort = ("seconds", "ratio")[turn % 2]
        kept = best[sort]
        plan = draw(chance) if not kept or chance.random() < NEW else change(chance.choice(kept)[1], chance)
        if sort == "ratio" and (not kept or chance.random() < NEW):
            plan = mild(plan, chance)
        shutil.rmtree(root, ignore_errors=True)
        given = heap(plan, root)
        try:
            cost = cost_of(root, given)
        except subprocess.CalledProcessError as error:
            this.find(f"ended with {error.returncode}: {error.stderr[-1_500:]}\nof {plan}")
            continue
        this.count("projects of at most a mebibyte")
        for name, worth in (("seconds", cost.seconds), ("ratio", cost.ratio)):
            best[name] = sorted([*best[name], (worth, plan)], key=lambda one: -one[0])[:KEPT]
            if (worth, plan) == best[name][0]:
                keep(root, this.folder / name, plan)
        if cost.seconds > SLOW or cost.ratio > LARGE:
            keep(root, this.folder / f"found-{turn}", plan)
            this.find(f"found-{turn}: {cost.seconds:.1f} s, {cost.ratio:.0f} times its {given:,} bytes")
    if best["seconds"]:
        this.notes.append(f"the slowest took {best['seconds'][0][0]:.1f} s of the processor")
        this.notes.append(f"the largest made {best['ratio'][0][0]:.0f} times its bytes")


def keep(root: Path, there: Path, plan: object) -> None:
    """Copy a project to a place of its own, with its plan beside it."""
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(root, there)
    there.with_suffix(".plan").write_text(pprint.pformat(plan), encoding="utf-8")


if __name__ == "__main__":
    main()
