"""What an e-book says of itself: its package and its navigation (EPUB 3.3, EPUB Accessibility 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from postil.exports.volume import Volume
from postil.languages import gettext as _
from postil.languages import spoken
from postil.model import Name, WebPage
from postil.render.vocabulary import word
from postil.render.xml import clean

CONTAINER: Final = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEVER: Final = "2000-01-01"
"""`modified` of a reading without a date, which must have one and may not be the day of the build."""
_FEATURES: Final = (
    "alternativeText", "displayTransformability", "pageBreakMarkers", "pageNavigation", "readingOrder",
    "structuralNavigation", "tableOfContents",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A file of an e-book."""

    href: str
    """Its address beside the package."""
    media_type: str
    """Its type."""
    properties: str = ""
    """What the manifest says of it besides."""
    spine: str = ""
    """What it is as a part of the book that is read in its turn; empty for the others."""


def write_package(volume: Volume, items: Sequence[Item]) -> str:
    """Return the package: metadata, manifest and spine."""
    manifest = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
    ]
    for number, item in enumerate(items):
        properties = f' properties="{item.properties}"' if item.properties else ""
        manifest.append(
            f'<item id="i{number}" href="{_attribute(item.href)}" media-type="{item.media_type}"{properties}/>'
        )
    spine = [f'<itemref idref="i{number}"/>' for number, item in enumerate(items) if item.spine]
    language = _attribute(volume.record.language)
    direction = volume.pages[0].direction
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
            f' xml:lang="{language}">',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *_metadata(volume, [item.media_type for item in items], any("svg" in item.properties for item in items)),
            "</metadata>",
            "<manifest>",
            *manifest,
            "</manifest>",
            f'<spine page-progression-direction="{direction}">',
            *spine,
            "</spine>",
            "</package>",
            "",
        ]
    )


def _metadata(volume: Volume, types: Sequence[str], drawn: bool) -> Iterator[str]:
    record = volume.record
    yield f'<dc:identifier id="id">{_words(volume.identifier)}</dc:identifier>'
    yield f"<dc:title>{_words(record.title)}</dc:title>"
    for language in dict.fromkeys((str(record.language), spoken().tag)):
        yield f"<dc:language>{_words(language)}</dc:language>"
    yield from (f"<dc:creator>{_words(name_of(name))}</dc:creator>" for name in record.author)
    yield f"<dc:publisher>{_words(volume.site.name)}</dc:publisher>"
    if record.standfirst:
        yield f"<dc:description>{_words(record.standfirst)}</dc:description>"
    holder = " ".join(filter(None, (record.rights.holder, str(record.rights.year or ""), record.rights.licence)))
    rights = " ".join((_("Text © {whose}.", whose=holder), _("Notes: {licence}.", licence="CC BY 4.0")))
    yield f"<dc:rights>{_words(rights)}</dc:rights>"
    day = volume.changed if _DAY.fullmatch(volume.changed) else _NEVER
    yield f'<meta property="dcterms:modified">{day}T00:00:00Z</meta>'
    seen = drawn or any(one.startswith("image/") for one in types)
    for mode in ("textual", "visual") if seen else ("textual",):
        yield f'<meta property="schema:accessMode">{mode}</meta>'
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    yield from (f'<meta property="schema:accessibilityFeature">{one}</meta>' for one in _FEATURES)
    yield '<meta property="schema:accessibilityHazard">none</meta>'
    yield '<meta property="pageBreakSource">none</meta>'
    told = _("Each chart is followed by its figures as a table. Paragraphs stand in the list of pages.")
    yield f'<meta property="schema:accessibilitySummary">{_words(told)}</meta>'


def name_of(name: Name) -> str:
    """Return a name as it is read."""
    parts = (name.given, name.dropping, name.particle, name.family, name.suffix)
    return name.literal or " ".join(filter(None, parts))


def write_navigation(volume: Volume, pages: Sequence[WebPage], text: Element) -> str:
    """Return the navigation: table of contents with the headings of the text, list of paragraphs, landmarks."""
    tag, direction = spoken().tag, spoken().direction
    contents = []
    for page in pages:
        within = _headings(text) if page.kind == "reading" else ()
        links = (f'<a href="reading.xhtml#{_attribute(at)}">{_words(words)}</a>' for at, words in within)
        inner = "".join(f"<li>{link}</li>" for link in links)
        name = page.title if page.kind == "reading" else word("page", page.kind)
        contents.append(
            f'<li><a href="{page.kind}.xhtml">{_words(name)}</a>{f"<ol>{inner}</ol>" if inner else ""}</li>'
        )
    blocks = [row.block.id for row in volume.woven.rows if row.block.id.startswith("p")]
    listed = "".join(f'<li><a href="reading.xhtml#page_{one}">{one[1:]}</a></li>' for one in blocks)
    label, landmarks, heading = _attribute(_("Paragraphs")), _attribute(_("Landmarks")), _words(_("Contents"))
    paragraphs = f'<nav epub:type="page-list" role="doc-pagelist" aria-label="{label}">\n<ol>{listed}</ol>\n</nav>\n'
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{tag}" xml:lang="{tag}" dir="{direction}">\n'
        f"<head>\n<title>{_words(volume.record.title)}</title>\n"
        '<link rel="stylesheet" href="style.css"/>\n</head>\n<body>\n'
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="toc_">\n<h1 id="toc_">{heading}</h1>\n'
        f"<ol>\n{chr(10).join(contents)}\n</ol>\n</nav>\n"
        f"{paragraphs if blocks else ''}"
        f'<nav epub:type="landmarks" aria-label="{landmarks}" hidden="">\n<ol>'
        f'<li><a epub:type="bodymatter" href="reading.xhtml">{_words(word("page", "reading"))}</a></li></ol>\n</nav>\n'
        "</body>\n</html>\n"
    )


def _headings(text: Element) -> Iterator[tuple[str, str]]:
    """Yield id and words of each heading of the text, and of the notes."""
    for row in text.iter("div"):
        if row.get("class") == "row" and row.get("id", "").startswith("h"):
            heading = next((one for one in row.iter() if one.tag in ("h2", "h3", "h4", "h5", "h6")), None)
            if heading is not None:
                yield row.get("id", ""), _heard(heading)
    for heading in text.iter("h2"):
        if heading.get("id") == "notes_":
            yield "notes_", _heard(heading)


def _heard(heading: Element) -> str:
    """Return the words of a heading without the numbers of its notes and its own."""
    words = heading.text or ""
    for child in heading:
        if child.tag not in ("sup", "a"):
            words += "".join(child.itertext())
        words += child.tail or ""
    return " ".join(words.split()) or " ".join("".join(heading.itertext()).split())


def _words(text: str) -> str:
    return escape(clean(text), quote=False)


def _attribute(text: str) -> str:
    return escape(clean(text))
