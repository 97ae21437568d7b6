"""Edits that folding undoes: after any number of them the words still count as equal.

Each is a function of a source of chance and a string; one that finds nothing to do returns the string as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

Edit = Callable[[Random, str], str]

_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_ARABIC_FORMS = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in range(0xFE80, 0xFEF5)
    if len(unicodedata.normalize("NFKC", chr(code))) == 1
}
_HALF_KANA = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)} | {
    unicodedata.normalize("NFKC", chr(code) + mark): chr(code) + mark for code in range(0xFF76, 0xFF8F) for mark in "ﾞﾟ"
}


def at_some_places(
    rng: Random, text: str, pattern: str, instead: Callable[[re.Match[str]], str], share: float = 0.6
) -> str:
    """`text` with a share of the matches, at least one if there is one, replaced."""
    matches = list(re.finditer(pattern, text))
    chosen = {match.start() for match in matches if rng.random() < share} or {match.start() for match in matches[:1]}
    return re.sub(pattern, lambda match: instead(match) if match.start() in chosen else match[0], text)


def straight_quotes(rng: Random, text: str) -> str:
    return text.translate(str.maketrans("‘’“”«»", '\'\'""""'))


def curly_quotes(rng: Random, text: str) -> str:
    text = re.sub(r"(^|(?<=\s))\"", "“", text).replace('"', "”")
    return re.sub(r"(^|(?<=\s))'", "‘", text).replace("'", "’")


def low_quotes(rng: Random, text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "„“‚‘"))


def guillemets(rng: Random, text: str) -> str:
    return text.replace("“", "«\u00a0").replace("”", "\u00a0»")


def primes(rng: Random, text: str) -> str:
    return text.translate(str.maketrans("'’\"", "′′″"))


def other_dashes(rng: Random, text: str) -> str:
    return at_some_places(rng, text, "[-–—]", lambda _: rng.choice("-‐‑–—―−"))


def double_hyphens(rng: Random, text: str) -> str:
    return text.replace("—", "--").replace("–", "--")


def spaced_dashes(rng: Random, text: str) -> str:
    return text.replace("—", rng.choice((" — ", " – ", "\u2009—\u2009", " -- ")))


def dots(rng: Random, text: str) -> str:
    return (
        text.replace("…", rng.choice(("...", ". . .", ".\u00a0.\u00a0."))) if "…" in text else text.replace("...", "…")
    )


def hard_blanks(rng: Random, text: str) -> str:
    return at_some_places(rng, text, " ", lambda _: "\u00a0")


def odd_blanks(rng: Random, text: str) -> str:
    return at_some_places(rng, text, " ", lambda _: rng.choice("\u2009\u202f\u2002\u2003\u3000\u200a\u205f\u1680\t"))


def more_blanks(rng: Random, text: str) -> str:
    return at_some_places(rng, text, " ", lambda _: " " * rng.randint(2, 4))


def wrapped(rng: Random, text: str) -> str:
    return at_some_places(rng, text, " ", lambda _: rng.choice(("\n", "\r\n", "\n    ", " \n", "\u2028")), 0.2)


def unwrapped(rng: Random, text: str) -> str:
    return re.sub(r"(?<!\u00ad)\n\s*", " ", text)


def soft_hyphens(rng: Random, text: str) -> str:
    return at_some_places(rng, text, r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})", lambda _: "\u00ad", 0.3)


def broken_at_soft_hyphen(rng: Random, text: str) -> str:
    return at_some_places(rng, text, r"(?<=[a-zа-я]{2})(?=[a-zа-я]{2})", lambda _: "\u00ad\n", 0.05)


def zero_width(rng: Random, text: str) -> str:
    # Not before a mark or beside a joiner: there it would change how the characters join.
    return at_some_places(rng, text, r"(?<=\w)(?=[^\W_])", lambda _: rng.choice("\u200b\u200c\u2060\ufeff"), 0.1)


def direction_marks(rng: Random, text: str) -> str:
    return at_some_places(
        rng, text, r"\b(?=\w)", lambda _: rng.choice("\u200e\u200f\u202a\u202c\u2066\u2069\u061c"), 0.2
    )


def without_controls(rng: Random, text: str) -> str:
    return re.sub("\u00ad\\s*\n\\s*|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]", "", text)


def byte_order_mark(rng: Random, text: str) -> str:
    return "\ufeff" + text


def decomposed_letters(rng: Random, text: str) -> str:
    return unicodedata.normalize("NFD", text)


def composed_letters(rng: Random, text: str) -> str:
    return unicodedata.normalize("NFC", text)


def ligatures(rng: Random, text: str) -> str:
    return re.sub("ff[il]|ff|f[il]", lambda match: _LIGATURES[match[0]], text)


def without_ligatures(rng: Random, text: str) -> str:
    return re.sub("[ﬀ-ﬄ]", lambda match: unicodedata.normalize("NFKC", match[0]), text)


def full_width(rng: Random, text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def half_width(rng: Random, text: str) -> str:
    text = "".join(_HALF_KANA.get(c, c) for c in text)
    return "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text)


def arabic_forms(rng: Random, text: str) -> str:
    return "".join(_ARABIC_FORMS.get(c, c) if rng.random() < 0.7 else c for c in text)


def unspaced_line_breaks(rng: Random, text: str) -> str:
    return at_some_places(
        rng, text, r"(?<=[\u3041-\u30ff\u4e00-\u9fff])(?=[\u3041-\u30ff\u4e00-\u9fff])", lambda _: "\n", 0.1
    )


def french_blanks(rng: Random, text: str) -> str:
    return re.sub(r"(?<=\w)(?=[;:!?](?:\s|$))", rng.choice("\u00a0\u202f "), text)


def without_french_blanks(rng: Random, text: str) -> str:
    return re.sub(r"[\u00a0\u202f ](?=[;:!?])", "", text)


def other_presentation(rng: Random, text: str) -> str:
    return text.replace("\ufe0f", "") if "\ufe0f" in text else re.sub("([\u2600\u2764\U0001f600])", "\\1\ufe0f", text)


def blanks_around(rng: Random, text: str) -> str:
    return rng.choice((" ", "\n", "\u00a0")) + text + rng.choice((" ", "\n  ", "\t"))


FOLDING: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        straight_quotes, curly_quotes, low_quotes, guillemets, primes, other_dashes, double_hyphens, spaced_dashes,
        dots,
        hard_blanks, odd_blanks, more_blanks, wrapped, unwrapped, soft_hyphens, broken_at_soft_hyphen, zero_width,
        direction_marks, without_controls, byte_order_mark, decomposed_letters, composed_letters, ligatures,
        without_ligatures, full_width, half_width, arabic_forms, unspaced_line_breaks, french_blanks,
        without_french_blanks, other_presentation, blanks_around,
    )
}  # fmt: skip
