"""English wording that the editorial rules look for."""

from __future__ import annotations

import re

_ABSOLUTE = re.compile(
    r"\b(prov(?:es?|ed|ing)|never|always|all|every|everyone|nobody|undeniabl[ey]|certainly|impossible|"
    r"conclusive(?:ly)?|beyond doubt|the only|the first ever)\b",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\b(?:at all|all (?:three|four|five|six|seven|eight|nine|ten|eleven|but)|(?:above|after|in|first of|for) all|"
    r"all too often|all the same|every (?:day|week|month|year|quarter)|not (?:all|every|always|prove)|"
    r"(?:did|does|do|has|have|had|could|can|is|was|nor) not \w* ?(?:prove|proved)|almost (?:all|always|every)|"
    r"nearly (?:all|always|every)|all-\w+)\b",
    re.IGNORECASE,
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SPAN = "week|weekend|month|year|quarter|decade|century|spring|summer|autumn|winter|night"
_RELATIVE = re.compile(
    rf"\b(?:(?:last|this|next) (?:{_SPAN}|{_DAYS})(?! of )|(?:yester|to)day|"
    r"tomorrow|tonight|recently|nowadays|currently|"
    rf"at present|so far this \w+|(?:a|two|three|four|five|ten|some|few) (?:{_SPAN}|day)s? ago|"
    r"until now|to date|as of now|these days)\b",
    re.IGNORECASE,
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


def absolute_word(text: str) -> str:
    """Return the first word that claims more than evidence can, or nothing."""
    match = _ABSOLUTE.search(_HARMLESS.sub("", text))
    return match[0] if match else ""


def relative_date(text: str) -> str:
    """Return the first date that only the day of writing explains, or nothing."""
    match = _RELATIVE.search(text)
    return match[0] if match else ""


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
