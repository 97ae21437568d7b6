"""The frame around finished pages: rendered once for each folder and kind of page, then filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from jinja2 import pass_context
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2.runtime import Context

    from postil.model import WebPage

MAIN = "/index.html"
"""How the address of the page of a reading ends."""

_SLOTS = ("next", "title", "description", "address", "language", "direction", "start", "head", "html")
_MARKS = {name: f"\0{name}\0" for name in _SLOTS}
_MARK = re.compile("\0(\\w+)\0")


class Framed(Protocol):
    """What is asked of a finished page by its frame."""

    postil: WebPage
    url: str
    """Its address from the root of the site."""
    canonical_url: str | None
    """The address of the page on the site; None or empty where that has none."""


def next_readings(pages: Iterable[WebPage]) -> dict[str, WebPage]:
    """Return for the folder of each reading the page of the one after it on the shelf, the first after the last."""
    texts = {page.uri.partition("/")[0]: page for page in pages if page.kind == "reading" and page.uri.endswith(MAIN)}
    folders = list(texts)
    if len(folders) < 2:
        return {}
    return {folder: texts[after] for folder, after in zip(folders, [*folders[1:], folders[0]], strict=True)}


def frame_pages(*, reuse: bool) -> Callable[..., str]:
    """Return a function for templates that renders a finished page in the frame of the named template.

    The template has `slots` in place of what differs from page to page. With `reuse` its result is kept for all
    pages of one folder and kind that are not in the menu; without, as for a theme that someone has changed, it is
    rendered for each.
    """
    frames: dict[tuple[str, str, str, str, bool, bool], list[str]] = {}
    listed: set[str] | None = None
    folders: set[str] = set()

    @pass_context
    def framed(context: Context, name: str) -> str:
        nonlocal listed, folders
        page: Framed = context["page"]
        if listed is None:
            listed = {one.url for one in context["nav"].pages}
            folders = {url.rpartition("/")[0] for url in listed}
        slots = _slots(page, context["config"].site_description)
        after = context["next_readings"].get(page.postil.uri.partition("/")[0])
        slots["next"] = _way_to(after, context["base_url"]) if page.postil.kind == "reading" else ""
        missing = {slot: "" for slot in ("description", "next") if not slots[slot]}
        # A page that the menu names is marked there, and the ways to it from its own folder are shorter.
        folder = page.postil.uri.rpartition("/")[0]
        own = page.url if page.url in listed else folder if folder in folders else ""
        kind = page.postil.kind
        key = (context["base_url"], own, kind, page.postil.words, "description" in missing, "next" in missing)
        if key not in frames or not reuse:
            html = context.environment.get_template(name).render(context.get_all() | {"slots": _MARKS | missing})
            frames[key] = _MARK.split(html)
        parts = frames[key].copy()
        parts[1::2] = [slots[slot] for slot in parts[1::2]]
        return "".join(parts)

    return framed


def _way_to(page: WebPage | None, base: str) -> str:
    """Return a link to a reading, from a page with this way to the root of the site; or nothing."""
    if not page:
        return ""
    return Markup('<a href="{}/{}" lang="{}" dir="auto">{}</a>').format(base, page.uri, page.language, page.title)


def _slots(page: Framed, site_description: str | None) -> dict[str, str]:
    # MkDocs' environment does not escape; `html` is sanitised.
    web = page.postil
    return {
        "title": escape(web.title),
        "description": escape(web.description or site_description or ""),
        "address": escape(page.canonical_url or ""),
        "language": escape(web.language),
        "direction": escape(web.direction),
        "start": escape(web.start or "__main"),
        "head": web.head,
        "html": web.html,
    }
