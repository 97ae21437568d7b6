"""Where rights draw their lines: one more, one less, the first and the last of several."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from test_leak_answers import COPY, LETTERS, OTHER, TEXT, TRACES
from test_rights_properties import AT, PARAGRAPHS, SPEC, reserved
from worktree import ROOT

from postil.fold import word_letters
from postil.model import Form, Text, TextSpec
from postil.parse import paragraphs_of
from postil.pipeline import records_and_lock
from postil.problems import Location
from postil.read import RawFile, list_readings
from postil.rights import (
    cut_body,
    find_leaks,
    find_leaks_beside,
    fingerprint,
    first_and_last_words,
    known_beside,
    known_texts,
    recognise,
    unshared,
    written_traces,
)
from postil.rights.leaks import Looked, Watch
from postil.rights.lock import _shown
from postil.rights.outputs import views
from postil.rights.runs import Run, common_words
from postil.rights.traces import BLOCK, LEAST, chance_rows, rows_in, seeds_of, traces_in, traces_of


def test_each_text_of_which_there_is_no_copy_is_told_and_no_other() -> None:
    nothing = replace(COPY, reading="bare", title="Bare", words=None)
    without = replace(TRACES, reading="traced", title="Traced", limit=60)
    strict = replace(TRACES, reading="strict", title="Strict", limit=9)
    found = [(one.code, one.message) for one in unshared([COPY, nothing, COPY, without, strict, nothing])]
    assert [code for code, _ in found] == ["P006", "P004", "P004", "P006"]
    assert "a run of 10 to" in found[2][1] and "a run of" not in found[1][1]


def test_a_long_passage_is_one_row_of_traces_however_many_blocks_it_has() -> None:
    traces = traces_of(LETTERS)
    seeds = seeds_of([traces])
    row, *others = rows_in(LETTERS.letters, seeds)
    assert (row.start, row.block) == (0, 0)
    # Further rows are of the refrain, which stands twice, and none goes on from another.
    assert all(other.block and other.blocks < len(traces.hashes) // 4 for other in others)


def test_a_row_of_fewer_blocks_than_are_no_chance_is_not_told() -> None:
    strict = replace(TRACES, limit=1)
    text = " ".join([*OTHER[100:130], *TEXT[100:160], *OTHER[130:160]])
    looked = Looked(text)
    rows = list(rows_in(looked.letters, seeds_of([traces_of(LETTERS)])))
    assert {row.blocks >= LEAST for row in rows} == {True}
    for size in range(3, 14):
        few = Looked(" ".join([*OTHER[100:130], *TEXT[100 : 100 + size], *OTHER[130:160]]))
        most = max((row.blocks for row in rows_in(few.letters, seeds_of([traces_of(LETTERS)]))), default=0)
        assert bool(list(Watch([strict]).leaks(few))) == (most >= LEAST), size


def test_a_zip_is_looked_through_up_to_the_bound_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "x" * 40)
        archive.writestr("b.txt", "y" * 60)
    for most, seen in ((100, ["x" * 40, "y" * 60]), (99, ["x" * 40]), (39, [])):
        monkeypatch.setattr("postil.rights.outputs._MOST_UNPACKED", most)
        assert list(views("a.zip", packed.getvalue())) == seen


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_leak_beside_the_readings_is_told_with_its_line(end: str) -> None:
    content = end.join([*OTHER[:7], " ".join(TEXT[50:90]), "end"]).encode()
    (told,) = find_leaks_beside([("notes.txt", content)], [COPY])
    assert told.at == Location("notes.txt", 8, 1)


def test_traces_are_written_in_lines_that_a_record_holds() -> None:
    lines = list(written_traces(traces_of(LETTERS)))
    assert {len(line) for line in lines[:-1]} == {108}
    assert traces_in("\n".join(lines)) == traces_of(LETTERS)


def test_words_that_are_not_in_a_copy_stay_those_that_were_asked_for() -> None:
    file = RawFile("copy.txt", "\n\n".join(PARAGRAPHS))
    assert first_and_last_words(file, "nowhere at all", "nor anywhere") == ("nowhere at all", "nor anywhere")
    begins, closes = first_and_last_words(file)
    assert PARAGRAPHS[0].startswith(begins) and PARAGRAPHS[-1].endswith(closes)
    assert cut_body(file, SPEC)[0] is not None


def test_a_copy_of_other_words_is_told_by_what_the_guide_quotes() -> None:
    others = [*PARAGRAPHS[:3], PARAGRAPHS[3].replace("everyone", "nobody")]
    copy = RawFile("copy.txt", "\n\n".join(others))

    def told(*guide: str) -> str:
        article = paragraphs_of("\n\n".join(guide), RawFile("guide.md", ""))
        _, (problem,) = cut_body(copy, SPEC, article)
        return "; ".join(problem.detail)

    guide = ["It begins.", "A list “says the inventory of 1704”.", "A child.", "It ends."]
    assert told(*guide) == "its paragraphs are as many, and they have all words that the guide quotes: others differ"
    guide[3] = "It belonged “to everyone who had not” paid."
    assert told(*guide) == "paragraph 4 of the article has “to everyone who had not”, which is nowhere in the copy"


def test_beside_a_guide_a_copy_has_the_lines_of_verse_but_no_speakers() -> None:
    text = (
        "The tide came in\nbefore the carriers woke,\nand took the road.\n\n"
        "ANNA: Nobody had asked,\nsaid the sea,\nand nobody did."
    )
    article = paragraphs_of(text, RawFile("copy.txt", text))
    starts, ends = Text("The tide came in", AT), Text("and nobody did.", AT)
    spec = TextSpec(starts, ends, 2, Text(fingerprint([article.words_of(one) for one in article.blocks]), AT))
    guide = paragraphs_of("It begins.\n\nIt ends.", RawFile("guide.md", ""))
    reading = reserved(text)
    forms: tuple[tuple[Form, int], ...] = (("verse", 4), ("transcript", 0), ("prose", 0))
    for form, breaks in forms:
        record = replace(reading.record, text=spec, form=form)
        without = replace(reading, record=record, full=None, guide=guide)
        known, problems = recognise(without, [RawFile("copy.txt", text)])
        assert known.full and not problems
        lines = [mark for block in known.full.blocks for mark in block.inlines if mark.kind == "break"]
        assert (len(known.full.blocks), len(lines)) == (2, breaks)


def test_the_last_words_of_a_text_are_found_as_the_first_are() -> None:
    strict = replace(COPY, limit=8)
    for part in (TEXT[:12], TEXT[-12:]):
        (leak,) = Watch([strict]).leaks(Looked(" ".join([*OTHER[100:110], *part, *OTHER[110:120]])))
        assert leak.words in (11, 12)


def test_figures_at_the_edge_of_a_passage_count_as_far_as_both_have_them() -> None:
    known = word_letters("so many as 12 13 carts went by 14 15 16 and more of them")
    other = word_letters("there were 13 carts went by 14 15 cats")
    start = known.letters.index(b"carts")
    run = Run(other.letters.index(b"carts"), other.letters.index(b"carts") + len(b"cartswentbu"), start)
    words = common_words(run, known, other)
    assert (words.start, words.stop) == (4, 10)
    nothing = Run(3, 5, len(known.letters) - 2)
    assert len(common_words(nothing, known, other)) == 0


def test_traces_count_each_word_in_the_block_in_which_it_begins() -> None:
    traces = traces_of(LETTERS)
    whole = len(traces.hashes) * BLOCK
    assert sum(traces.words) == sum(start < whole for start in LETTERS.starts)
    assert list(traces.words[:3]) == [sum(at // BLOCK == one for at in LETTERS.starts) for one in range(3)]
    assert chance_rows(b"x" * 5_000, traces) == 5_000 * len(traces.hashes) / 2**24


def test_a_copy_that_begins_with_the_last_words_lacks_the_first() -> None:
    _, (told,) = cut_body(RawFile("copy.txt", "had never asked anyone. And so on."), SPEC)
    assert "`text.starts`" in told.message
    assert cut_body(RawFile("copy.txt", "Nothing of it."), SPEC) == (None, [])


def test_a_copy_with_fewer_paragraphs_is_told_so_and_not_that_they_are_as_many() -> None:
    copy = RawFile("copy.txt", "\n\n".join([PARAGRAPHS[0], PARAGRAPHS[1] + " " + PARAGRAPHS[2] + "!", PARAGRAPHS[3]]))
    guide = paragraphs_of("It begins.\n\nIt goes on.\n\nA child.\n\nIt ends.", RawFile("guide.md", ""))
    _, (told,) = cut_body(copy, SPEC, guide)
    assert told.detail == ("it has 3 paragraphs; the article has 4",)


def test_a_style_sheet_is_read_with_its_escapes_resolved() -> None:
    content = rb"p::after { content: '\000054he\20 mill \74 urns' }"
    assert any("The mill turns" in text for text in views("a.css", content))
    assert not any("The mill" in text for text in views("a.txt", content)), "elsewhere it is no escape"


def test_the_kitchen_sink_has_nothing_to_do_with_the_reserved_text_and_gives_no_alarm() -> None:
    records, lock = records_and_lock(ROOT, list_readings(ROOT)[0])
    known = known_texts(records, lock, (), exact=True)
    assert [one.reading for one in known if one.traces]
    files = [path for path in (ROOT / "tests/kitchen-sink").rglob("*") if path.is_file()]
    assert len(files) > 60
    assert list(find_leaks(known, ((path.name, path.read_bytes()) for path in files))) == []


def test_a_copy_in_markdown_is_cut_out_of_what_stands_around_it() -> None:
    body = [*PARAGRAPHS]
    marked = [PARAGRAPHS[0].replace("marsh", "*marsh*"), *PARAGRAPHS[1:]]  # without its signs it is the article
    page = ["# THE ROAD", "*By a writer*", *marked, "* Read more", "* 12 comments"]
    article, problems = cut_body(RawFile("seeds/copy.md", "\n\n".join(page)), SPEC)
    assert article and not problems
    assert [article.words_of(block).split()[:2] for block in article.blocks] == [one.split()[:2] for one in body]


def test_of_the_paragraphs_that_differ_three_are_told() -> None:
    copy = RawFile("copy.txt", "\n\n".join([PARAGRAPHS[0], "Other.", "Others.", "Different. " + PARAGRAPHS[3]]))
    quoted = "Said “{} nowhere at all”."
    guide = paragraphs_of("\n\n".join(map(quoted.format, "abcd")), RawFile("guide.md", ""))
    _, (told,) = cut_body(copy, SPEC, guide)
    assert [line.split()[1] for line in told.detail] == ["1", "2", "3"]


def test_a_reading_is_compared_with_its_own_text_once() -> None:
    others = (COPY, replace(TRACES, reading="another"), replace(COPY, reading="locked-one", locked=True))
    reading = reserved(" ".join(TEXT))
    known = list(known_beside(replace(reading, record=replace(reading.record, id="essay")), others))
    assert [(one.reading, one.title) for one in known] == [
        ("essay", "The road"), ("another", "The essay"), ("locked-one", "The essay"),
    ]  # fmt: skip


def test_a_value_of_the_lock_is_shown_whole_up_to_its_fortieth_sign() -> None:
    assert _shown("x" * 40) == f"“{'x' * 40}”"
    assert _shown("x" * 41) == f"“{'x' * 40}…”"
    assert _shown("") == "not there"
