"""Titles with the little markup that CSL has for them: its tags, and in YAML pandoc's Markdown."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

from postil.model import Text

_TAGS: Final = (
    r"<(?P<tag>i|b|sup|sub|sc)>(?P<tagged>.+?)</(?P=tag)>"
    r"|<span +(?:class=[\"'](?P<class>nocase)[\"']|style=[\"']font-variant: *(?P<style>small-caps);?[\"'])>"
    r"(?P<spanned>.+?)</span>"
)
_MARKDOWN: Final = (
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*(?!\*)"
    r"|\*(?=[^\s*])(?P<em>[^*]+?)(?<=[^\s*])\*"
    r"|(?<!\w)_(?=[^\s_])(?P<under>[^_]+?)(?<=[^\s_])_(?!\w)"
    r"|\^(?P<sup>[^\s^]{1,20})\^|~(?P<sub>[^\s~]{1,20})~"
    r"|\[(?P<bracketed>[^\[\]]+)\]\{\.(?P<kind>smallcaps|nocase)\}"
)
_IN_JSON: Final = re.compile(_TAGS, re.DOTALL)
_IN_YAML: Final = re.compile(_TAGS + _MARKDOWN, re.DOTALL)
_SIGNS: Final = "<*_^~[\\"
_MOST_SIGNS: Final = 60
"""Signs of markup in one text; each may be looked for its other half up to the end."""
_ELEMENTS: Final = {"i": "i", "em": "i", "under": "i", "b": "b", "strong": "b", "sup": "sup", "sub": "sub"}
_SMALL_CAPITALS: Final = ("sc", "small-caps", "smallcaps")


def rich_text(text: str) -> Markup:
    """Return a title as HTML; markup without its other half stays the signs that it is.

    A text from a file in JSON has CSL's tags alone, as reference managers write them. Of more signs of markup than any
    title has none is read.

    Cost: the length of the text, for each of its signs.
    """
    return escape(text) if sum(map(text.count, _SIGNS)) > _MOST_SIGNS else _render(text, _pattern(text))


def plain_text(text: str) -> str:
    """Return a title without its markup."""
    return str(rich_text(text).striptags())


def _pattern(text: str) -> re.Pattern[str]:
    return _IN_JSON if isinstance(text, Text) and text.at.file.endswith(".json") else _IN_YAML


def _render(text: str, pattern: re.Pattern[str]) -> Markup:
    parts, at = [], 0
    for found in pattern.finditer(text):
        parts.append(escape(text[at : found.start()]))
        parts.append(_element(found, pattern))
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])])


def _element(found: re.Match[str], pattern: re.Pattern[str]) -> Markup:
    groups = {name: value for name, value in found.groupdict().items() if value is not None}
    if "escaped" in groups:
        return escape(groups["escaped"])
    kind = groups.get("tag") or groups.get("style") or groups.get("class") or groups.get("kind")
    inner = groups.get("tagged") or groups.get("spanned") or groups.get("bracketed")
    if not kind or inner is None:
        ((kind, inner),) = groups.items()
    words = _render(inner, pattern)
    if kind in _SMALL_CAPITALS:
        return Markup('<span class="capitals">{}</span>').format(words)
    element = _ELEMENTS.get(kind)
    return Markup("<{0}>{1}</{0}>").format(Markup(element), words) if element else words
