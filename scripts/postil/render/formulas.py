"""TeX of the article as MathML, which browsers show without a script."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from markupsafe import escape
from math_core import LatexError, LatexToMathML

_LONGEST: Final = 2_000
"""Code points of a formula; a longer one is shown as its TeX."""
_ELEMENTS: Final = frozenset({
    "math", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom",
    "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable",
    "mtd", "mtext", "mtr", "munder", "munderover", "semantics", "annotation",
})  # fmt: skip
_ATTRIBUTES: Final = frozenset({
    "accent", "accentunder", "class", "columnalign", "columnlines", "columnspacing", "columnspan", "depth",
    "dir", "display", "displaystyle", "fence", "form", "frame", "height", "linethickness", "lspace",
    "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "rowlines", "rowspacing", "rspace",
    "scriptlevel", "separator", "stretchy", "style", "symmetric", "voffset", "width", "mathcolor",
    "mathbackground",
})  # fmt: skip
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*+)([^<>]*+)>")
_ATTRIBUTE = re.compile(r"(?<!\s)\s++([\w-]++)=(?:\"([^\"<>]*)\"|'([^'<>]*)')")
_STYLE = re.compile(r"[\w\s:;.,#%()-]*")


@cache
def _converter() -> LatexToMathML:
    return LatexToMathML()


@lru_cache(1_024)
def render_formula(tex: str, display: bool = False) -> str:
    """Return MathML for some TeX, its TeX as the alternative text; or nothing, where it is none that we can show.

    What the converter makes is held against a list of elements and attributes, as everything that becomes HTML is.
    """
    if len(tex) > _LONGEST:
        return ""
    try:
        made = _converter().convert_with_local_state(tex, displaystyle=display)
    except LatexError:
        return ""
    if not _is_safe(made):
        return ""
    return made.replace("<math", f'<math alttext="{escape(tex)}"', 1)


def _is_safe(mathml: str) -> bool:
    rest = _TAG.sub("", mathml)
    return "<" not in rest and all(
        found[2] in _ELEMENTS and (found[1] or _are_safe(found[3])) for found in _TAG.finditer(mathml)
    )


def _are_safe(attributes: str) -> bool:
    attributes = attributes.removesuffix("/").rstrip()
    found = list(_ATTRIBUTE.finditer(attributes))
    return "".join(one[0] for one in found) == attributes and all(
        one[1] in _ATTRIBUTES and (one[1] != "style" or _STYLE.fullmatch(one[2] or one[3] or "")) for one in found
    )
