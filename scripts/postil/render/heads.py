"""What pages say to programs: the record of the article, what else there is of it, and what the notes judge.

Reference managers read the `citation_` tags; search engines and collections of fact checks read JSON-LD in the words of
schema.org, whose addresses must be whole, so that there is none without a site. Such blocks are data, which no browser
runs, whatever the policy of the page is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin

from markupsafe import Markup

from postil.languages import language_of, speaking
from postil.model import Download, Name, Note, Record, Verdict, WebPage, Woven, passage_name
from postil.render.addresses import from_site, text_at
from postil.render.citations import readable_name
from postil.render.vocabulary import word

Json = str | list["Json"] | dict[str, "Json"]

_PLAIN_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LICENCE: Final = re.compile(r"CC-(BY(?:-[A-Z]+)*)-(\d\.\d)")
_RATED: Final[frozenset[Verdict]] = frozenset({"supported", "mostly-supported", "contested", "misleading", "outdated"})
"""Verdicts on which evidence has something to say; an opinion has no truth, and of others nothing is known."""


def with_heads(
    woven: Woven, pages: Sequence[WebPage], downloads: Sequence[Download], *, site: str, url: str, language: str
) -> Iterator[WebPage]:
    """Yield the pages of an edition with what their heads say of it.

    `site` and `url` are the name and the address of the site, which may be empty; `language` is the tag of its own
    language.

    Cost: the number of notes.
    """
    record = woven.edition.reading.record
    with speaking(language_of(record.notes_language, language)):
        for page in pages:
            parts: list[Markup] = []
            if page.kind == "reading":
                parts += [*_citation(record), *map(_alternate, downloads)]
                parts += [_data(_article(woven, page, site, url))] if url else []
            elif page.kind == "claims" and url and (reviews := [*_reviews(woven, site, url)]):
                parts.append(_data({"@context": "https://schema.org", "@graph": reviews}))
            yield replace(page, head=Markup("\n").join(parts)) if parts else page


def _data(value: Json) -> Markup:
    """Return a block of data, in which nothing can end it."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\0", "")
    return Markup(f'<script type="application/ld+json">{told}</script>')


def _alternate(one: Download) -> Markup:
    return Markup('<link rel="alternate" type="{}" href="../{}">').format(one.media_type, one.uri)


def _citation(record: Record) -> Iterator[Markup]:
    """Yield the tags by which reference managers know the article that is annotated."""
    said = [
        ("title", record.title),
        *(("author", _ordered(name)) for name in record.author),
        ("publication_date", _first_day(record.issued).replace("-", "/")),
        ("journal_title", record.container),
        ("publisher", record.publisher),
        ("language", record.language),
    ]
    for name, value in said:
        if value:
            yield Markup('<meta name="citation_{}" content="{}">').format(name, value.replace("\0", ""))


def _ordered(name: Name) -> str:
    """Return a name as “Family, Given”; a body's as it stands."""
    return f"{name.family}, {name.given}" if name.family and name.given else readable_name(name)


def _first_day(edtf: str) -> str:
    """Return the first of the dates that EDTF names, as far as it is plain."""
    found = _PLAIN_DATE.match(edtf)
    return found[0] if found else ""


def _original(record: Record) -> dict[str, Json]:
    """Return the article as schema.org describes one, without what is not known of it."""
    licence = _LICENCE.fullmatch(record.rights.licence)
    said: dict[str, Json] = {
        "@type": "Article",
        "headline": str(record.title),
        "inLanguage": str(record.language),
        "author": [*map(_author, record.author)],
        "datePublished": _first_day(record.issued),
        "isPartOf": {"@type": "CreativeWork", "name": str(record.container)} if record.container else "",
        "publisher": {"@type": "Organization", "name": str(record.publisher)} if record.publisher else "",
        "license": f"https://creativecommons.org/licenses/{licence[1].lower()}/{licence[2]}/" if licence else "",
        "url": str(record.url),
        "sameAs": [str(one.url) for one in record.also if one.url],
    }
    return {key: value for key, value in said.items() if value}


def _author(name: Name) -> Json:
    return {"@type": "Person" if name.family else "Organization", "name": readable_name(name)}


def _article(woven: Woven, page: WebPage, site: str, url: str) -> dict[str, Json]:
    """Return what the page holds: the article itself, or a guide of ours that is based on it."""
    record = woven.edition.reading.record
    here: dict[str, Json] = {"@context": "https://schema.org", "mainEntityOfPage": urljoin(url, page.uri)}
    original = _original(record)
    if woven.edition.kind == "full":
        return here | {"@id": urljoin(url, page.uri)} | original
    guide: dict[str, Json] = {
        "@type": "Article",
        "headline": str(record.title),
        "description": str(record.standfirst),
        "inLanguage": str(record.language),
        "author": {"@type": "Organization", "name": site, "url": url},
        "isBasedOn": original,
    }
    return here | guide


def _reviews(woven: Woven, site: str, url: str) -> Iterator[Json]:
    """Yield a ClaimReview for each note that is one.

    It is on words of an article that somebody published elsewhere, has a verdict that evidence bears, sources for it
    and a date. There is no number for a verdict: the verdicts are no scale.
    """
    record = woven.edition.reading.record
    places = [str(one) for one in (record.url, *(place.url for place in record.also)) if one]
    if not places or not record.author:
        return
    claim: dict[str, Json] = {
        "@type": "Claim",
        "author": [*map(_author, record.author)],
        "appearance": [{"@type": "Article", "headline": str(record.title), "url": one} for one in places],
    }
    for note in woven.notes.values():
        if note.verdict in _RATED and note.passages and note.changed and _is_weighed(note):
            span = woven.edition.spans[passage_name(note.id, 0)]
            yield {
                "@type": "ClaimReview",
                "url": urljoin(url, from_site(record.id, text_at(note.id))),
                "datePublished": str(note.changed),
                "author": {"@type": "Organization", "name": site, "url": url},
                "claimReviewed": " ".join(woven.edition.article.text[span.start : span.end].split()),
                "itemReviewed": claim,
                "reviewRating": {"@type": "Rating", "alternateName": word("verdict", note.verdict)},
                "reviewBody": str(note.gist),
            }


def _is_weighed(note: Note) -> bool:
    return any(use.bearing != "context" for use in note.sources)
