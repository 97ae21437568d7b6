"""Reading the disk where the system refuses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from case_files import base_files, place

from postil.pipeline import build
from postil.read import files, list_readings

CHARTED = {
    "annotations/tide-mill/summary.md": "[The rent](#rent).\n",
    "seeds/mine/deep/copy.txt": "Words.\n",
    "annotations/tide-mill/notes/more/other.yml": "paragraph: p1\nkind: context\ngist: A gist.\n",
}


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """A set of folders that the system does not open: permissions alone would not keep root out."""
    folders: set[str] = set()
    scandir = os.scandir

    def refused(path: Any) -> bool:
        path = os.fspath(path)
        return isinstance(path, str) and any(path == one or path.startswith(f"{one}/") for one in folders)

    def guarded_scandir(path: Any = ".") -> Any:
        if refused(path):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    def guarded(stat: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def guarded_stat(path: Any, **options: Any) -> os.stat_result:
            if not isinstance(path, int) and refused(path) and os.fspath(path) not in folders:
                raise PermissionError(13, "Permission denied", os.fspath(path))
            return stat(path, **options)

        return guarded_stat

    monkeypatch.setattr(os, "scandir", guarded_scandir)
    monkeypatch.setattr(os, "stat", guarded(os.stat))
    monkeypatch.setattr(os, "lstat", guarded(os.lstat))
    yield folders


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("seeds", "R004"),
        ("seeds/tide-mill", "R004"),
        ("seeds/mine", "R011"),
        ("seeds/mine/deep", "R011"),
        ("annotations", "R004"),
        ("annotations/tide-mill", "R004"),
        ("annotations/tide-mill/notes", "R004"),
        ("annotations/tide-mill/notes/more", "R004"),
    ],
)
def test_a_folder_that_the_system_does_not_open_is_told_once(
    folder: str, code: str, tmp_path: Path, shut: set[str]
) -> None:
    root = place(base_files("own") | CHARTED, tmp_path).root
    assert not build(root).problems
    shut.add(f"{root}/{folder}")
    told = build(root).problems
    assert [(one.code, one.at.file) for one in told] == [(code, folder)], told
    assert "this folder cannot be read: permission denied" in told[0].message


def test_of_very_many_slips_of_one_kind_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    note = "paragraph: p1\nkind: context\ngist: A gist.\n" + "".join(f"k{number}: x\n" for number in range(5_000))
    root = place(base_files("own") | {"annotations/tide-mill/notes/many.yml": note}, tmp_path).root
    told = build(root).problems
    assert len(told) == 101
    assert [one.message for one in told if "4900 more of these" in one.message]


@pytest.mark.parametrize(("top", "codes"), [("seeds/mine", []), ("annotations/tide-mill/notes", ["R009"])])
def test_folders_a_thousand_deep_are_gone_through_without_calling_oneself(
    tmp_path: Path, top: str, codes: list[str]
) -> None:
    root = place(base_files("own"), tmp_path).root
    folder = root / top
    made = [folder := folder / "a" for _ in range(1_100)]
    for one in made:
        one.mkdir(parents=True)
    try:
        (made[-1] / "copy.txt").write_text("Words.\n")
        assert [one.code for one in build(root, editorial=True).problems] == codes
    finally:  # what removes temporary folders calls itself
        (made[-1] / "copy.txt").unlink()
        for one in reversed(made):
            one.rmdir()


def test_many_readings_of_next_to_nothing_are_told_and_those_of_real_files_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_READINGS", 3)
    for number in range(5):
        (tmp_path / f"seeds/r{number}").mkdir(parents=True)
        (tmp_path / f"seeds/r{number}/record.yml").write_text("title: T\n", encoding="utf-8")
    names, (told,) = list_readings(tmp_path)
    assert names == ("r0", "r1", "r2")
    assert (told.code, told.at.file) == ("R012", "seeds")
    assert "5 readings in 45 bytes; there may be 3" in told.message
    (tmp_path / "seeds/r4/text.md").write_text("A line.\n" * 500, encoding="utf-8")  # as long as four thousand bytes
    assert list_readings(tmp_path) == (("r0", "r1", "r2", "r3", "r4"), [])
