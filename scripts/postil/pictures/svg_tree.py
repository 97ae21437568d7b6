"""The tree of an SVG that is kept, what in it refers to what, and how it is written again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from postil.pictures.svg_lists import PROPERTIES, REFERRED_TO

_FAR = re.compile(r"url\(|[\\@]|expression|image-set|src\s*\(|/\*", re.IGNORECASE)
"""What leads elsewhere or hides that it does, once references within the file are taken away."""
_NEAR = re.compile(r"url\(\s*(['\"]?)#([\w.:-]+)\1\s*\)")
_RULE = re.compile(r"\s*+([\w.#,*:>+ \t\n-]++)\{([^{}]*+)\}\s*+")
_REMARK = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/|<!--|-->")
_GRADIENTS: Final = ("linearGradient", "radialGradient")
_SMALL: Final = 8
"""Elements of a marker that count as one shape, wherever it stands."""


@dataclass(slots=True)
class Element:
    """An element that is kept."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def below(self) -> Iterator[Element]:
        """Yield the elements in it."""
        return (child for child in self.children if isinstance(child, Element))


def is_near(value: str) -> bool:
    """Whether a value refers to nothing beyond its own file."""
    return not _FAR.search(_NEAR.sub("", value)) if any(sign in value for sign in "(\\@/") else True


class References:
    """What a tree draws again by name; linear in the tree."""

    def __init__(self, root: Element) -> None:
        """Look through a tree once, from its leaves up."""
        order, waiting = list[Element](), [root]
        while waiting:
            order.append(waiting.pop())
            waiting.extend(order[-1].below())
        uses = [one.attributes["href"][1:] for one in order if one.name == "use" and "href" in one.attributes]
        self.used = set(uses)
        """Names of what `use` draws again."""
        self.gradients = {one.attributes.get("id", "") for one in order if one.name in _GRADIENTS}
        """Names of colours that run into each other, which hold no shapes."""
        sizes: dict[int, int] = {}
        named: dict[str, int] = {}
        markers = 0
        for one in reversed(order):
            size = sizes[id(one)] = 1 + sum(sizes[id(child)] for child in one.below())
            name = one.attributes.get("id", "")
            named[name] = max(named.get(name, 0), size)
            markers = max(markers, size if one.name == "marker" else 0)
        # A marker stands at each corner of a line.
        corners = sum(one.attributes.get("d", one.attributes.get("points", "")).count(" ") for one in order)
        self.drawn = len(order) + sum(named.get(name, 0) for name in uses)
        """Shapes that are drawn in all, those drawn again counted each time."""
        self.drawn += markers * corners if markers > _SMALL else 0
        sheets = "".join(style_sheet(one.children) for one in order if one.name == "style")
        self.sheet_draws = not self.only_gradients(sheets)
        """Whether a style sheet refers to more than gradients."""

    def only_gradients(self, value: str) -> bool:
        """Whether a value refers to nothing or to gradients."""
        return all(found[2] in self.gradients for found in _NEAR.finditer(value))


def properties_of(style: str) -> tuple[str, bool]:
    """Return the properties of a list that are kept, and whether one that refers elsewhere was left out."""
    kept, far = list[str](), False
    for one in style.split(";"):
        name, _, value = (part.strip() for part in one.partition(":"))
        if name in PROPERTIES and value:
            if is_near(value):
                kept.append(f"{name}:{value}")
            else:
                far = True
    return ";".join(kept), far


def style_sheet(pieces: Iterable[Element | str]) -> str:
    """Return the rules of a style sheet that the list allows; nothing where it holds anything else than rules."""
    css = _REMARK.sub(" ", "".join(piece for piece in pieces if isinstance(piece, str)))
    rules, place = list[str](), 0
    while found := _RULE.match(css, place):
        place = found.end()
        rules.append(f"{found[1].strip()}{{{properties_of(found[2])[0]}}}")
    return "" if css[place:].strip() else "\n".join(rules)


def written(root: Element, references: References) -> Iterator[str]:
    """Yield a tree as XML. Within what is drawn by name nothing is drawn by name, as that would multiply."""
    waiting: list[tuple[Element | str, bool]] = [(root, False)]
    while waiting:
        one, within = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        if one.name == "style":
            sheet = style_sheet(one.children)
            yield f"<style>{_escaped(sheet)}</style>" if sheet else ""
            continue
        within = within or one.attributes.get("id") in references.used or one.name in REFERRED_TO
        if within and one.name == "use":
            continue
        attributes = "".join(
            f' {name}="{_escaped(value)}"'
            for name, value in one.attributes.items()
            if not within or (references.only_gradients(value) and not (name == "class" and references.sheet_draws))
        )
        if not one.children:
            yield f"<{one.name}{attributes}/>"
            continue
        yield f"<{one.name}{attributes}>"
        waiting.append((f"</{one.name}>", within))
        waiting.extend(
            (child if isinstance(child, Element) else _escaped(child), within) for child in reversed(one.children)
        )


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
