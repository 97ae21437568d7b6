"""What a catalogue says: each message of ours in another language.

Catalogues are PO files of gettext, read by Babel, and only where a page is not in English. A translation is words
alone: one with a sign of HTML in it, or with other places in braces than its message, is passed over, and the page says
it in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Final

PLACES: Final = re.compile(r"\{(\w+)\}")
"""Where values stand in a message."""
SCRIPT: Final = "script"
"""The remark in a catalogue at a message that a script shows."""
STYLE: Final = "style"
"""The remark at one that a style sheet shows; the name of its property follows."""
_UNSAFE: Final = re.compile(r"[<>&\"\\]")
_SHOWN: Final = range(0, 200)
"""Numbers among which every plural form of every language of CLDR comes up."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of a language."""

    singles: Mapping[tuple[str, str], str]
    """Context, or nothing, and message, to its translation."""
    plurals: Mapping[str, tuple[str, ...]]
    """A message for one of a thing, to its translation for each form of the plural."""
    form_of: Callable[[int], int]
    """Which form of the plural a number has."""
    in_scripts: tuple[str, ...]
    """The messages that scripts show."""
    in_styles: Mapping[str, str]
    """Custom properties of the style sheets to the messages that they show."""


def parse_catalogue(content: bytes, language: str) -> Catalogue:
    """Return what a PO file says."""
    from gettext import c2py

    from babel.messages.pofile import read_po

    found = read_po(BytesIO(content), locale=language.replace("-", "_"))
    singles: dict[tuple[str, str], str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    scripts: list[str] = []
    styles: dict[str, str] = {}
    for message in found:
        if not message.id:
            continue
        said, several = (message.id, "") if isinstance(message.id, str) else message.id
        forms = tuple(map(str, [message.string] if isinstance(message.string, str) else message.string or [""]))
        if all(forms) and all(fits(several or said, form, loosely=bool(several)) for form in forms):
            if several:
                plurals[said] = forms
            else:
                singles[message.context or "", said] = forms[0]
        for remark in message.auto_comments:
            kind, _, name = remark.partition(" ")
            if kind == SCRIPT:
                scripts.append(said)
            elif kind == STYLE:
                styles[name] = said
    form_of: Callable[[int], int] = c2py(found.plural_expr)
    return Catalogue(singles, plurals, form_of, tuple(scripts), styles)


def forms_by_category(catalogue: Catalogue, language: str, one: str) -> dict[str, str]:
    """Return the translations of a counted message by CLDR's names for the forms, as browsers know them."""
    from babel import Locale

    category = Locale.parse(language, sep="-").plural_form
    forms = catalogue.plurals[one]
    return {category(number): forms[catalogue.form_of(number)] for number in reversed(_SHOWN)}


def fits(message: str, translation: str, loosely: bool = False) -> bool:
    """Return whether a translation is words alone, with values where its message has them.

    `loosely`: one of several forms may leave the number out, as “one note” does.
    """
    asked, given = set(PLACES.findall(message)), set(PLACES.findall(translation))
    return not _UNSAFE.search(translation) and (given == asked or (loosely and asked - given == {"number"}))


@lru_cache(4096)
def pieces_of(message: str) -> tuple[str, ...]:
    """Return the words of a message, and between each two the name of a value."""
    return tuple(PLACES.split(message))
