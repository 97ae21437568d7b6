"""The strong folding: what typographic folding makes equal counts equal and leaks equal, and disguises hide nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.fold import count_words, fold_text, hidden_text, letters_of, offset_of_letter, word_letters

TEXTS = st.text(
    st.sampled_from("aA zÉé'’-—  “”\u00ad\n\u0301\u200b\u2063.,;!1²½ǆﬁ漢、 가ㄱสวмµΣ〇㎏㉑\u3164×"), max_size=40
) | st.text(max_size=40)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(TEXTS)
def test_what_folds_equal_counts_equal_and_leaks_equal(text: str) -> None:
    folded = fold_text(text)
    assert letters_of(folded) == letters_of(text)
    assert count_words(folded) == count_words(text)


def test_each_character_that_is_made_of_others_is_seen_as_it_folds() -> None:
    made = [character for code in range(0x110000) if unicodedata.decomposition(character := chr(code))]
    assert len(made) > 5000
    assert [character for character in made if letters_of(character) != letters_of(fold_text(character))] == []


@pytest.mark.parametrize("text", ["か\u3099", "ハ\u309a", "ゝ\u3099", "\uf9f2\u0301", "漢\u3099字"])
def test_a_sign_with_a_mark_is_seen_as_it_folds(text: str) -> None:
    assert letters_of(text) == letters_of(fold_text(text))


@settings(max_examples=300, derandomize=True, deadline=None)
@given(TEXTS)
def test_case_and_composition_count_for_nothing(text: str) -> None:
    for other in (unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)):
        assert letters_of(other) == letters_of(text)
        assert count_words(other) == count_words(text)
    assert letters_of(text.casefold()) == letters_of(text)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(TEXTS)
def test_words_join_to_the_letters_and_have_their_places_in_them(text: str) -> None:
    words = word_letters(text)
    assert words.letters == letters_of(text)
    assert words.starts == sorted(words.starts)
    assert words.ends == sorted(words.ends)
    assert all(start <= end for start, end in zip(words.starts, words.ends, strict=True))
    assert not words.ends or words.ends[-1] == len(words.letters)
    assert len(words.starts) == count_words(text)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(TEXTS, st.integers(0, 40))
def test_a_letter_leads_back_to_the_character_that_brings_it(text: str, index: int) -> None:
    if index < len(letters_of(text)):
        offset = offset_of_letter(text, index)
        assert len(letters_of(text[: offset + 1])) > index


PLAIN = "The toll bought nine bridges"
SMALL_CAPITALS = dict(zip("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘʀsᴛᴜᴠᴡʏᴢ", strict=True))


@pytest.mark.parametrize(
    "disguised",
    [
        PLAIN.upper(),
        " ".join(PLAIN),
        PLAIN.replace(" ", ""),
        PLAIN.replace(" ", "\n"),
        "\u2063".join(PLAIN),
        "\u034f".join(PLAIN),
        "".join(sign + "\u0336" for sign in PLAIN),
        "".join(chr(0x1D400 + ord(sign.upper()) - 65) if sign.isalpha() else sign for sign in PLAIN),
        "".join(chr(0x1F170 + ord(sign.upper()) - 65) if sign.isalpha() else sign for sign in PLAIN),
        "".join(chr(0x1F1E6 + ord(sign.upper()) - 65) if sign.isalpha() else sign for sign in PLAIN),
        "".join(chr(ord(sign) + 0xFEE0) if sign.isalpha() else sign for sign in PLAIN),
        "".join(SMALL_CAPITALS.get(sign, sign) for sign in PLAIN.lower()),
        PLAIN.translate(str.maketrans("Teoicasu", "Теоісаѕυ")),
        PLAIN.translate(str.maketrans("oiesgt", "013597")),
        "1 The 2 toll 3 bought 4 nine 5 bridges",
        "Thé tòll böught niñe bridgeş",
    ],
)
def test_a_disguise_does_not_change_the_letters(disguised: str) -> None:
    assert letters_of(disguised) == letters_of(PLAIN)


def test_two_letters_that_look_like_one_are_one() -> None:
    assert letters_of("rnodern") == letters_of("modem")
    assert letters_of("vvall") == letters_of("wall")


def test_other_words_have_other_letters() -> None:
    assert letters_of("nine bridges") != letters_of("ten bridges")
    assert letters_of("漢字") != letters_of("漢詩")
    assert letters_of("дом") != letters_of("дым")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s 47% of them", 4),
        ("the dogs’ bark", 3),
        ("state-of-the-art", 4),
        ("naïve cafe\u0301s", 2),
        ("漢字かな", 4),
        ("한국어 글", 2),
        ("sixteen\u2063letters", 1),
        ("a\u3164b", 2),
        ("unabhängigkeitserklärungen", 6),
        ("’tis so", 2),
        ("the boat’s’oars", 3),
        ("", 0),
        ("— … !", 0),
    ],
)
def test_words_are_counted_as_a_reader_sees_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_no_two_signs_of_chinese_are_the_same_letters() -> None:
    signs = [chr(code) for code in range(0x4E00, 0xA000)]
    assert len({letters_of(sign) for sign in signs}) == len(signs)
    assert {len(letters_of(sign)) for sign in signs} == {4}


def test_tags_are_read_as_the_letters_they_hide() -> None:
    assert hidden_text("a" + "".join(chr(0xE0000 + ord(sign)) for sign in "toll road") + "b") == "toll road"
    assert hidden_text("toll") == ""

# Of the letters that look like each Latin one, or two, the first of our list.
LOOK_ALIKES = {
    "LATIN SMALL LETTER ALPHA": "a",
    "LATIN SMALL LETTER AA": "aa",
    "LATIN SMALL LETTER AE": "ae",
    "LATIN SMALL LETTER AO": "ao",
    "LATIN SMALL LETTER AU": "au",
    "LATIN SMALL LETTER AV": "av",
    "LATIN SMALL LETTER AY": "ay",
    "LATIN SMALL LETTER TONE SIX": "b",
    "CYRILLIC SMALL LETTER YERU": "bl",
    "LATIN SMALL LETTER ESH": "c",
    "LATIN SMALL LETTER ETH": "d",
    "LATIN SMALL LETTER DZ DIGRAPH": "dz",
    "LATIN SMALL LETTER YOGH": "e",
    "CYRILLIC SMALL LETTER GHE WITH STROKE": "f",
    "LATIN SMALL LETTER TURNED DELTA": "g",
    "CYRILLIC SMALL LETTER EN": "h",
    "LATIN SMALL LETTER IOTA": "i",
    "GREEK LETTER YOT": "j",
    "GREEK SMALL LETTER KAPPA": "k",
    "LATIN LETTER DENTAL CLICK": "l",
    "LATIN LETTER LATERAL CLICK": "ll",
    "CYRILLIC SMALL LETTER YU": "lo",
    "LATIN SMALL LETTER LS DIGRAPH": "ls",
    "LATIN SMALL LETTER LZ DIGRAPH": "lz",
    "GREEK SMALL LETTER MU": "m",
    "GREEK SMALL LETTER ETA": "n",
    "LATIN SMALL LETTER BARRED O": "o",
    "LATIN SMALL LIGATURE OE": "oe",
    "CYRILLIC SMALL LETTER DOUBLE O": "oo",
    "GREEK SMALL LETTER RHO": "p",
    "CYRILLIC SMALL LETTER QA": "q",
    "CYRILLIC SMALL LETTER GHE": "r",
    "LATIN SMALL LETTER M WITH HOOK": "rn",
    "LATIN SMALL LETTER TONE FIVE": "s",
    "GREEK SMALL LETTER TAU": "t",
    "LATIN SMALL LETTER TZ": "te",
    "LATIN SMALL LETTER TUM": "tf",
    "LATIN SMALL LETTER TS DIGRAPH": "ts",
    "LATIN SMALL LETTER U BAR": "u",
    "LATIN SMALL LETTER UE": "ue",
    "LATIN SMALL LETTER UO": "uo",
    "GREEK SMALL LETTER NU": "v",
    "LATIN SMALL LETTER TURNED M": "w",
    "GREEK SMALL LETTER CHI": "x",
    "LATIN SMALL LETTER GAMMA": "y",
    "LATIN SMALL LETTER TONE TWO": "z",
}


@pytest.mark.parametrize(("name", "letters"), LOOK_ALIKES.items())
def test_a_letter_of_another_script_is_the_latin_one_that_it_looks_like(name: str, letters: str) -> None:
    assert letters_of(f"q{unicodedata.lookup(name)}q") == letters_of(f"q{letters}q")


@pytest.mark.parametrize(
    ("text", "as_seen"),
    [
        ("cafe\u00ad\n teria", "cafeteria"),
        ("cafe\u00ad \u2029 teria", "cafeteria"),
        ("to\u0640ll", "toll"),
        ("a\u3007b", "a\u96f6b"),
    ],
)
def test_what_only_typesetting_brings_is_not_seen(text: str, as_seen: str) -> None:
    assert (letters_of(text) == letters_of(as_seen)) == (as_seen != "a\u96f6b")


def test_signs_that_are_no_letters_part_words_and_are_none() -> None:
    assert letters_of("a\u3013b") == letters_of("ab")
    assert letters_of("\u303f") == b""
    assert count_words("漢\u3013字") == 2


def test_a_text_of_very_many_characters_is_seen_as_its_parts_are() -> None:
    parts = [chr(code) for code in range(0x3B1, 0x3C9)] + [chr(code) for code in range(0x430, 0x450)]
    assert letters_of("漢".join(parts)) == letters_of("漢").join(map(letters_of, parts))


@pytest.mark.parametrize(
    ("text", "index", "offset"),
    [("toll", 0, 0), ("toll", 3, 3), ("  to, ll", 2, 6), ("47 toll", 0, 3), ("漢字", 4, 1), ("a\u00ad\nb", 1, 3)],
)
def test_the_very_character_is_found_that_brings_a_letter(text: str, index: int, offset: int) -> None:
    assert offset_of_letter(text, index) == offset


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("far near", [0, 2], [2, 6]),  # here the two are of two words
        ("barn owl", [0, 3], [3, 6]),  # r and n are one letter as they are seen
        ("turn north", [0, 3], [3, 8]),
        ("in 47 inns", [0, 2, 2], [2, 2, 5]),
        ("unn 1 a", [0, 2, 2], [2, 2, 3]),
    ],
)
def test_words_have_their_places_in_the_letters(text: str, starts: list[int], ends: list[int]) -> None:
    words = word_letters(text)
    assert (words.starts, words.ends) == (starts, ends)
