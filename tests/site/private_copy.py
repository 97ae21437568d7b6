"""A text of our own that the reserved sample treats as another's, and copies of it as readers may have them.

The repository holds its record, guide and notes like those of any reserved text; its words stand here alone, and the
tests write them into folders of their own.
"""

from __future__ import annotations

READING = "reserved-sample"
WORDS_PER_NOTE = 12
"""The limit that its record sets."""

PARAGRAPHS = (
    "The keeper of the north quay lights one lamp a night, and he has done so since the harbour decided that two were"
    " a luxury. He trims the wick at dusk, waits until the last ferry is made fast, and walks home along the wall with"
    " the empty can under his arm. The oil, it should be said, comes out of his own pocket.",
    "On paper the arrangement looks splendid. The harbour saves a barrel each month, the ledger closes in black ink,"
    " and the clerk who thought of it was thanked at the yearly meeting. A barrel is a small sum for a town of this"
    " size, but a small sum well kept is still a sum, as the clerk likes to remark when somebody asks him about it.",
    "What the ledger doesn’t show is the other side of the quay. Last winter the fishers complained that they could"
    " not find the steps; some of them went to the next port instead, and stayed. When the council wanted to know how"
    " many, it turned out that nobody had counted the boats, neither before the lamp was taken away nor afterwards.",
    "So the saving is known to the penny and the loss is not known at all. The remedy is cheap: light the second lamp"
    " again, for a year and no longer, put a child with a slate on the steps, and compare. If the boats don’t come"
    " back, the clerk may have his barrel, and his thanks a second time.",
)

LONG_RUN = "some of them went to the next port instead, and stayed. When the council wanted to know how many"
"""More consecutive words of the text than its record allows to quote."""

TITLE = "One lamp is not enough"
CREDITS = "Words: the harbour desk\nPhotographs: from the archive\n5 min read"
ADVERTISEMENT = "ADVERTISEMENT\n\nOil by the barrel. Ask at the north quay."
AFTER = "More from the harbour desk\n\n© The harbour desk. All rights reserved.\n\nSubscribe for a lamp a month"

RAW = "\n\n".join((TITLE, CREDITS, ADVERTISEMENT, *PARAGRAPHS, ADVERTISEMENT, AFTER)) + "\n"
"""A copy as it comes from a page: title, credits and advertisements around the body."""


def wrapped(text: str, width: int = 60) -> str:
    """Return the text with its lines broken as a mail program does, words and blank lines kept."""
    out = []
    for paragraph in text.split("\n\n"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + len(word) >= width:
                out.append(line)
                line = ""
            line = f"{line} {word}" if line else word
        out += [line, ""]
    return "\n".join(out)


BODY = "\n\n".join(PARAGRAPHS)
COPIES = {
    "reserved-sample/One lamp is not enough - saved page (1).txt": RAW.encode(),
    "column": wrapped(RAW).encode(),
    "a/b/UPPER.TEXT": ("\ufeff" + BODY.replace("’", "'")).replace("\n", "\r\n").encode(),
    "lamp.md": (TITLE + "\n\n" + BODY.replace(" a ", "\u00a0a ")).encode(),
    "lines.html.txt": "\n".join((TITLE, "", *PARAGRAPHS, "", AFTER)).encode(),
}
"""File name below seeds/ to content: with advertisements, with broken lines, with other marks, spaces and line ends,
and with a line a paragraph."""
