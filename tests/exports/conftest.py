"""Readings as every output is made of them, shared by the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from worktree import ROOT

from postil.exports import Site, Volume
from postil.pipeline import export
from postil.problems import Severity
from postil.publish.assets import one_file_assets

KITCHEN_SINK = ROOT / "tests/kitchen-sink"
READINGS = [
    *((KITCHEN_SINK, file.parent.name) for file in sorted((KITCHEN_SINK / "seeds").glob("*/record.yml"))),
    *((ROOT, file.parent.name) for file in sorted((ROOT / "seeds").glob("*/record.yml"))),
]
"""Every reading of the kitchen sink and of this repository: its project, its id."""


def make_volume(root: Path, name: str, site_url: str = "") -> Volume:
    """Return a reading as anyone gets it who has no copy of a reserved text."""
    style, script = one_file_assets()
    site = Site(url=site_url, report="mailto:editors@example.org?subject={note}", style=style, script=script)
    made = export(root, name, site, public=True)
    assert made.volume, [one for one in made.problems if one.severity is Severity.ERROR]
    return made.volume


@pytest.fixture(scope="session")
def volumes() -> dict[str, Volume]:
    """Every reading of the kitchen sink and of this repository, by id."""
    return {name: make_volume(root, name) for root, name in READINGS}


@pytest.fixture(scope="session")
def kitchen_volume(volumes: dict[str, Volume]) -> Volume:
    """The reading that has one of everything."""
    return volumes["kitchen-sink"]
