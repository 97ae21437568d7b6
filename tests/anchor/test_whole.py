"""What is cut is refused, and what is whole is accepted: both directions in one table."""

from __future__ import annotations

import pytest

from postil.anchor import NotFound, Quote, Span, anchor_strict, whole_words

CUT = [
    "2.[5 per cent]", "[2].5 per cent", "2,[500] tonnes", "2’[500] Franken", "2'500'[000]", "10[²] metres",
    "In all 2 [500 000 tonnes] were landed", "In all 2 500 [000 tonnes]", "[2] 500 000", "12\u202f[500]",
    "rose by .[7 per cent]", "by [.]7", "fell to −[5 °C] there", "fell to -[5 °C]", "–[5] degrees", "±[3] points",
    "~[40] people", "$[5] million", "€[5]", "€ [5]", "£\u00a0[5]", "-€[5]", "¥[5,000]", "−[€5]", "US$[5] a day",
    "by 2·[3 per cent]", "[2]·3", "pages 10–[15]", "[10]–15 per cent", "2019-[20]", "at 10:[30]", "[1]/2 cup",
    "the 1[st] of May", "the [21]st century", "a [5]km run", "[5]% of", "[5] % of", "5 [%] of", "[−5] °C", "5 °[C]",
    "[5]€ a head", "30[°]", "三千[五百]人", "[三千]五百人", "3[万]人", "[3]万人", "wo\u00ad[rd]s", "w[o]rd",
    "3×[10⁵] cells", "10^[6] cells", "1⁄[2] cup", "[16]∶9",
    "grew [1.5]× in", "US[$5] a day", "US[$ 5]", "in ’[68] it", "[H]₂O is", "H₂[O] is", "C₁[₂]H",
    "5′[30″] off", "5[′] tall",
]  # fmt: skip
WHOLE = [
    "[2.5 per cent]", "[In all] 2 500", "[2 500 000] tonnes", "[.7 per cent]", "[−5 °C] at", "[€5] million",
    "In 2019 [300 people] came", "In 2019, [300] came", "[In 2019] 300 people", "chapter 3. [12] men", "3, [4] and 5",
    "a well-[known] 5-year plan", "a [5]-year plan", "F-[16]", "COVID-[19]", "he had – [5] years ago – been",
    "he said—[5] men", "the children’[s] 5", "“[5] men”", "([5])", "[5 per cent] of", "1 [2] 3", "12 [3400]",
    "[10–15 per cent]", "[$5 million]", "[21st] century", "人口[三千五百]人", "end.[7] begins", "price: [5]",
    "a/b [5]", "so [it] is", "[5]. Then", "[5], then", "[5%] of", "[2019] was", "3 × [4] m", "[3] × 4",
    "[1.5×] as", "[US$5] a day", "in [’68] it", "the mill’s [68] men", "[CO₂] in", "said ’[684] times", "[5′30″] off",
    "AAPL/[$TSLA]", "the A [5] road",
]  # fmt: skip


def marked(text: str) -> tuple[str, Span]:
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize("case", CUT)
def test_a_quote_that_cuts_a_word_or_a_figure_grows(case: str) -> None:
    text, span = marked(case)
    grown = whole_words(text, span)
    assert grown != span
    assert grown.start <= span.start and grown.end >= span.end
    assert whole_words(text, grown) == grown


@pytest.mark.parametrize("case", WHOLE)
def test_a_quote_of_whole_words_and_figures_stays(case: str) -> None:
    text, span = marked(case)
    assert whole_words(text, span) == span


def test_a_vowel_that_is_written_onto_a_letter_is_not_cut_off() -> None:
    assert isinstance(anchor_strict("กขคำ", [Quote("กขค")])[0], NotFound)
    assert not isinstance(anchor_strict("กขคำ", [Quote("กขคำ")])[0], NotFound)
    assert isinstance(anchor_strict("ກຂຄຳ", [Quote("ກຂຄ")])[0], NotFound)
