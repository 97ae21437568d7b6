"""A change to the notes in Markdown, as a reviewer reads it: what is new, what is gone, what says something else now.

Every word of the files stands in it with its signs escaped: it may be shown where other people’s words have effects.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from postil.parse.emitting import Value
from postil.problems import Problem, Severity, format_problems
from postil.proposals.comparing import ORDERS, Difference, State, Values, differences, figures_in
from postil.proposals.wording import escaped, fenced

_LONGEST: Final = 1_500
"""Code points of a value that are shown."""
_MOST: Final = 200
"""Changes of one kind that are told one by one."""
_BESIDE: Final = ("id", "custom")
_IN_A_LINE: Final = ("title", "author", "container-title", "publisher", "issued", "URL", "DOI")


def report_reading(name: str, before: State, after: State) -> str:
    """Return what a change does to one reading; empty if it says the same as before."""
    parts = [
        *_texts(before, after),
        *_verdicts(before, after),
        *_notes(before, after),
        *_sources(before, after),
        *_charts(before, after),
        *_events(before, after),
    ]
    if not parts:
        return ""
    head = [f"## {escaped(_said(after.record.get('title') or before.record.get('title')) or name)}", ""]
    return "\n".join([*head, _counts(before, after), "", *parts]) + "\n"


def report_problems(before: Sequence[Problem], after: Sequence[Problem]) -> tuple[str, list[Problem]]:
    """Return what `check` finds that it did not find before, in Markdown and as it is."""
    known = {(one.code, one.at.file, one.message) for one in before}
    left = {(one.code, one.at.file, one.message) for one in after}
    fresh = [one for one in after if (one.code, one.at.file, one.message) not in known]
    mended = len([one for one in before if (one.code, one.at.file, one.message) not in left])
    errors = sum(one.severity is Severity.ERROR for one in fresh)
    lines = ["## What `postil check` says", ""]
    if fresh:
        lines.append(
            f"New problems: {len(fresh)}, of which {errors} must be mended.\n\n{fenced(format_problems(fresh))}"
        )
    else:
        lines.append("Nothing that it did not say before.")
    if mended:
        lines.append(f"Mended: {mended}.")
    return "\n".join(lines) + "\n", fresh


def report_others(paths: Sequence[str]) -> str:
    """Return which files besides those of readings a change touches; they are code, or may hold HTML."""
    if not paths:
        return ""
    told = fenced("\n".join(paths[:_MOST]) + (f"\nand {len(paths) - _MOST} more" if len(paths) > _MOST else ""))
    return (
        f"## Other files\n\nThis change is not about notes alone. Read these before you run anything of it:\n\n{told}"
    )


def _counts(before: State, after: State) -> str:
    def told(what: str, old: int, new: int) -> str:
        return f"{new} {what}" + (f" ({new - old:+d})" if new != old else "")

    def shown(state: State) -> int:
        return sum(note.get("status") != "retired" for note in state.notes.values())

    return "A reader will see " + ", ".join(
        (
            told("notes", shown(before), shown(after)),
            told("sources", len(before.sources), len(after.sources)),
            told("charts", len(before.charts), len(after.charts)),
            told("events", len(before.events), len(after.events)) + ".",
        )
    )


def _texts(before: State, after: State) -> Iterator[str]:
    changed = list(Difference("record", before.record, after.record).keys(ORDERS["record"]))
    if before.record and changed:
        yield "### The record\n"
        for key, old, new in changed:
            warning = " **Rights: look closely.**" if key in ("rights", "text", "quotation") else ""
            yield from _change(key, old, new, warning)
        yield ""
    if before.record and before.texts != after.texts:
        pairs = zip(("text", "guide"), before.texts, after.texts, strict=False)
        names = " and the ".join(name for name, old, new in pairs if old != new)
        yield f"### The words that notes stand on\n\nThe {names} changed; every quote is looked for anew.\n"
    if before.summary != after.summary:
        yield "### The summary\n"
        yield from _change("summary", before.summary or None, after.summary or None)
        yield ""


def _verdicts(before: State, after: State) -> Iterator[str]:
    rows = []
    for one in differences(before.notes, after.notes):
        old, new = (_verdict(values) for values in (one.before, one.after))
        if one.before and one.after and old != new:
            rows.append(f"| `{_id(one.name)}` | {old or 'none'} | {new or 'none'} |")
    if rows:
        yield "### Claims judged otherwise\n"
        yield "\n".join(["| Note | Before | After |", "|---|---|---|", *rows[:_MOST]]) + "\n"


def _verdict(values: Values | None) -> str:
    said = [_said((values or {}).get(key)) for key in ("verdict", "confidence")]
    return escaped(", ".join(one for one in said if one))


def _notes(before: State, after: State) -> Iterator[str]:
    headings = ("Notes added", "Notes changed", "Notes retired", "Notes gone")
    groups: dict[str, list[Difference]] = {heading: [] for heading in headings}
    for one in differences(before.notes, after.notes):
        groups[headings[_fate(one)]].append(one)
    for heading, ones in groups.items():
        if ones:
            yield f"### {heading}\n"
        for one in ones[:_MOST]:
            yield from _note(one, before, after)
        if len(ones) > _MOST:
            yield f"And {len(ones) - _MOST} more.\n"


def _fate(one: Difference) -> int:
    """Return 0 for what is added, 1 for what is changed, 2 for what is retired, 3 for what is gone."""
    if one.before is None or one.after is None:
        return 0 if one.before is None else 3
    return 2 if one.after.get("status") == "retired" != one.before.get("status") else 1


def _note(one: Difference, before: State, after: State) -> Iterator[str]:
    values = one.after or one.before or {}
    yield f"#### `{_id(one.name)}`: {escaped(_cut(_said(values.get('gist'))))}\n"
    place = after.places.get(one.name) if one.after is not None else before.places.get(one.name)
    if place:
        block, head, words, tail = place
        yield f"> {escaped(block)}: {escaped(head)} **{escaped(words) or '…'}** {escaped(tail)}\n"
    elif one.after is not None and values.get("status") != "retired":
        yield "It stands nowhere in the text.\n"
    if one.after is None:
        return
    for key, old, new in one.keys(ORDERS["note"]):
        if key == "corrected" and old != new:
            yield from _change("corrected", None, _added(old, new))
        elif not (one.before is None and key == "gist"):
            yield from _change(key, old, new)
    if one.before is not None:
        yield from _figures(one)
    yield ""


def _figures(one: Difference) -> Iterator[str]:
    old, new = (
        figures_in([_text(values.get(key)) for key in ("gist", "finding", "caveats")])
        for values in (one.before or {}, one.after or {})
    )
    gone, fresh = [x for x in old if x not in new], [x for x in new if x not in old]
    if gone or fresh:
        yield f"- **Figures**: gone {escaped(', '.join(gone)) or 'none'}; new {escaped(', '.join(fresh)) or 'none'}"


def _added(old: Value | None, new: Value | None) -> Value | None:
    if isinstance(old, list) and isinstance(new, list):
        return [one for one in new if one not in old] or new
    return new


def _sources(before: State, after: State) -> Iterator[str]:
    found = differences(before.sources, after.sources)
    for heading, ones in (
        ("Sources added", [one for one in found if one.before is None]),
        ("Sources changed", [one for one in found if one.before is not None and one.after is not None]),
        ("Sources gone", [one for one in found if one.after is None]),
    ):
        if ones:
            yield f"### {heading}\n"
        for one in ones[:_MOST]:
            values = one.after or one.before or {}
            custom = values.get("custom")
            weight = custom if isinstance(custom, Mapping) else {}
            tier = escaped(_said(weight.get("tier"))) or "not weighed"
            origin = f", origin {escaped(_said(weight.get('origin')))}" if weight.get("origin") else ""
            line = ". ".join(escaped(_cut(_text(values[key]))) for key in _IN_A_LINE if values.get(key))
            yield f"- {escaped(_cut(one.name))} ({tier}{origin}): {line}"
            if one.before is not None and one.after is not None:
                for key, old, new in one.keys(()):
                    yield from _change(key, old, new, indent="  ")
        if ones:
            yield ""


def _charts(before: State, after: State) -> Iterator[str]:
    for one in differences(before.charts, after.charts):
        what = "added" if one.before is None else "gone" if one.after is None else "changed"
        yield f"### Chart `{_id(one.name)}` {what}\n"
        for key, old, new in one.keys(ORDERS["chart"]) if one.after is not None else ():
            if key == "rows" and one.before is not None:
                yield from _rows(old, new)
            else:
                yield from _change(key, old, new)
        yield ""


def _rows(old: Value | None, new: Value | None) -> Iterator[str]:
    """Yield the rows of a chart that differ, by their labels."""

    def by_label(value: Value | None) -> dict[str, str]:
        rows = value if isinstance(value, list) else []
        cells = ([_text(cell) or "~" for cell in row] for row in rows if isinstance(row, list) and row)
        return {first: ", ".join(rest) for first, *rest in cells}

    before, after = by_label(old), by_label(new)
    for label in dict.fromkeys([*after, *before]):
        if before.get(label) != after.get(label):
            was, now = (escaped(values.get(label, "not there")) for values in (before, after))
            yield f"- **{escaped(label)}**: {was} → {now}"


def _events(before: State, after: State) -> Iterator[str]:
    found = differences(before.events, after.events)
    if found:
        yield "### Events of the timeline\n"
    for one in found[:_MOST]:
        values = one.after or one.before or {}
        what = "added" if one.before is None else "gone" if one.after is None else "changed"
        yield f"#### `{_id(one.name)}` {what}: {escaped(_cut(_said(values.get('title'))))}\n"
        for key, old, new in one.keys(ORDERS["event"]) if one.after is not None else ():
            yield from _change(key, old, new)
        yield ""


def _change(key: str, old: Value | None, new: Value | None, more: str = "", indent: str = "") -> Iterator[str]:
    """Yield one key with what it said and says; of lists only the entries that differ."""
    name = f"{indent}- **{escaped(_cut(key))}**:{more}"
    if old is None or new is None:
        gone = "" if old is None else "gone; it was: "
        yield from _listed(name, gone, new if old is None else old, indent)
    elif not isinstance(old, list) or not isinstance(new, list):
        yield f"{name} {_between(_cut(_text(old)), _cut(_text(new)))}"
    elif len(old) == len(new):
        yield name
        pairs = (pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])
        yield from (f"{indent}  - {_between(_cut(_text(was)), _cut(_text(now)))}" for was, now in pairs)
    else:
        yield name
        yield from (f"{indent}  - gone: {escaped(_cut(_text(one)))}" for one in old if one not in new)
        yield from (f"{indent}  - new: {escaped(_cut(_text(one)))}" for one in new if one not in old)


def _listed(name: str, before: str, value: Value | None, indent: str) -> Iterator[str]:
    """Yield a value behind the name of its key, each entry of a long list on a line of its own."""
    if not isinstance(value, list) or all(isinstance(one, str) and len(one) < 40 for one in value):
        yield f"{name} {before}{escaped(_cut(_text(value)))}"
        return
    yield f"{name} {before}".rstrip()
    yield from (f"{indent}  - {escaped(_cut(_text(one)))}" for one in value)


def _between(old: str, new: str) -> str:
    """Return two texts as one: what went struck out, what came in bold."""
    before, after = (re.findall(r"\S+", text) for text in (old, new))
    told = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            told.append(escaped(" ".join(after[c:d])))
            continue
        gone, came = escaped(" ".join(before[a:b])), escaped(" ".join(after[c:d]))
        told += [f"<del>{gone}</del>"] if gone else []
        told += [f"<ins>{came}</ins>"] if came else []
    return " ".join(told)


def _text(value: Value | None) -> str:
    """Return a value as words."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_text(one)}" for key, one in value.items())
    return "; ".join(_text(one) for one in value)


def _said(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _id(name: str) -> str:
    """Return a name as it may stand between backticks."""
    return re.sub(r"[^a-z0-9-]", "?", name)[:60]
