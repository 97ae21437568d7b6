"""The lock of rights, the messages about copies, and words at the edges of a run, by example."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postil.fold import word_letters
from postil.model import Article, Block, PictureRights, Record, Rights, Span, Text, TextSpec
from postil.problems import Location, problem
from postil.read import RawFile
from postil.read.codes import NOT_UTF8
from postil.rights.copies import cut_body, fingerprint
from postil.rights.lock import Difference, check_lock, differences, disarmed, read_lock, told, written_lock
from postil.rights.runs import Run, common_words, whole_words

AT = Location("seeds/mill/record.yml", 1, 1)
PARAGRAPHS = ("The mill ground from the first frost on.", "Nobody paid the miller.", "In spring the wheel stood still.")
TRACES = "0a1" * 30
SPEC = TextSpec(
    Text("The mill ground from", AT),
    Text("the wheel stood still.", AT),
    3,
    Text(fingerprint(PARAGRAPHS), AT),
    Text(TRACES, AT),
)


def record(name: str = "mill", status: str = "reserved", **more: object) -> Record:
    rights = Rights(status)  # type: ignore[arg-type]
    made = Record(name, AT, Text("article", AT), Text("The miller's year", AT), Text("en", AT), Text("x", AT), rights)
    return replace(made, **more)  # type: ignore[arg-type]


RESERVED = record(
    text=SPEC,
    pictures=(PictureRights(Text("wheel.png", AT), "public-domain"),),
    words_per_note=20,
    share=0.15,
)
OWN = record("essay", "own")


def lock_of(*records: Record) -> str:
    return written_lock(records, read_lock(None), ())


def test_a_lock_holds_of_each_text_what_decides_about_it_and_reads_as_it_was_written() -> None:
    written = lock_of(RESERVED, OWN)
    said = [line for line in written.splitlines() if not line.startswith("#")]
    assert said == [
        "'essay':",
        "  title: 'The miller''s year'",
        "  rights: {status: own}",
        "'mill':",
        "  title: 'The miller''s year'",
        "  rights: {status: reserved}",
        "  text:",
        "    starts: 'The mill ground from'",
        "    ends: 'the wheel stood still.'",
        "    paragraphs: 3",
        f"    fingerprint: '{SPEC.fingerprint}'",
        "    traces: >-",
        f"      {TRACES}",
        "  pictures:",
        "    - {file: 'wheel.png', status: public-domain}",
        "  quotation: {words_per_note: 20, share: 0.15}",
    ]
    lock = read_lock(RawFile("rights.lock.yml", written))
    assert lock.there
    assert not lock.problems
    assert not list(differences((RESERVED, OWN), lock))
    assert not list(check_lock((RESERVED, OWN), lock))


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (replace(RESERVED, words_per_note=99), "mill: quotation.words_per_note: “20” -> “99”"),
        (replace(RESERVED, share=0.5), "mill: quotation.share: “0.15” -> “0.5”"),
        (replace(RESERVED, text=replace(SPEC, paragraphs=4)), "mill: text.paragraphs: “3” -> “4”"),
        (replace(RESERVED, pictures=()), "mill: pictures.wheel.png: “public-domain” -> not there"),
        (replace(RESERVED, rights=Rights("own")), "mill: rights.status: “reserved” -> “own”"),
        (record("new", "own"), "new: new, own"),
        (
            replace(RESERVED, text=replace(SPEC, starts=Text("The mill ground " + "x" * 40, AT))),
            f"mill: text.starts: “The mill ground from” -> “The mill ground {'x' * 24}…”",
        ),
    ],
)
def test_each_thing_that_a_record_says_otherwise_is_told_once(changed: Record, line: str) -> None:
    lock = read_lock(RawFile("rights.lock.yml", lock_of(RESERVED)))
    (found,) = differences([changed], lock)
    assert told(found) == line
    (one,) = check_lock([changed], lock)
    assert one.code == "P005"
    assert one.at == found.at
    if found.what:
        assert one.message.startswith(f"`{found.what}` is {line.split(' -> ')[1]} here and ")
    else:
        assert one.message == "rights.lock.yml does not know this reading, whose text is own"


def test_without_a_lock_a_public_build_says_how_to_make_one_and_a_broken_one_is_told_itself() -> None:
    (found,) = check_lock([OWN], read_lock(None))
    assert (found.code, found.at) == ("P005", Location("rights.lock.yml"))
    assert "run `postil lock --write`" in found.hint
    assert not list(check_lock([], read_lock(None)))
    broken = problem(NOT_UTF8, Location("rights.lock.yml"), "not readable", "save it anew")
    lock = read_lock(broken)
    assert lock.there
    assert next(check_lock([OWN], lock)) == broken


def test_a_text_that_a_record_no_longer_reserves_stays_in_the_lock_until_it_is_released() -> None:
    lock = read_lock(RawFile("rights.lock.yml", lock_of(RESERVED, OWN)))
    open_now = replace(RESERVED, rights=Rights("own"))
    assert list(disarmed([OWN], lock)) == ["mill"], "the reading is gone"
    assert list(disarmed([OWN, open_now], lock)) == ["mill"]
    assert not list(disarmed([RESERVED], lock))
    assert "status: reserved" in written_lock([OWN, open_now], lock, ())
    assert "status: reserved" not in written_lock([OWN, open_now], lock, ["mill"])
    assert told(Difference("mill", "text.ends", "", "x", AT)) == "mill: text.ends: not there -> “x”"


@pytest.mark.parametrize(
    ("between", "counted"), [(" ", "1 paragraph"), ("\n\n", "3 paragraphs")], ids=["joined", "parted"]
)
def test_a_copy_with_the_right_words_in_other_paragraphs_is_told_so(between: str, counted: str) -> None:
    wanted = replace(SPEC, paragraphs=2)
    article, (found,) = cut_body(RawFile("copy.txt", between.join(PARAGRAPHS)), wanted)
    assert article is None
    assert found.message == f"this copy has the article's words in {counted} instead of 2, so it is not used"
    assert found.hint == "separate its paragraphs with blank lines"


def test_of_a_paragraph_with_two_lost_quotations_one_is_told() -> None:
    text = "He said “the wheel is dear” and “the frost is long” to all.\n\nShe wrote “the river knows” twice."
    first = text.index("\n\n")
    blocks = (Block("p1", "paragraph", Span(0, first)), Block("p2", "paragraph", Span(first + 2, len(text))))
    guide = Article(text, blocks, AT)
    copy = RawFile("copy.txt", f"{PARAGRAPHS[0]}\n\nSomething else stands here.\n\n{PARAGRAPHS[2]}")
    _, (found,) = cut_body(copy, SPEC, guide)
    lost = [line.split(" has ")[0] for line in found.detail if "nowhere in the copy" in line]
    assert lost == ["paragraph 1 of the article", "paragraph 2 of the article"]


def test_words_that_lie_whole_within_a_run_are_counted_without_figures_at_its_edges() -> None:
    text = word_letters("one 12 two three 34")
    ends = len(text.letters)
    assert whole_words(text, 0, ends) == range(4), "the figure at the end is beyond the last letter"
    assert whole_words(text, 3, ends) == range(2, 4), "as is the one between"
    assert whole_words(text, 1, ends - 1) == range(1, 3), "this one is within"
    assert whole_words(text, 4, 4) == range(2, 2)


def test_a_word_that_the_other_text_has_only_in_part_is_not_in_common() -> None:
    text = word_letters("old mills grind slowly here")
    other = word_letters("the soldmills grind slow")
    start = other.letters.index(word_letters("old mill").letters)
    run = Run(start, start + len(word_letters("old mills grind slow").letters), 0)
    assert whole_words(text, 0, run.origin_end) == range(3)
    assert common_words(run, text, other) == range(1, 3)
    alone = Run(0, 3, 0)
    assert common_words(alone, text, word_letters("solder")) == range(1, 1)
