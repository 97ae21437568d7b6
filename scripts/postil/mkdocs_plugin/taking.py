"""The whole site as one file, made when all of it is there."""

from __future__ import annotations

from pathlib import Path

from postil.exports import archive_uri, offer, pack_site
from postil.publish import read_output
from postil.render.addresses import FILES


def add_archive(site: Path, site_name: str) -> None:
    """Add the file that holds the whole site, and say its size on the page that offers it."""
    content = pack_site(site_name, read_output(site))
    target = site / archive_uri(site_name)
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)
    page = site / FILES["take"]
    page.write_bytes(offer(page.read_text(encoding="utf-8"), len(content)).encode())
