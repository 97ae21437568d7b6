"""The frame of the plain site: the templates of the frame, with what a host of MkDocs’ kind gives them."""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import escape

from postil import __version__
from postil.languages import direction_of
from postil.model import WebPage
from postil.plain.menu import Entry, File, Menu
from postil.plain.settings import Settings
from postil.plain.written import Part, way_to
from postil.publish.assets import THEME


@dataclass(frozen=True, slots=True)
class Page:
    """A page, as the templates of the frame ask for it."""

    title: str
    url: str
    """Its address in the site."""
    canonical_url: str
    """Its address on the web, or empty."""
    is_homepage: bool
    parent: Entry | None
    """The section of the menu that it is in."""
    content: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    toc: tuple[Part, ...] = ()
    postil: WebPage | None = None
    """Where it is a finished one."""


class Frame:
    """Renders pages in the frame that both shells share."""

    def __init__(self, settings: Settings, menu: Menu, values: Mapping[str, object]) -> None:
        self._settings, self._menu = settings, menu
        # As MkDocs' environment, for the same templates: it does not escape, and what is lacking is empty.
        self._environment = Environment(
            loader=FileSystemLoader([THEME / "overrides", THEME / "plain"]), auto_reload=False
        )
        with suppress(OSError, RuntimeError):
            self._environment.bytecode_cache = FileSystemBytecodeCache(pattern=f"__postil_plain_{__version__}_%s.cache")
        self._environment.filters |= {"url": _url, "script_tag": _script_tag}
        self._environment.globals |= {
            "config": settings,
            "direction": settings.theme.direction or direction_of(settings.theme.language),
            "generator": f"postil-{__version__}",
            **values,
        }

    def written(self, path: str, page: Page) -> bytes:
        """Return a written page, in the template that it names itself or in the frame of all."""
        return self._render(str(page.meta.get("template") or "main.html"), path, page)

    def finished(self, path: str, page: Page) -> bytes:
        """Return a finished page in its frame."""
        return self._render("finished.html", path, page)

    def others(self, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
        """Yield the page for missing addresses and the maps of the site."""
        base = urlsplit(self._settings.site_url or "/").path
        values = {"page": None, "base_url": base, "nav": self._menu}
        yield "404.html", self._environment.get_template("404.html").render(values).encode()
        files = [File("", page) for page in pages]
        sitemap = self._environment.get_template("sitemap.xml").render(pages=files).encode()
        yield "sitemap.xml", sitemap
        yield "sitemap.xml.gz", gzip.compress(sitemap, mtime=0)

    def _render(self, template: str, path: str, page: Page) -> bytes:
        values = {"page": page, "base_url": way_to(".", page.url), "nav": self._menu.opened(path)}
        return self._environment.get_template(template).render(values).encode("utf-8", "xmlcharrefreplace")


def address_on_web(settings: Settings, url: str) -> str:
    """Return the address of a page on the web, or nothing where the site has none."""
    return urljoin(settings.site_url, url) if settings.site_url else ""


@pass_context
def _url(context: Context, address: str) -> str:
    """Return the way from the open page to an address of the site; any other address as it is."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith(("/", "#")):
        return address
    page = context["page"]
    return way_to(address, page.url) if page else posixpath.join(context["base_url"], address)


@pass_context
def _script_tag(context: Context, address: str) -> str:
    return f'<script src="{escape(_url(context, address))}"></script>'
