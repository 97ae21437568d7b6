"""SVG (W3C, SVG 1.1 and 2), held against a closed list: shapes, words, colours, and what they refer to in their file.

Scripts, movement, links, pictures within it, and everything from elsewhere are left out. What a file says is built
anew from what the list has, so that nothing else of it can reach the site. Elements are counted and so are references,
as a few of them within each other would draw billions of shapes.
"""

from __future__ import annotations

import re
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from postil.pictures.made import Made, Refused, size_fault
from postil.pictures.svg_lists import ATTRIBUTES, ELEMENTS, HOLDS_WORDS, NAMESPACE, PROPERTIES, XLINK
from postil.pictures.svg_tree import Element, References, is_near, properties_of, written

MOST_ELEMENTS: Final = 50_000
MOST_DRAWN: Final = 200_000
"""Shapes that are drawn in all, those that are drawn again by name counted each time."""
_DEEPEST: Final = 200
_LENGTH: Final = re.compile(r"\s*([0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})(px|pt|pc|mm|cm|in|)\s*")
_UNITS: Final = {"px": 1.0, "": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""Pixels of CSS in a unit (CSS Values 4, 6.2)."""
_NAME: Final = re.compile(r"[\w.:-]{1,200}")
_ELSEWHERE: Final = "a reference to another file"
_ENTITIES: Final = Refused(
    "this SVG defines entities of its own, which may grow without end", "save it anew as plain SVG"
)


def make_svg(content: bytes) -> Made | Refused:
    """Return the picture that a file of SVG holds. Linear in the file."""
    reader = _Reader()
    root = reader.read(content)
    if isinstance(root, Refused):
        return root
    width, height = _size(root.attributes)
    if not width or not height:
        fact = "this SVG says neither how wide and high it is nor what part of the plane it shows"
        return Refused(fact, "give its `svg` element a `viewBox`, or `width` and `height` in px")
    references = References(root)
    if references.drawn > MOST_DRAWN:
        fact = f"this SVG draws {references.drawn:,} shapes, as it draws some again and again; {MOST_DRAWN:,} fit"
        return Refused(fact, "save it as PNG, or draw it with fewer shapes")
    if too_large := size_fault(width, height):
        return too_large
    root.attributes |= {"width": str(width), "height": str(height)}
    body = "".join(written(root, references)).removeprefix("<svg")
    declared = f'<svg xmlns="{NAMESPACE}"{body}'
    return Made(".svg", width, height, declared.encode(), tuple(sorted(reader.left_out)))


class _Ended(Exception):
    """Ends the reading of a file that is refused."""


class _Reader:
    """Takes what the list has of a file into a tree."""

    def __init__(self) -> None:
        self.left_out: set[str] = set()
        self._root: Element | None = None
        self._open: list[Element | None] = []
        self._hidden = 0
        self._count = 0
        self._fault: Refused | None = None

    def read(self, content: bytes) -> Element | Refused:
        """Return the tree of a file, or why it cannot be used."""
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(content, True)
        except (ExpatError, ValueError, LookupError) as error:  # the last two: of an encoding that Python does not know
            said = str(error).partition(":")[0]
            fact = f"this file is no SVG that can be read: {said}"
            return Refused(fact, "save the picture anew as plain SVG")
        except _Ended:
            pass
        if self._fault:
            return self._fault
        return self._root or Refused("this file holds no SVG", "save the picture anew as plain SVG")

    def _stop(self, fault: Refused) -> None:
        self._fault = fault
        raise _Ended

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        if has_internal_subset:
            self._stop(_ENTITIES)

    def _entity(self, *_: object) -> None:
        self._stop(_ENTITIES)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= _DEEPEST:
            fact = f"this SVG has more than {MOST_ELEMENTS:,} elements, or {_DEEPEST} within each other"
            self._stop(Refused(fact, "save it as PNG, or draw it with fewer shapes"))
        space, _, local = name.rpartition(" ")
        ours = space in (NAMESPACE, "")
        if ours and local == "a":  # what it holds is drawn, and leads nowhere
            self.left_out.add("<a>")
            local = "g"
        known = ours and local in ELEMENTS and (bool(self._open) or local == "svg")
        if self._hidden or not known:
            if not self._hidden and ours and local != "metadata" and self._open:
                self.left_out.add(f"<{local[:20]}>")
            self._hidden += 1
            self._open.append(None)
            return
        made = Element(local, self._kept(attributes))
        above = self._open[-1] if self._open else None
        if above is not None:
            above.children.append(made)
        else:
            self._root = made
        self._open.append(made)

    def _end(self, _name: str) -> None:
        if self._open.pop() is None:
            self._hidden -= 1

    def _words(self, words: str) -> None:
        above = self._open[-1] if self._open else None
        if above is not None and above.name in HOLDS_WORDS:
            above.children.append(words)

    def _kept(self, attributes: dict[str, str]) -> dict[str, str]:
        kept: dict[str, str] = {}
        for name, value in attributes.items():
            space, _, local = name.rpartition(" ")
            if local == "href" and space in ("", XLINK):
                if value.startswith("#") and _NAME.fullmatch(value[1:]):
                    kept["href"] = value
                elif value:
                    self.left_out.add(_ELSEWHERE)
            elif space:
                continue
            elif local == "style":
                style, far = properties_of(value)
                kept |= {"style": style} if style else {}
                self.left_out |= {_ELSEWHERE} if far else set()
            elif local in ATTRIBUTES or local in PROPERTIES:
                if is_near(value):
                    kept[local] = value
                else:
                    self.left_out.add(_ELSEWHERE)
        return kept


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """Return width and height in pixels; nothing where a file does not say them."""
    given = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    wide, high = (float(one[1]) * _UNITS[one[2]] if one else 0.0 for one in given)
    box = attributes.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4 and all(_LENGTH.fullmatch(one) and one[-1].isdigit() for one in box[2:]):
        shown_wide, shown_high = float(box[2]), float(box[3])
        if shown_wide and shown_high and not (wide and high):
            # With one side given the other follows from the part of the plane that is shown.
            scale = wide / shown_wide or high / shown_high or 1.0
            wide, high = shown_wide * scale, shown_high * scale
    return (max(1, round(wide)), max(1, round(high))) if wide and high else (0, 0)
