"""The attack on whole projects: files changed by chance, as bytes and as values, and the commands that read them.

Whatever the files are, `check` ends with 0 or 1 and problems with places, in little time, and nothing is raised.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path

from built import KITCHEN_SINK
from click.testing import CliRunner
from enemy import Run
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from payloads import LINKS, VALUES

from postil.cli import main

EXAMPLES = 40
"""Projects between two looks at the clock; Hypothesis learns nothing from one such round for the next."""
SLOW = 5
"""Seconds of processor that a check of such a small project may take at most."""

Tampering = Callable[[Path, list[Path]], None]
"""Changes one of the files of a project."""

PLACES = st.floats(0, 1, exclude_max=True)
PIECES = st.one_of(
    st.sampled_from(VALUES).map(str.encode),
    st.sampled_from(LINKS).map(str.encode),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40).map(str.encode),
    st.binary(max_size=12),
    st.sampled_from(
        [
            b"\xff\xfe",
            b"\x00",
            b"\n\n",
            b"- ",
            b"  ",
            b"\t",
            b": ",
            b"? ",
            b"&a ",
            b"*a",
            b"!!b ",
            b"\xed\xa0\x80",
            b"\r",
        ]
    ),
)


def item_at(place: float, items: list[Path]) -> Path:
    return items[int(place * len(items))]


@st.composite
def tamperings(draw: st.DrawFn) -> Tampering:
    """Return one change to one file."""
    which, where, other = draw(PLACES), draw(PLACES), draw(PLACES)
    piece, times = draw(PIECES), draw(st.sampled_from((1, 1, 1, 2, 30, 400)))
    how = draw(
        st.sampled_from(("value", "insert", "cut", "repeat", "swap", "name", "gone", "folder", "link", "indent"))
    )

    def tamper(root: Path, files: list[Path]) -> None:
        file = item_at(which, files)
        if not file.is_file():
            return
        content = file.read_bytes()
        lines = content.split(b"\n")
        line = int(where * len(lines))
        first, last = sorted((int(where * len(content)), int(other * len(content))))
        match how:
            case "value":
                key, colon, _ = lines[line].partition(b": ")
                lines[line] = key + colon + piece * times
            case "insert":
                lines = [content[:first] + piece * times + content[first:]]
            case "cut":
                lines = [content[:first] + content[last:]]
            case "repeat":
                lines[line:line] = lines[line : line + 3] * times
            case "swap":
                there = int(other * len(lines))
                lines[line], lines[there] = lines[there], lines[line]
            case "indent":
                lines[line] = b" " * (times % 7) + lines[line]
            case "name":
                name = piece.replace(b"/", b"").replace(b"\0", b"")[:80] or b"a"
                target = os.fsencode(file.parent) + b"/" + name + os.fsencode(file.suffix)
                if name not in {b".", b".."} and not os.path.lexists(target):
                    os.rename(os.fsencode(file), target)
                return
            case "gone" | "folder" | "link":
                file.unlink()
                if how == "folder":
                    file.mkdir()
                elif how == "link":
                    file.symlink_to(draw_target(where, file, root))
                return
        file.write_bytes(b"\n".join(lines))

    return tamper


def draw_target(where: float, file: Path, root: Path) -> Path:
    """Return where a link leads: to itself, out of the project, to nothing, a device, a folder or a neighbour."""
    targets = [file, Path("/etc/passwd"), root / "nothing", Path("/dev/zero"), root, root / "seeds/cjk/record.yml"]
    return targets[int(where * len(targets))]


def ask(arguments: list[str], given: str = "") -> tuple[int, str]:
    """Return the exit code and the output of a command; raises what it raises."""
    done = CliRunner().invoke(main, arguments, input=given)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout


def judge(root: Path) -> None:
    """Raise where a command on the project does something else than end with problems that have their places."""
    began = time.process_time()
    code, told = ask(["check", "--root", str(root), "--format", "json"])
    seconds = time.process_time() - began
    assert code in {0, 1, 2}, code
    assert seconds < SLOW, f"a check took {seconds:.1f} s of the processor"
    found = json.loads(told) if code != 2 else []
    assert (code == 1) == any(one["severity"] == "error" for one in found), "the exit code belies what is told"
    for one in found:
        assert one["file"] and one["message"] and one["hint"] and one["code"], one
        assert one["line"] >= 0 and one["column"] >= 0, one
        assert len(one["message"]) + len(one["hint"]) < 5_000, one
    for arguments in (["check", "--public", "--root", str(root)], ["check", "--root", str(root), "--format", "github"]):
        assert ask(arguments)[0] in {0, 1, 2}
    assert ask(["find", "--root", str(root), "the words of a text"])[0] in {0, 1, 2}
    assert ask(["tidy", "--root", str(root)])[0] in {0, 1, 2}


def attack(this: Run) -> None:
    """Tamper and judge while there is time."""
    source = this.folder / "source"
    for part in ("seeds", "annotations"):
        for reading in ("cjk", "right-to-left", "reserved-sample"):
            if (KITCHEN_SINK / part / reading).is_dir():
                shutil.copytree(KITCHEN_SINK / part / reading, source / part / reading)
    (source / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    judge(source)
    for turn in count():
        if this.left <= 0 or len(this.findings) > 5:
            return
        attack_once(this, source, turn)


def attack_once(this: Run, source: Path, turn: int) -> None:
    root = this.folder / "project"
    broken: list[int] = []

    @seed(this.seed * 10_000 + turn)
    # A project that breaks something is kept as it is: to make it smaller would take what time there is.
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.lists(tamperings(), min_size=1, max_size=6))
    def try_one(changes: list[Tampering]) -> None:
        if this.left <= 0 and not broken:  # what broke is tried once more, to tell of it
            return
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(source, root)
        files = sorted(file for file in root.rglob("*") if file.is_file() and file.name != "mkdocs.yml")
        for change in changes:
            change(root, files)
        this.count("tampered projects")
        broken.append(1)
        judge(root)
        broken.pop()

    try:
        try_one()
    except Exception as error:
        kept = this.folder / f"found-{turn}"
        shutil.rmtree(kept, ignore_errors=True)
        if root.exists():
            shutil.copytree(root, kept, symlinks=True)
        place = traceback.extract_tb(error.__traceback__)[-1]
        at = f"{place.name}, {Path(place.filename).name}:{place.lineno}"
        this.find(f"{type(error).__name__}: {str(error)[:600]}\nat {at}; the project is {kept.name}")
