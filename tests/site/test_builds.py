"""The same input gives the same bytes, in any folder, on any day, under MkDocs and under its continuation."""

from __future__ import annotations

import re
from pathlib import Path

from built import Site, add_copy, build, contents, make_kitchen_project

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def test_two_builds_in_different_folders_are_identical(kitchen: Site, tmp_path: Path) -> None:
    project = make_kitchen_project(tmp_path / "elsewhere" / "a project")
    add_copy(project / "seeds")
    again = build(project, "-d", str(tmp_path / "out"), SOURCE_DATE_EPOCH="86400", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    first, second = contents(kitchen.folder), contents(again.folder)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_properdocs_builds_the_same_site_but_for_its_name(kitchen: Site, tmp_path: Path) -> None:
    theirs = contents(build(kitchen.project, "-d", str(tmp_path / "out"), engine="properdocs").folder)
    ours = contents(kitchen.folder)
    assert ours.keys() == theirs.keys()
    differing = [name for name in ours if ours[name] != theirs[name]]
    assert set(differing) == {name for name in ours if name.endswith(".html")}, "the generator tag tells them apart"
    assert [name for name in differing if GENERATOR.sub(b"", ours[name]) != GENERATOR.sub(b"", theirs[name])] == []
