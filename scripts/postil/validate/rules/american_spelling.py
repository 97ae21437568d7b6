"""Notes keep to British spelling, without -ize."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model import Event, Note, Reading, Text
from postil.problems import Code, Problem, problem
from postil.validate.prose import own_words, wording_of
from postil.validate.rules.rule import EditorialRule

CODE = Code(
    "L012",
    "warning",
    "American spelling among British",
    "The notes are in British spelling, without -ize; quotations and names keep theirs. For notes in English.",
)
_US_WORDS = {
    "color": "colour", "colors": "colours", "colored": "coloured", "behavior": "behaviour", "labor": "labour",
    "favor": "favour", "favors": "favours", "favored": "favoured", "favorable": "favourable", "honor": "honour",
    "neighbor": "neighbour", "neighbors": "neighbours", "rumor": "rumour", "rumors": "rumours", "vapor": "vapour",
    "harbor": "harbour", "endeavor": "endeavour", "center": "centre", "centers": "centres", "centered": "centred",
    "theater": "theatre", "fiber": "fibre", "meter": "metre", "meters": "metres", "kilometer": "kilometre",
    "nanometer": "nanometre", "nanometers": "nanometres", "defense": "defence", "offense": "offence",
    "catalog": "catalogue", "dialog": "dialogue", "gray": "grey", "skeptic": "sceptic", "skeptical": "sceptical",
    "skepticism": "scepticism", "aluminum": "aluminium", "fulfill": "fulfil", "enrollment": "enrolment",
    "traveled": "travelled", "traveling": "travelling", "labeled": "labelled", "labeling": "labelling",
    "modeled": "modelled", "modeling": "modelling", "canceled": "cancelled", "canceling": "cancelling",
    "fueled": "fuelled", "fueling": "fuelling", "signaled": "signalled", "signaling": "signalling",
    "totaled": "totalled", "channeled": "channelled", "judgment": "judgement", "program": "programme",
    "programs": "programmes", "analyze": "analyse", "analyzed": "analysed", "analyzes": "analyses",
    "analyzing": "analysing", "paralyzed": "paralysed",
}  # fmt: skip
_IZE = re.compile(r"\b[a-z]+i(?:z(?:e|es|ed|ing|ation|ations|er|ers))\b")
_IZE_ROOTS = (
    "size sizes sized sizing seize seizes seized seizing prize prizes prized prizing capsize capsizes capsized "
    "resize resizes resized resizing downsize downsized downsizing oversize oversized undersized outsize outsized "
    "citizen citizens baize maize sizer sizers assize"
)
_TRULY_IZE = frozenset(_IZE_ROOTS.split())
# Words that are American only in one sense are left alone where the other sense is likely.
_BOTH = frozenset({"program", "programs", "meter", "meters", "dialog"})
_WORD = re.compile(r"\b[a-z]+\b")


def check_note(_: Reading, note: Note) -> Iterator[Problem]:
    """Yield each text of a note, and of what its sources are cited for, with a word in American spelling.

    Cost: the length of the note.
    """
    for text in (*wording_of(note), *(use.what for use in note.sources)):
        yield from _american(text)


def check_event(_: Reading, event: Event) -> Iterator[Problem]:
    """Yield each text of an event with a word in American spelling. Cost: the length of the event."""
    for text in wording_of(event):
        yield from _american(text)


def _american(text: Text) -> Iterator[Problem]:
    word = american_word(own_words(text))
    if word:
        yield problem(CODE, text.at, f"“{word}” is American spelling", f"write “{british(word)}”")


def american_word(text: str) -> str:
    """Return the first word in American spelling, or nothing; capitalised words may be names and are passed over."""
    for match in _WORD.finditer(text):
        word = match[0]
        if (word in _US_WORDS and word not in _BOTH) or (_IZE.fullmatch(word) and word not in _TRULY_IZE):
            return word
    return ""


def british(word: str) -> str:
    """Return the British spelling of a word that `american_word` found."""
    return _US_WORDS.get(word) or re.sub(r"iz(?=e|ing|ation)", "is", word)


RULE = EditorialRule(
    CODE,
    note=check_note,
    event=check_event,
    english=True,
    told={"british": _US_WORDS, "ize": _IZE, "trulyIze": _TRULY_IZE, "both": _BOTH},
)
