"""The language that pages are in: the words of ours in it, which way it is written, and its names for dates.

Words are written in English where they are shown, as messages of gettext: `_("Caveats")`, and `ngettext` for what is
counted. What language they come out in is said around the work on a page, by `speaking`; without, it is English, which
needs no catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup

from postil.languages.catalogue import Catalogue, forms_by_category, parse_catalogue, pieces_of
from postil.read import read_catalogue

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "ENGLISH", "Direction", "Language", "choose", "direction_of", "find_language", "gettext", "language_of",
    "locale_of", "ngettext", "pgettext", "pieces_of", "speaking", "spoken", "within", "words_for_scripts",
    "words_for_styles", "writing", "written",
]  # fmt: skip

Direction = Literal["ltr", "rtl"]
_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "dv", "fa", "he", "ks", "ku", "ps", "sd", "syr", "ug", "ur", "yi"})
_LEFT_TO_RIGHT_SCRIPT: Final = re.compile(r"-(?:Latn|Cyrl)\b", re.IGNORECASE)
_AUTO: Final = Markup('dir="auto"')
_NOUNS_ARE_CAPITAL: Final = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True)
class Language:
    """A language that pages can be in."""

    tag: str
    """BCP 47 tag of its catalogue."""
    catalogue: Catalogue | None
    """Its words; English has none, as messages are in English."""

    @property
    def direction(self) -> Direction:
        """Which way it is written."""
        return direction_of(self.tag)

    @property
    def attributes(self) -> Markup:
        """What an element says that holds words of ours amid others."""
        return Markup(f'lang="{self.tag}" dir="{self.direction}"')


ENGLISH: Final = Language("en", None)
_spoken: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)
_written: ContextVar[str] = ContextVar("written", default="en")


@cache
def find_language(tag: str) -> Language | None:
    """Return the language of a tag such as `de` or `zh-Hans`, or of the tag's beginning; None without a catalogue."""
    parts = tag.split("-")
    if parts[0].lower() == "en":
        return ENGLISH
    for count in range(len(parts), 0, -1):
        name = "-".join([parts[0].lower(), *parts[1:count]])
        if content := read_catalogue(name):
            return Language(name, parse_catalogue(content, name))
    return None


def direction_of(tag: str) -> Direction:
    """Return the writing direction of a language."""
    is_left = tag.lower().split("-")[0] not in _RIGHT_TO_LEFT or _LEFT_TO_RIGHT_SCRIPT.search(tag)
    return "ltr" if is_left else "rtl"


def spoken() -> Language:
    """Return the language in which words come out."""
    return _spoken.get()


@contextmanager
def speaking(language: Language, written: str = "en") -> Iterator[None]:
    """While it lasts, let words of ours come out in a language; `written` is the tag of that of the notes."""
    token, other = _spoken.set(language), _written.set(written)
    try:
        yield
    finally:
        _spoken.reset(token)
        _written.reset(other)


@contextmanager
def writing(tag: str) -> Iterator[None]:
    """While it lasts, the words of whoever wrote notes are in the language of a tag; empty for the one they are in."""
    token = _written.set(tag or _written.get())
    try:
        yield
    finally:
        _written.reset(token)


def language_of(notes: str, site: str) -> Language:
    """Return the language of our words beside notes: theirs, where they are in another and it has a catalogue."""
    own = find_language(notes) if notes.split("-")[0].lower() != "en" else None
    return own or find_language(site) or ENGLISH


def written(tag: str = "") -> Markup:
    """Return what an element says that holds words of whoever wrote notes, amid words of ours.

    Their direction is that of the first letter that has one. `tag` is their language, if not that of the notes at hand.
    """
    tag = tag or _written.get()
    ours = _spoken.get().tag
    return _AUTO if tag.split("-")[0] == ours.split("-")[0] else Markup(f'lang="{tag}" dir="auto"')


def gettext(message: str, /, **values: object) -> str:
    """Return a message of ours in the language spoken, with values in its places in braces, as plain text."""
    return _fill(_single("", message), values) if values else _single("", message)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a message that one English word is too short to tell from another by; `context` does."""
    return _fill(_single(context, message), values) if values else _single(context, message)


def ngettext(one: str, several: str, number: int, /, **values: object) -> str:
    """Return what is said of a number of things; `{number}` stands for it in both messages."""
    return _fill(choose(one, several, number), {"number": number, **values})


def choose(one: str, several: str, number: int, /) -> str:
    """Return that of two messages, or of all forms of the plural that the language spoken has, which a number asks."""
    catalogue = _spoken.get().catalogue
    if catalogue and (forms := catalogue.plurals.get(one)):
        return forms[catalogue.form_of(number)]
    return one if number == 1 else several


def within(word: str) -> str:
    """Return a word that may stand alone as it is written within a sentence."""
    return word if _spoken.get().tag in _NOUNS_ARE_CAPITAL else word.lower()


def _single(context: str, message: str) -> str:
    catalogue = _spoken.get().catalogue
    return catalogue.singles.get((context, message), message) if catalogue else message


def _fill(message: str, values: dict[str, object]) -> str:
    parts = list(pieces_of(message))
    parts[1::2] = [str(values[name]) for name in parts[1::2]]
    return "".join(parts)


def locale_of(language: Language) -> Locale:
    """Return what CLDR knows of a language: its months, numbers, and names of other languages."""
    from babel import Locale

    return Locale.parse(language.tag, sep="-")


def words_for_scripts(language: Language) -> dict[str, str | dict[str, str]]:
    """Return what scripts say in a language: under the empty string its tag, then each message's translation."""
    catalogue = language.catalogue
    if not catalogue:
        return {}
    told: dict[str, str | dict[str, str]] = {"": language.tag}
    for message in catalogue.in_scripts:
        if message in catalogue.plurals:
            told[message] = forms_by_category(catalogue, language.tag, message)
        elif ("", message) in catalogue.singles:
            told[message] = catalogue.singles["", message]
    return told


def words_for_styles(language: Language) -> dict[str, str]:
    """Return what style sheets say in a language, by custom property."""
    catalogue = language.catalogue
    if not catalogue:
        return {}
    return {name: catalogue.singles.get(("", said), said) for name, said in catalogue.in_styles.items()}
