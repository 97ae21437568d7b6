"""Folding and the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.folding_edits import FOLDING
from making.texts import FAMILIES, make_text

from postil.fold import Offsets, edge_forms, fold, fold_text, fold_texts, folded_index

ANYTHING = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(" \n\u00a0\u00ad\u200b\u200d'’\"“-—–.…!:;?éﬁｶﾞ字，\u0301\u0323\u1112\u1161\u11ab\u0958ﷲ\ufe0f"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("“Hello”  —  it’s\nfine…", '"Hello"-it\'s fine...'),
        ("« mot\u202f»\u00a0: oui !", '"mot": oui!'),
        ("infor\u00ad \n mation \u00adx", "information x"),
        ("a - b -- c − d", "a-b-c-d"),
        ("ＡＢＣ！　ｶﾞｷﾞ", "ABC!ガギ"),
        ("北京 上海\n，3 月", "北京上海,3月"),
        ("한국어\n말 \u1112\u1161\u11ab", "한국어 말 한"),
        ("ﬁnd oﬃce ĳs ſo", "find office ijs so"),
        ("½ 10² ① № x₂", "½ 10² ① № x₂"),
        ("ﷲ ﻻ", "الله لا"),
        ("e\u0301 \u00c5 \u212b", "é Å Å"),
        ("1\ufe0f\u20e3 ❤\ufe0f", "1\u20e3 ❤"),
        ("don`t 5′ 10″ שׁ״ל", "don't 5'10\"שׁ\"ל"),
        ("Straße İstanbul", "Straße İstanbul"),
        ("a‥ b… c‼ d⁇ e⁈ f⁉", "a.. b... c!! d?? e?! f!?"),
        ("〜x 1ª 2º", "~x 1ª 2º"),
        ("an\u00ad\u2028 other\u00ad \u2029one", "another" "one"),
        ("so ? why , or : then ; no !", "so? why , or: then; no!"),
        ("so – “well” —’ no - \"x\"", 'so-"well"-\'no-"x"'),
        ("a ¨ ¯ ¸ ˘ ˛ ˝", "a ¨ ¯ ¸ ˘ ˛ ˝"),
    ],
)
def test_folded(written: str, folded: str) -> None:
    assert fold_text(written) == fold(written).text == unicodedata.normalize("NFC", folded)


@given(ANYTHING)
@settings(max_examples=400, derandomize=True, deadline=None)
def test_every_folded_character_has_an_offset_and_they_never_go_back(text: str) -> None:
    folded = fold(text)
    offsets = list(folded.offsets)
    assert len(offsets) == len(folded.text) + 1 == len(folded.offsets)
    assert offsets[-1] == len(text)
    assert offsets == sorted(offsets) and offsets[0] >= 0
    assert unicodedata.is_normalized("NFC", folded.text)


@given(ANYTHING)
@settings(max_examples=300, derandomize=True, deadline=None)
def test_an_edge_knows_its_offset_and_whether_it_parts_what_came_from_one_character(text: str) -> None:
    folded = fold(text)
    offsets = folded.offsets
    if isinstance(offsets, Offsets):
        for index, offset in enumerate(offsets):
            assert offsets.edge(index) == (offset, index > 0 and offsets[index - 1] == offset)


@given(ANYTHING)
@settings(max_examples=400, derandomize=True, deadline=None)
def test_the_short_way_folds_alike(text: str) -> None:
    assert fold_text(text) == fold(text).text


@given(st.lists(ANYTHING, max_size=30))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_many_texts_fold_as_each_does(texts: list[str]) -> None:
    assert fold_texts(texts) == list(map(fold_text, texts))


def test_a_text_of_more_characters_than_are_replaced_one_by_one_is_folded_all_the_same() -> None:
    wide = "".join(chr(code) for code in range(0xFF21, 0xFF5E)) + "".join(map(chr, range(0xFE80, 0xFEFC)))
    wide += "".join(map(chr, range(0x2F00, 0x2FD5)))
    assert len(set(wide)) > 300
    assert fold_text(wide) == fold(wide).text == "".join(map(fold_text, wide))


def test_an_edge_is_within_a_character_only_where_it_became_several() -> None:
    offsets = fold("x" * 40 + "ﬁ e\u0323\u0302 y").offsets
    assert isinstance(offsets, Offsets)
    assert [offsets.edge(index) for index in (0, 39, 40, 41, 42, 43, 44)] == [
        (0, False), (39, False), (40, False), (40, True), (41, False), (42, False), (45, False),
    ]  # fmt: skip


def test_an_offset_behind_all_leads_to_the_end() -> None:
    folded = fold("ab\u00ad")
    assert [folded_index(folded, offset) for offset in (-1, 0, 2, 3, 9)] == [0, 0, 2, 2, 2]


def test_an_offset_within_a_letter_whose_marks_change_places_leads_behind_it() -> None:
    folded = fold("q\u0301\u0323x")
    assert list(folded.offsets) == [0, 0, 0, 3, 4]
    assert [folded_index(folded, offset) for offset in range(5)] == [0, 3, 3, 3, 4]


@pytest.mark.parametrize("before", range(70))
def test_marks_are_composed_wherever_they_stand(before: int) -> None:
    text = "x" * before + "e\u0323\u0302y" + "\u0301\u0323" * 20 + "o\u031b" * 40
    folded = fold(text)
    sample = fold("e\u0323\u0302y" + "\u0301\u0323" * 20 + "o\u031b" * 40)
    assert folded.text == "x" * before + sample.text
    assert list(folded.offsets)[before:] == [before + offset for offset in sample.offsets]


@given(ANYTHING)
@settings(max_examples=400, derandomize=True, deadline=None)
def test_an_offset_leads_to_the_first_folded_character_from_there_on(text: str) -> None:
    folded = fold(text)
    for offset in range(len(text)):
        index = folded_index(folded, offset)
        assert folded.offsets[index] >= offset
        assert index == 0 or folded.offsets[index - 1] < offset


@pytest.mark.parametrize("family", FAMILIES)
def test_a_span_of_whole_words_maps_back_to_text_that_folds_to_itself(family: str) -> None:
    text = make_text(family, 3, 3_000)
    folded = fold(text)
    first = 0
    for last, character in enumerate(folded.text):
        if character == " ":
            words = text[folded.offsets[first] : folded.offsets[last]]
            assert fold_text(words).strip(" ") == folded.text[first:last]
            first = last + 1
    assert family in ("chinese", "japanese") or first > 1_000


@pytest.mark.parametrize("edit", FOLDING)
def test_every_folding_edit_is_undone(edit: str) -> None:
    from random import Random

    changed = 0
    for family in FAMILIES:
        text = make_text(family, 4, 1_500)
        edited = FOLDING[edit](Random(family), text)
        changed += edited != text
        assert fold_text(edited).strip(" ") == fold_text(text).strip(" "), family
    assert changed


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "\u00ad",
        "\u00ad ",
        "- ",
        "-",
        ". ",
        "\u0301\u0316",
        "\u0316\u0301",
        "e\u0301",
        "字 ",
        "' ",
        "\u1112\u1161",
        "ﷺ",
    ],
)
def test_hostile_runs_cost_no_more_than_their_length(text: str) -> None:
    folded = fold(text * 100_000)
    assert folded.offsets[-1] == len(text) * 100_000


@pytest.mark.parametrize(
    ("piece", "forms"),
    [
        ("ab", ["ab"]),
        ("( a", ["( a", "(a"]),
        ("a )", ["a )", "a)"]),
        ("a b c", ["a b c"]),
        ("(a b)", ["(a b)"]),
        ("( ab", ["( ab", "(ab"]),
        ("ab )", ["ab )", "ab)"]),
        ("( ab )", ["( ab )", "(ab )", "( ab)", "(ab)"]),
        ("a b )", ["a b )", "a b)"]),
        ("( a b", ["( a b", "(a b"]),
    ],
)
def test_a_blank_at_the_edge_goes_only_where_a_neighbour_may_remove_it(piece: str, forms: list[str]) -> None:
    assert list(edge_forms(piece)) == forms
    assert fold_text(piece) == piece  # such a piece is folded already
    assert {fold_text(f"字{piece}字")[1:-1], piece} <= set(forms)


@pytest.mark.parametrize(
    ("written", "folded"),
    [("so ; and", "so; and"), ("a 字 b", "a字b"), ("字( b", "字(b"), ("字. b", "字.b"), ("a ( 字", "a (字")],
)
def test_blanks_go_the_same_way_with_and_without_the_way_back(written: str, folded: str) -> None:
    assert fold(written).text == fold_text(written) == folded
