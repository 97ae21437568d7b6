"""Markdown of notes as safe HTML.

Two fences, one behind the other: of a text only the elements of `Step` are made, all else is escaped, and nh3 (ammonia)
then rebuilds the result from an allow-list. Template syntax has no meaning here: notes never become templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

import nh3
from markupsafe import Markup

from postil.fold import unescape
from postil.languages import written
from postil.parse import safe_href
from postil.parse.prose import Step, is_plain, read_prose
from postil.render.environment import escaped

_TAGS = {"p", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "br"}
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}, "*": set()}
_OPENING = re.compile("<(p|li|blockquote)(?=>)")
_BLOCKS = frozenset({"p", "pre", "blockquote", "ul", "ol", "li"})
_AROUND = frozenset({"blockquote", "ul", "ol"})
"""Blocks that hold blocks alone, each on a line of its own."""


def _allowed(reading: str, tag: str, attribute: str, value: str) -> str | None:
    if tag == "a" and attribute == "href":
        if re.fullmatch(r"#[a-z0-9-]{1,60}", value):
            return reading + value
        return value if safe_href(value) else None
    return value


def render_markdown(text: str, reading: str = "") -> Markup:
    """Return Markdown as sanitised blocks: paragraphs, lists, quotations, code, emphasis and links.

    Links lead to http and https pages or to notes; others lose their address. `reading` is the way to the
    page with the notes, empty on that page itself. Linear in the text; the result is at most some twenty times as long.
    """
    stripped = str(text).strip()
    if is_plain(stripped):
        return Markup(f"<p {written()}>{escaped(stripped)}</p>")
    return _directed(
        nh3.clean(
            _html(read_prose(stripped)[0]),
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=partial(_allowed, reading),
            url_schemes={"http", "https"},
            link_rel="noopener",
        )
    )


def _directed(html: str) -> Markup:
    """Return sanitised blocks, each written in the direction of its own words."""
    return Markup(_OPENING.sub(rf"<\1 {written()}", html))


def _html(steps: Iterable[Step]) -> str:
    out: list[str] = []
    for kind, name, value in steps:
        match kind:
            case "words":
                out.append(escaped(value))
            case "code":
                out.append(f"<code>{escaped(value)}</code>")
            case "break":
                out.append("<br>\n")
            case "open":
                if name in _BLOCKS and out and not out[-1].endswith("\n"):
                    out.append("\n")
                out.append(_opening(name, value))
            case "close":
                out.append(("</code></pre>" if name == "pre" else f"</{name}>") + "\n" * (name in _BLOCKS))
    return "".join(out).rstrip("\n")


def _opening(name: str, value: str) -> str:
    if name == "a":
        return f'<a href="{escaped(value)}">'
    if name == "ol" and value:
        return f'<ol start="{value}">\n'
    return "<pre><code>" if name == "pre" else f"<{name}>" + "\n" * (name in _AROUND)


def render_inline(text: str, reading: str = "") -> Markup:
    """Return Markdown of one paragraph without the paragraph's tags; more than one stays blocks."""
    stripped = str(text).strip()
    if is_plain(stripped):
        return Markup(escaped(stripped))
    html = render_markdown(text, reading)
    if html.startswith("<p ") and html.endswith("</p>") and html.count("<p ") == 1:
        return Markup(html[html.index(">") + 1 : -4])
    return html


_INLINE = re.compile(r"</?(?:a|cite|code|del|em|q|s|span|strong|sub|sup|time)\b[^>]*>")
_ELEMENT = re.compile(r"<[^>]*>")


def plain(html: Markup) -> str:
    """Return the text of rendered Markdown, for search and link previews."""
    words = _ELEMENT.sub(" ", _INLINE.sub("", html)) if "<" in html else str(html)
    return (unescape(words) if "&" in words else words).strip()
