"""Edits that change a quote or a passage: letters, words, figures, case, punctuation.

Each is a function of a source of chance and a string; one that finds nothing to do returns the string as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from making.folding_edits import Edit, at_some_places
from making.words import NOUNS, QUALITIES, VERBS

_IS_CJK = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


def _words(text: str) -> list[str]:
    """The words of a text with the blanks between them; single characters where the script has no blanks."""
    return re.findall(r"[\u3041-\u30ff\u4e00-\u9fff]|[^\s\u3041-\u30ff\u4e00-\u9fff]+|\s+", text)


def _places_of_words(words: list[str]) -> list[int]:
    return [at for at, word in enumerate(words) if not word.isspace()]


def _letter_like(rng: Random, character: str) -> str:
    """A letter of the same script."""
    if "\u4e00" <= character <= "\u9fff":
        return chr(rng.randint(0x4E00, 0x8FFF))
    if "\uac00" <= character <= "\ud7a3":
        return chr(rng.randint(0xAC00, 0xD7A3))
    for first, last in (
        ("a", "z"),
        ("а", "я"),
        ("א", "ת"),
        ("\u0627", "\u063a"),
        ("ぁ", "ん"),
        ("ァ", "ン"),
        ("क", "ह"),
    ):
        if first <= character <= last:
            return chr(rng.randint(ord(first), ord(last)))
    return rng.choice("etaoinsr")


def _one_letter(rng: Random, text: str, change: Callable[[str, int], str]) -> str:
    places = [at for at, character in enumerate(text) if character.isalpha()]
    return change(text, rng.choice(places)) if places else text


def typo(rng: Random, text: str) -> str:
    return _one_letter(rng, text, lambda t, at: t[:at] + _letter_like(rng, t[at]) + t[at + 1 :])


def letter_dropped(rng: Random, text: str) -> str:
    return _one_letter(rng, text, lambda t, at: t[:at] + t[at + 1 :]) if len(text) > 6 else text


def letter_doubled(rng: Random, text: str) -> str:
    return _one_letter(rng, text, lambda t, at: t[:at] + t[at] + t[at:])


def letters_swapped(rng: Random, text: str) -> str:
    return _one_letter(rng, text, lambda t, at: t[:at] + t[at + 1 : at + 2] + t[at] + t[at + 2 :])


def several_typos(rng: Random, text: str) -> str:
    for _ in range(max(1, len(text) // 25)):
        text = rng.choice((typo, letter_dropped, letter_doubled, letters_swapped))(rng, text)
    return text


def scanning_errors(rng: Random, text: str) -> str:
    return at_some_places(
        rng, text, "rn|l|O|m|e", lambda m: {"rn": "m", "l": "1", "O": "0", "m": "rn", "e": "c"}[m[0]], 0.1
    )


def word_dropped(rng: Random, text: str) -> str:
    words = _words(text)
    places = _places_of_words(words)
    if len(places) < 4:
        return text
    del words[rng.choice(places[1:-1])]
    return "".join(words)


def first_word_dropped(rng: Random, text: str) -> str:
    words = _words(text)
    return "".join(words[1:]).lstrip() if len(_places_of_words(words)) >= 4 else text


def last_word_dropped(rng: Random, text: str) -> str:
    words = _words(text)
    return "".join(words[:-1]).rstrip() if len(_places_of_words(words)) >= 4 else text


def clause_dropped(rng: Random, text: str) -> str:
    words = _words(text)
    places = _places_of_words(words)
    if len(places) < 12:
        return text
    at = rng.randrange(1, len(places) - 4)
    return "".join(words[: places[at]] + words[places[at + 3] :])


def _word_for(rng: Random, text: str) -> str:
    """A word of the same script, from the text itself where that is not English."""
    if re.search("[a-z]", text) and text.isascii():
        return rng.choice(NOUNS + VERBS + QUALITIES)
    letters = [c for c in text if c.isalpha()] or ["x"]
    return "".join(rng.choices(letters, k=2 if _IS_CJK.search(text) else 5))


def word_inserted(rng: Random, text: str) -> str:
    words = _words(text)
    at = rng.choice(_places_of_words(words) or [0])
    return "".join([*words[:at], _word_for(rng, text), "" if _IS_CJK.search(text) else " ", *words[at:]])


def clause_inserted(rng: Random, text: str) -> str:
    words = _words(text)
    if len(words) < 20:
        return text
    at = rng.choice(_places_of_words(words)[1:])
    gap = "" if _IS_CJK.search(text) else " "
    return "".join([*words[:at], *(_word_for(rng, text) + gap for _ in range(3)), *words[at:]])


def word_replaced(rng: Random, text: str) -> str:
    words = _words(text)
    places = _places_of_words(words)
    if len(places) < 3:
        return text
    words[rng.choice(places)] = _word_for(rng, text)
    return "".join(words)


def words_swapped(rng: Random, text: str) -> str:
    words = _words(text)
    places = _places_of_words(words)
    if len(places) < 4:
        return text
    at = rng.randrange(len(places) - 1)
    one, other = places[at], places[at + 1]
    words[one], words[other] = words[other], words[one]
    return "".join(words)


def figure_changed(rng: Random, text: str) -> str:
    return at_some_places(rng, text, r"\d+", lambda match: str(rng.randint(1, 10 ** len(match[0]))), 1)


def digits_grouped(rng: Random, text: str) -> str:
    return re.sub(r"(?<=\d)(?=\d{3}\b)", ",", text)


def negated(rng: Random, text: str) -> str:
    return re.sub(rf"\b({'|'.join(VERBS)})\b", r"never \1", text, count=1)


def upper_case(rng: Random, text: str) -> str:
    return text.upper()


def lower_case(rng: Random, text: str) -> str:
    return text.lower()


def first_letter_case(rng: Random, text: str) -> str:
    return text[:1].swapcase() + text[1:]


def without_accents(rng: Random, text: str) -> str:
    kept = [c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn" or c in "\u3099\u309a"]
    return unicodedata.normalize("NFC", "".join(kept))


def without_stretching(rng: Random, text: str) -> str:
    return text.replace("\u0640", "")


def without_punctuation(rng: Random, text: str) -> str:
    return "".join(c for c in text if c.isspace() or unicodedata.category(c)[0] in "LMNS")


def more_punctuation(rng: Random, text: str) -> str:
    return at_some_places(rng, text, r"(?<=\w) ", lambda _: rng.choice((", ", "; ", " (", ") ")), 0.1)


def marked_up(rng: Random, text: str) -> str:
    return at_some_places(rng, text, r"\w+", lambda match: rng.choice(("*{}*", "**{}**", "_{}_")).format(match[0]), 0.1)


def reference_mark(rng: Random, text: str) -> str:
    return at_some_places(rng, text, r"(?<=\w)(?=[ ,.])", lambda _: rng.choice(("[3]", "¹²", "*", "[12]")), 0.05)


def broken_at_hyphen(rng: Random, text: str) -> str:
    return at_some_places(rng, text, r"(?<=[a-z]{3})(?=[a-z]{3})", lambda _: "-\n", 0.03)


def words_joined(rng: Random, text: str) -> str:
    return at_some_places(rng, text, r"(?<=\w) (?=\w)", lambda _: "", 0.05)


def word_split(rng: Random, text: str) -> str:
    return at_some_places(rng, text, r"(?<=\w{2})(?=\w{2})", lambda _: " ", 0.02)


def spelling(rng: Random, text: str) -> str:
    return text.replace("our", "or").replace("ise", "ize").replace("ence", "ense")


def pictures_dropped(rng: Random, text: str) -> str:
    kept = re.sub("[\u2600-\u27bf\U0001f000-\U0001faff\u200d\ufe0f]+", "", text)
    return kept if len(kept.split()) > 2 else text


def picture_added(rng: Random, text: str) -> str:
    return at_some_places(rng, text, " ", lambda _: " \U0001f914 ", 0.05)


CHANGES: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        typo, letter_dropped, letter_doubled, letters_swapped, several_typos, scanning_errors, word_dropped,
        first_word_dropped, last_word_dropped, clause_dropped, word_inserted, clause_inserted, word_replaced,
        words_swapped,
        figure_changed, digits_grouped, negated, upper_case, lower_case, first_letter_case, without_accents,
        without_stretching, without_punctuation, more_punctuation, marked_up, reference_mark, broken_at_hyphen,
        words_joined,
        word_split, spelling, pictures_dropped, picture_added,
    )
}  # fmt: skip
