"""The page of what has changed in the notes of all readings, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from postil.languages import gettext as _
from postil.languages import spoken
from postil.model import Change, SearchEntry, WebPage
from postil.render.addresses import CHANGELOG, FEED, FILES, corrections_at, from_site
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.history import newest_first
from postil.render.search import index_entries
from postil.render.vocabulary import Thing, counted, word

_LISTED = 500
"""Changes that the page lists; a note's own page has its dates in any case."""
_MANY = 6
"""Changes of one sort, to one reading on one day, from which the page folds them up under their number."""
_SORTS: tuple[Thing, ...] = ("added", "revised", "retired")
"""The sorts of changes to notes in the order in which those of a day are told; corrections stand apart."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """What changed in one reading on one day."""

    title: str
    """The reading's title."""
    language: str
    """Its language."""
    href: str
    """Address of the reading."""
    new: bool
    """Whether the reading itself is new."""
    lists: tuple[tuple[str, tuple[Change, ...]], ...]
    """Changes of each sort; with words that stand over them where they are folded up, or none."""


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """What was wrong in one reading."""

    id: str
    """Id of the part of the page."""
    title: str
    """The reading's title."""
    language: str
    """Its language."""
    href: str
    """Address of the reading."""
    corrections: tuple[CorrectionView, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was wrong in a note or an event."""

    change: Change
    """Where, and what."""
    day: str
    """When it was put right."""
    since: str
    """Since when it had stood, or empty."""


def render_changes(changes: Sequence[Change]) -> WebPage:
    """Return the page of all corrections, by reading, and of all other changes, by day; the newest first.

    Cost: the number of changes, times its logarithm.
    """
    dated = newest_first(one for one in changes if one.date)
    ordered = [one for one in dated if one.what != "corrected"]
    corrections = _corrections([one for one in dated if one.what == "corrected"])
    days = []
    for date, same_day in groupby(ordered[:_LISTED], key=lambda change: change.date):
        groups = [_group(list(rows)) for _, rows in groupby(same_day, key=lambda change: change.reading)]
        days.append((readable_date(date), date, groups))
    older = max(0, len(ordered) - _LISTED)
    html = render_template(
        "changes.html", corrections=corrections, days=days, older=older, feed=FEED, changelog=CHANGELOG
    )
    uri = FILES["changes"]
    return WebPage(
        kind="changes",
        uri=uri,
        title=word("page", "changes"),
        html=html,
        description=_("What was wrong in notes and when they were added, revised or retired"),
        search=index_entries([SearchEntry(uri, _("Changes and corrections to the notes"), "")]),
        language=spoken().tag,
        direction=spoken().direction,
        words=spoken().tag,
    )


def _corrections(found: Sequence[Change]) -> list[CorrectionsView]:
    """Return the corrections of each reading; the reading that was corrected last comes first."""
    by_reading: dict[str, list[Change]] = {}
    for one in found:
        by_reading.setdefault(one.reading, []).append(one)
    return [
        CorrectionsView(
            corrections_at(reading),
            rows[0].reading_title,
            rows[0].language,
            from_site(reading),
            tuple(
                CorrectionView(row, readable_date(row.date), readable_date(row.since) if row.since else "")
                for row in rows
            ),
        )
        for reading, rows in by_reading.items()
    ]


def _group(rows: Sequence[Change]) -> GroupView:
    first = rows[0]
    new = any(row.what == "reading" for row in rows)
    lists = []
    for what in _SORTS:
        found = tuple(row for row in rows if row.what == what)
        # The first notes of a reading are one event, however few they are.
        folded = len(found) >= _MANY or (new and what == "added" and len(found) > 1)
        if found:
            lists.append((counted(len(found), what) if folded else "", found))
    return GroupView(first.reading_title, first.language, from_site(first.reading), new, tuple(lists))
