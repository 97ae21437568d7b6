"""Markdown of notes as safe HTML.

Two fences, one behind the other: the parser knows no raw HTML and no images, and nh3 (ammonia) then
rebuilds the result from an allow-list. Template syntax has no meaning here: notes never become templates.
"""

from __future__ import annotations

import re
from functools import cache, partial
from html import unescape

import nh3
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markupsafe import Markup

from postil.parse import SWITCHED_OFF, safe_href
from postil.render.environment import escaped

_PLAIN = re.compile(r"[^*_`\[\]<>\\#&\n\x00-\x1f]*(?<! )")
_LIST_START = re.compile(r"(?:[-+=>]|\d+[.)])")

_TAGS = {"p", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "br"}
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}, "*": set()}


@cache
def _markdown() -> Markdown:
    writer = Markdown(extensions=[SaneListExtension()], output_format="html")
    for name in SWITCHED_OFF:
        writer.inlinePatterns.deregister(name)
    writer.preprocessors.deregister("html_block")
    # Headings inside a note would break the outline of the page.
    writer.parser.blockprocessors.deregister("hashheader")
    writer.parser.blockprocessors.deregister("setextheader")
    writer.parser.blockprocessors.deregister("hr")
    return writer


def _allowed(reading: str, tag: str, attribute: str, value: str) -> str | None:
    if tag == "a" and attribute == "href":
        if re.fullmatch(r"#[a-z0-9-]{1,60}", value):
            return reading + value
        return value if safe_href(value) else None
    return value


def render_markdown(text: str, reading: str = "") -> Markup:
    """Return Markdown as sanitised blocks: paragraphs, lists, quotations, code, emphasis and links.

    Links lead to http and https pages or to notes; others lose their address. `reading` is the way to the
    page with the notes, empty on that page itself.
    """
    stripped = str(text).strip()
    if _is_plain(stripped):
        return Markup(f"<p>{escaped(stripped)}</p>")
    writer = _markdown()
    writer.reset()
    return Markup(
        nh3.clean(
            writer.convert(stripped),
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=partial(_allowed, reading),
            url_schemes={"http", "https"},
            link_rel="noopener",
        )
    )


def _is_plain(stripped: str) -> bool:
    """Whether nothing in the text means anything to Markdown."""
    return bool(_PLAIN.fullmatch(stripped)) and not _LIST_START.match(stripped)


def render_inline(text: str, reading: str = "") -> Markup:
    """Return Markdown of one paragraph without the paragraph's tags; more than one stays blocks."""
    stripped = str(text).strip()
    if _is_plain(stripped):
        return Markup(escaped(stripped))
    html = render_markdown(text, reading)
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return Markup(html[3:-4])
    return html


_INLINE = re.compile(r"</?(?:a|cite|code|del|em|q|s|span|strong|sub|sup|time)\b[^>]*>")
_ELEMENT = re.compile(r"<[^>]*>")


def plain(html: Markup) -> str:
    """Return the text of rendered Markdown, for search and link previews."""
    words = _ELEMENT.sub(" ", _INLINE.sub("", html)) if "<" in html else str(html)
    return (unescape(words) if "&" in words else words).strip()
