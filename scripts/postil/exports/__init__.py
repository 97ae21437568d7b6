"""Readings as every kind of file that leaves the site: each a module with its `OUTPUT`, listed in `registry`.

An output is made of a `Volume` and knows neither MkDocs nor the disk. One that is listed is offered by `postil export`
and on the page “Take it with you”, is described in docs/formats.md, and is opened and counted by
`tests/exports/test_nothing_is_lost.py`: a test fails where one of these is lacking.
"""

from postil.exports.downloads import archive_uri, offer, pack_site, render_downloads, write_downloads
from postil.exports.output import Output
from postil.exports.paper import SHORT_PDF
from postil.exports.registry import OFFERED, OUTPUTS, find_output
from postil.exports.volume import Site, Volume

__all__ = [
    "OFFERED",
    "OUTPUTS",
    "SHORT_PDF",
    "Output",
    "Site",
    "Volume",
    "archive_uri",
    "find_output",
    "offer",
    "pack_site",
    "render_downloads",
    "write_downloads",
]
