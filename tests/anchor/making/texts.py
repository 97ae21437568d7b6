"""Texts in many scripts and manners, among them such as repeat themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

from making.words import (
    ARABIC,
    CYRILLIC,
    DEVANAGARI,
    EMOJI,
    HAN,
    HARAKAT,
    HEBREW,
    KANA,
    KATAKANA,
    LINKS,
    MATRAS,
    NAMES,
    NIQQUD,
    NOUNS,
    PLACES,
    QUALITIES,
    VERBS,
    listed,
)


def prose(rng: Random, length: int) -> str:
    """English sentences with figures, names and quotations."""

    def clause() -> str:
        words = _clause(rng)
        return f'"{words}," {rng.choice(NAMES)} didn\'t say' if rng.random() < 0.1 else words

    return _sentences(rng, length, clause, join=f" {rng.choice(('', '', ' '))}")


def typeset(rng: Random, length: int) -> str:
    """The same with typographic quotation marks, dashes, ellipses, accents, ligatures and wrapped lines."""

    def clause() -> str:
        words = _clause(rng).replace('"', "")
        extra = rng.random()
        if extra < 0.25:
            return f"“{words},” said {rng.choice(NAMES)}"
        if extra < 0.45:
            return f"{words}—{_clause(rng)}"
        if extra < 0.6:
            return f"{words}… then {_clause(rng)}"
        if extra < 0.75:
            return f"{words}, the café owner’s ﬁnal naïve façade"
        return words

    text = _sentences(rng, length, clause)
    return _wrapped(text, rng.choice((60, 72, 80)))


def law(rng: Random, length: int) -> str:
    """Articles so alike that only names and figures tell them apart."""
    parts: list[str] = []
    number = size = 0
    while size < length:
        number += 1
        who, what, other = rng.choice(NAMES), rng.choice(NOUNS), rng.choice(NOUNS)
        part = (
            f"Article {number}. Where the holder of a {rng.choice(QUALITIES)} licence for the {what} fails to notify "
            f"the {other} office of {who} within {rng.randint(3, 90)} days, the authority may impose a penalty not "
            f"exceeding {rng.randint(2, 900)} thousand crowns. The penalty shall be paid to the "
            f"{rng.choice(NOUNS)} fund. "
            f"An appeal under Article {number} lies to the court at {rng.choice(NAMES)} and has no suspensive "
            f"effect.\n\n"
        )
        parts.append(part)
        size += len(part)
    return "".join(parts)


def register(rng: Random, length: int) -> str:
    """Lines of one shape, with figures."""
    parts: list[str] = []
    size = row = 0
    while size < length:
        row += 1
        part = (
            f"{row}. {rng.choice(NAMES)} {rng.choice(NOUNS)} company, {rng.randint(1, 999)}.{rng.randint(0, 9)} "
            f"million tonnes in {rng.randint(1890, 2030)}, up {rng.randint(1, 99)}% on the year "
            f"({rng.choice(QUALITIES)})\n"
        )
        parts.append(part)
        size += len(part)
    return "".join(parts)


def chronicle(rng: Random, length: int) -> str:
    """Verses that come back with another name: parallel chapters."""
    verses = [
        f"And {_clause(rng)}, and {_clause(rng)}, and dwelt {rng.choice(PLACES)} the {rng.choice(NOUNS)}"
        for _ in range(12)
    ]
    parts: list[str] = []
    size = number = 0
    while size < length:
        number += 1
        verse = rng.choice(verses) if rng.random() < 0.25 else f"And {_clause(rng)}, and {_clause(rng)}"
        part = f"{number} {verse} in the days of {rng.choice(NAMES)} the son of {rng.choice(NAMES)}. "
        parts.append(part)
        size += len(part)
    return "".join(parts)


def pseudo(rng: Random, length: int) -> str:
    """A language of its own, with the word frequencies of a real one."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"] + ["str", "ing", "ent", "or"]
    words = _vocabulary(rng, 4_000, lambda: "".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 3, 3, 4)))))
    return _sentences(rng, length, lambda: " ".join(_frequent(rng, words) for _ in range(rng.randint(4, 14))))


def french(rng: Random, length: int) -> str:
    """Accents, guillemets and blanks before punctuation."""
    syllables = listed(
        "é fo rêt châ teau lè ve na ïve gar çon où dé jà thé tre hô pi tal cœur mo dè le fe nê tre ri vi ère"
    )
    words = _vocabulary(rng, 3_000, lambda: "".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 3)))))

    def clause() -> str:
        said = " ".join(
            f"{rng.choice(('le', 'la', 'un', 'des', 'avec', 'pour'))} {_frequent(rng, words)}" for _ in range(6)
        )
        return (
            f"«\u202f{said}\u202f»"
            if rng.random() < 0.2
            else f"{said}{rng.choice(('', chr(0xA0) + ':', chr(0xA0) + ';'))} {_frequent(rng, words)}"
        )

    return _sentences(rng, length, clause)


def chinese(rng: Random, length: int) -> str:
    """Chinese with figures and some Latin words."""
    words = _vocabulary(rng, 4_000, lambda: "".join(rng.choices(HAN, k=rng.choice((1, 2, 2, 2, 3, 4)))))
    return _unspaced(rng, length, words, "，。", lambda: rng.choice(("AI", "CPU", "2024年", "3.5%", "“", "”")))


def japanese(rng: Random, length: int) -> str:
    """Japanese: ideographs with kana between them, and words in katakana."""

    def word() -> str:
        if rng.random() < 0.2:
            return "".join(rng.choices(KATAKANA, k=rng.randint(2, 5)))
        return "".join(rng.choices(HAN, k=rng.randint(1, 2))) + "".join(rng.choices(KANA, k=rng.randint(1, 3)))

    return _unspaced(
        rng, length, _vocabulary(rng, 4_000, word), "、。", lambda: rng.choice(("「", "」", "10月", "ＡＩ"))
    )


def korean(rng: Random, length: int) -> str:
    """Hangul with blanks between words."""
    words = _vocabulary(
        rng, 3_000, lambda: "".join(chr(0xAC00 + rng.randrange(0, 11172, 7)) for _ in range(rng.randint(1, 4)))
    )
    return _sentences(rng, length, lambda: " ".join(_frequent(rng, words) for _ in range(rng.randint(4, 10))))


def arabic(rng: Random, length: int) -> str:
    """Arabic with some vowel marks and stretched letters, and figures."""

    def word() -> str:
        letters = rng.choices(ARABIC, k=rng.randint(2, 6))
        if rng.random() < 0.15:
            letters[0] += rng.choice(HARAKAT)
        if rng.random() < 0.05:
            letters[0] += "\u0640"
        return ("ال" if rng.random() < 0.3 else "") + "".join(letters)

    words = _vocabulary(rng, 3_000, word)
    return _sentences(rng, length, lambda: " ".join(_frequent(rng, words) for _ in range(rng.randint(4, 12))), mark="،")


def hebrew(rng: Random, length: int) -> str:
    """Hebrew, one word in six with vowel points, and embedded Latin words in bidirectional marks."""

    def word() -> str:
        pointed = rng.random() < 0.17
        return "".join(c + (rng.choice(NIQQUD) if pointed else "") for c in rng.choices(HEBREW, k=rng.randint(2, 6)))

    words = _vocabulary(rng, 3_000, word)

    def clause() -> str:
        said = [_frequent(rng, words) for _ in range(rng.randint(4, 12))]
        if rng.random() < 0.2:
            said.insert(2, f"\u200e{rng.choice(NAMES)}\u200f")
        return " ".join(said)

    return _sentences(rng, length, clause)


def hindi(rng: Random, length: int) -> str:
    """Devanagari with vowel signs."""

    def word() -> str:
        return "".join(
            c + (rng.choice(MATRAS) if rng.random() < 0.6 else "") for c in rng.choices(DEVANAGARI, k=rng.randint(1, 4))
        )

    words = _vocabulary(rng, 3_000, word)
    return _sentences(rng, length, lambda: " ".join(_frequent(rng, words) for _ in range(rng.randint(4, 12))), stop="।")


def russian(rng: Random, length: int) -> str:
    """Cyrillic."""
    words = _vocabulary(rng, 4_000, lambda: "".join(rng.choices(CYRILLIC, k=rng.randint(1, 10))))
    return _sentences(rng, length, lambda: " ".join(_frequent(rng, words) for _ in range(rng.randint(4, 12))))


def decomposed(rng: Random, length: int) -> str:
    """Letters with marks of their own, canonically decomposed, as some systems store them."""
    words = _vocabulary(
        rng, 2_000, lambda: "".join(rng.choices(["ế", "ữ", "ọ", "th", "n", "ch", "ă", "đ", "ng", "ia", "ố", "m"], k=3))
    )
    text = _sentences(rng, length, lambda: " ".join(_frequent(rng, words) for _ in range(rng.randint(4, 12))))
    return unicodedata.normalize("NFD", text)


def chat(rng: Random, length: int) -> str:
    """Short messages with many pictures."""

    def message() -> str:
        words = [rng.choice(NOUNS + VERBS + QUALITIES) for _ in range(rng.randint(2, 7))]
        for _ in range(rng.randint(1, 3)):
            words.insert(rng.randint(0, len(words)), "".join(rng.choices(EMOJI, k=rng.choice((1, 1, 2)))))
        return " ".join(words)

    return _sentences(rng, length, message, stop="")


def markdown(rng: Random, length: int) -> str:
    """Prose with marks of emphasis, links, code and headings."""

    def clause() -> str:
        words = _clause(rng).split()
        at = rng.randrange(len(words))
        words[at] = rng.choice(("*{}*", "**{}**", "`{}`", "[{}](https://example.org/x)", "{}[^3]")).format(words[at])
        return " ".join(words)

    return _sentences(rng, length, clause, paragraph="\n\n## Heading\n\n")


def mixed(rng: Random, length: int) -> str:
    """Paragraphs in turn in several scripts."""
    makers = (prose, chinese, arabic, korean, chat, japanese, hebrew)
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(rng.choice(makers)(rng, 1_500))
    return "\n\n".join(parts)


FAMILIES: dict[str, Callable[[Random, int], str]] = {
    maker.__name__: maker
    for maker in (
        prose, typeset, law, register, chronicle, pseudo, french, chinese, japanese, korean, arabic, hebrew, hindi,
        russian, decomposed, chat, markdown, mixed,
    )
}  # fmt: skip
REPETITIVE = frozenset(("law", "register", "chronicle"))
"""Families in which passages have near twins by themselves."""


def make_text(family: str, seed: int, length: int) -> str:
    """A text of about `length` characters, always the same for the same arguments."""
    return FAMILIES[family](Random(f"{family}/{seed}/{length}"), length)


def _clause(rng: Random) -> str:
    """A few words with subject and verb."""
    noun, quality, verb = (lambda: rng.choice(NOUNS)), (lambda: rng.choice(QUALITIES)), (lambda: rng.choice(VERBS))
    subject = rng.choice(
        (f"the {quality()} {noun()}", rng.choice(NAMES), f"a {noun()}", f"every {noun()} and {noun()}")
    )
    figure = rng.random()
    amount = (
        f" {rng.randint(2, 4000)} {noun()}s" if figure < 0.2
        else f" {rng.randint(1, 99)}.{rng.randint(0, 9)}% of the {noun()}" if figure < 0.35
        else f" the {noun()}" if figure < 0.7
        else f" whatever {quality()} {noun()}s {rng.choice(NAMES)} {verb()}"
    )  # fmt: skip
    said = f"{subject} {verb()}{amount}"
    if rng.random() < 0.6:
        said += f" {rng.choice(PLACES)} {rng.choice(('the', 'its', 'their', 'some'))} {quality()} {noun()}"
    if rng.random() < 0.3:
        said += f" {rng.choice(LINKS)} {rng.choice(NAMES)} {verb()} the {noun()}"
    return said


def _sentences(
    rng: Random,
    length: int,
    clause: Callable[[], str],
    *,
    mark: str = ",",
    stop: str = ".",
    join: str = " ",
    paragraph: str = "\n\n",
) -> str:
    """Clauses joined to sentences, sentences to paragraphs."""
    parts: list[str] = []
    size = 0
    while size < length:
        clauses = [clause() for _ in range(rng.choice((1, 1, 2)))]
        sentence = f"{mark} ".join(clauses) + (stop if rng.random() < 0.85 else rng.choice("?!"))
        parts += sentence[:1].upper() + sentence[1:], paragraph if rng.random() < 0.15 else join
        size += len(sentence) + 1
    return "".join(parts).rstrip()


def _unspaced(rng: Random, length: int, words: list[str], marks: str, extra: Callable[[], str]) -> str:
    """Words without blanks between them."""
    parts: list[str] = []
    size = 0
    while size < length:
        part = _frequent(rng, words) if rng.random() < 0.95 else extra()
        if rng.random() < 0.12:
            part += rng.choice(marks)
        if rng.random() < 0.01:
            part += "\n\n\u3000\u3000"
        parts.append(part)
        size += len(part)
    return "".join(parts)


def _vocabulary(rng: Random, size: int, word: Callable[[], str]) -> list[str]:
    """Different words, the common ones first."""
    return list(dict.fromkeys(word() for _ in range(size)))


def _frequent(rng: Random, words: list[str]) -> str:
    """A word, the first ones far more often."""
    return words[int(len(words) * rng.random() ** 2.5)]


def _wrapped(text: str, width: int) -> str:
    """`text` with blanks turned into line breaks about every `width` characters."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        line, size = [], 0
        for word in paragraph.split(" "):
            if size + len(word) > width:
                lines.append(" ".join(line))
                line, size = [], 0
            line.append(word)
            size += len(word) + 1
        lines += " ".join(line), ""
    return "\n".join(lines)
