"""Readings as every output is made of them."""

from __future__ import annotations

from pathlib import Path

from worktree import ROOT

from postil.exports import Site, Volume
from postil.problems import Severity
from postil.publish.assets import export_assets
from postil.volumes import export

KITCHEN_SINK = ROOT / "tests/kitchen-sink"
READINGS = [
    *((KITCHEN_SINK, file.parent.name) for file in sorted((KITCHEN_SINK / "seeds").glob("*/record.yml"))),
    *((ROOT, file.parent.name) for file in sorted((ROOT / "seeds").glob("*/record.yml"))),
]
"""Every reading of the kitchen sink and of this repository: its project, its id."""


def make_volume(root: Path, name: str, site_url: str = "") -> Volume:
    """Return a reading as anyone gets it who has no copy of a reserved text."""
    site = Site(url=site_url, report="mailto:editors@example.org?subject={note}", **export_assets())
    made = export(root, name, site, public=True)
    assert made.volume, [one for one in made.problems if one.severity is Severity.ERROR]
    return made.volume
