"""Readings as every output is made of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from worktree import ROOT

from postil.exports import Output, Site, Volume
from postil.problems import Severity
from postil.publish.exported import export_assets
from postil.publish.printing import find_browser, print_page
from postil.volumes import export

KITCHEN_SINK = ROOT / "tests/kitchen-sink"
READINGS = [
    *((KITCHEN_SINK, file.parent.name) for file in sorted((KITCHEN_SINK / "seeds").glob("*/record.yml"))),
    *((ROOT, file.parent.name) for file in sorted((ROOT / "seeds").glob("*/record.yml"))),
]
"""Every reading of the kitchen sink and of this repository: its project, its id."""
Make = Callable[[Output, Volume], bytes]
"""Makes the file of an output."""


def make_volume(root: Path, name: str, site_url: str = "") -> Volume:
    """Return a reading as anyone gets it who has no copy of a reserved text."""
    site = Site(url=site_url, report="mailto:editors@example.org?subject={note}", **export_assets())
    made = export(root, name, site, public=True)
    assert made.volume, [one for one in made.problems if one.severity is Severity.ERROR]
    return made.volume


def make_file(output: Output, volume: Volume) -> bytes:
    """Return what somebody gets who asks for an output, printed where it is printed."""
    page = output.make(volume)
    return print_once(page, volume.changed) if output.printed else page


def print_once(page: bytes, day: str, **environment: str) -> bytes:
    """Return a page as the browser of this machine prints it, with more in the environment."""
    browser = find_browser(os.environ)
    assert browser, "no Chromium: `make test` installs one"
    with tempfile.TemporaryDirectory() as folder:
        return print_page(page, browser, Path(folder), os.environ | environment, day)
