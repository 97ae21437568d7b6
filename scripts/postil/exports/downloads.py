"""What readers of a site take along: each reading as every output, and the page that offers them.

The whole site is offered too. How large its file is, is known only when all of it is there: the page has marks in the
places of what is said then, and its copy within that file says other things there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import urljoin

from markupsafe import Markup

from postil.exports.archive import pack
from postil.exports.registry import OFFERED, find_output
from postil.exports.volume import Site, Volume
from postil.languages import gettext as _
from postil.languages import spoken
from postil.model import Download, SearchEntry, WebPage
from postil.render.addresses import DOWNLOADS, FILES
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.search import index_entries
from postil.render.vocabulary import word

_SIZE: Final = "<!-- postil:size -->"
_OFFERED: Final = re.compile("<!-- postil:offered -->(.*?)<!-- postil:instead -->(.*?)<!-- postil:end -->", re.DOTALL)
_BESIDE: Final = re.compile(rb'<link rel="alternate" type="[^"]*" href="\.\./%s/[^"]*">\n?' % DOWNLOADS.encode())
"""How the head of a page names a file to take along."""
_LEFT_OUT: Final = ("_headers", ".gitignore")
"""Files that a folder on a reader's own machine has no use for; those of `DOWNLOADS` are left out too."""


def write_downloads(volume: Volume) -> Iterator[Download]:
    """Yield a reading as every output that is offered and has anything in it, with what the page says of it."""
    record = volume.record
    for output in OFFERED.values():
        if content := output.make(volume):
            yield Download(
                reading=record.id,
                title=record.title,
                language=record.language,
                uri=f"{DOWNLOADS}/{record.id}{output.suffix}",
                content=content,
                media_type=output.media_type,
                changed=volume.changed,
            )


def archive_uri(site_name: str) -> str:
    """Return the address of the file that holds the whole site."""
    return f"{DOWNLOADS}/{_stem(site_name)}.zip"


def _stem(site_name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", site_name.lower()).strip("-") or "site"


def render_downloads(site: Site, downloads: Sequence[Download]) -> WebPage:
    """Return the page that offers the whole site and each reading, with size and date."""
    groups: dict[str, list[Download]] = {}
    for one in downloads:
        groups.setdefault(one.reading, []).append(one)
    changed = max((one.changed for one in downloads), default="")
    html = render_template(
        "take.html",
        archive=archive_uri(site.name),
        size=Markup(_SIZE),
        changed=readable_date(changed) if changed else "",
        online=urljoin(site.url, FILES["take"]) if site.url else "",
        outputs=list(OFFERED.values()),
        groups=[
            (
                rows[0],
                readable_date(rows[0].changed) if rows[0].changed else "",
                [(one, find_output(one.uri), readable_size(len(one.content))) for one in rows],
            )
            for rows in groups.values()
        ],
    )
    name = word("page", "take")
    return WebPage(
        kind="take",
        uri=FILES["take"],
        title=name,
        html=html,
        description=_("The site and its readings as files to keep, to print and to read elsewhere"),
        search=index_entries([SearchEntry(FILES["take"], name, "")]),
        language=spoken().tag,
        direction=spoken().direction,
        words=spoken().tag,
    )


def readable_size(size: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _alone(uri: str, content: bytes) -> bytes:
    """Return a file of the site as it is in the file of the whole site, where no page names what is not in it."""
    return _BESIDE.sub(b"", content) if uri.endswith(".html") else content


def pack_site(site_name: str, files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a built site as one file, below a folder of its own, without what is offered beside it."""
    stem = _stem(site_name)
    kept = {
        uri: _alone(uri, content)
        for uri, content in files
        if uri not in _LEFT_OUT and not uri.startswith(f"{DOWNLOADS}/")
    }
    if FILES["take"] in kept:
        kept[FILES["take"]] = _OFFERED.sub(r"\2", kept[FILES["take"]].decode()).encode()
    return pack((f"{stem}/{uri}", kept[uri]) for uri in sorted(kept))


def offer(page: str, size: int) -> str:
    """Return the page that offers the site, with the size of the file that holds it."""
    return _OFFERED.sub(r"\1", page).replace(_SIZE, readable_size(size))
