"""Projects made to be dear: at most a mebibyte in files of every kind, from a plan that chance draws and changes.

A plan is a dict of knobs, each of which is drawn by itself, so that what makes a project dear can be kept while the
rest is drawn anew.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from postil.cli.explaining import written_traces
from postil.read import RawFile
from postil.rights import fingerprint_of

BUDGET = 1 << 20
"""Bytes of all files of a project."""
PIECES = (
    "a", "ab ", "the mill turns ", "A.", "7 ", "2024 ", "1.2.3", "$", "€5 ", "“", "”", '"', "'", "—", "-", "- ", "* ",
    "*", "**", "_", "~", "~~", "`", "```", "[", "]", "](", "](#p1)", "[a](", "![", "<", ">", "<b>", "</b>", "<!--",
    "-->", "<a ", "&", "&amp;", "&#", "\\", "\\[", "|", "| a ", "|-", "# ", "## ", "> ", "1. ", ": ", ";", "!", "?",
    "(", ")", "{", "}", "{{", "^", "==", "$a$", "$$", "@", "http://", "https://e.org/a ", "www.", ".org", "://", "%41",
    "\u0301", "e\u0301", "\u200d", "\ufe0f", "\U0001f1e9\U0001f1ea", "\U0001f469\u200d", "\u00ad", "\u200b", "\u00a0",
    "\u3000", "漢", "漢字。", "か", "が", "\u1161", "ก", "กำ", "ا", "ا ", "\u202b", "ﬁ", "ﷺ", "İ", "ß", "а", "𝐚", "Ｆ",
    "\t", " ", "  ", "    ", "\n", "\n\n", "\n\n\n", "[^1]", "[^1]: a", "[a{n}]: /b", "[a{n}]", "a{n} ", "{n}. ",
    "(#one-{n})", "Ann: ", "[00:01] ", "colour ", "never ", "last week ", "H₂O ", "10^6 ", "½", "№", "<br>", "<td>",
    "<table>", "<p>", "<sup>", "<math>", "<svg>", "<p align=", "word-", "l’", "x\u0323\u0301",
)  # fmt: skip
_TAME = ("a", "ab ", "the mill ", "7 ", "&", "<", '"', "'", "漢", "é", "A. ", "; ", "*a* ", "`a` ", "$a$ ", "\n\n")
FIELDS = (
    "finding", "caveats", "context", "updates", "sources", "corrected", "reviewed_by", "objections", "by", "quotes",
)  # fmt: skip
PARTS = ("text", "guide", "notes", "sources", "charts", "timeline", "summary", "pictures", "broken")
PLACES = ("text", "guide", "prose", "line", "summary", "source", "picture", "broken")
LANGUAGES = ("en", "de", "zh", "ar", "th")


class Fill(NamedTuple):
    """A way to fill a place."""

    how: str
    pieces: tuple[str, ...]
    seed: int

    def of(self, length: int) -> str:
        """Return text of about so many code points, never more."""
        unit = "".join(self.pieces)
        number = max(1, length // max(1, len(unit)))
        match self.how:
            case "again":
                text = unit * (number + 1)
            case "nested":
                text = self.pieces[0] * (number // 2 + 1) + "x" + self.pieces[-1] * (number // 2 + 1)
            case "lines" | "paragraphs":
                end = "\n" if self.how == "lines" else "\n\n"
                text = end.join(unit.replace("{n}", str(n)) for n in range(number + 1))
            case "counted":
                text = "".join(unit.replace("{n}", str(n)) for n in range(number + 1))
            case _:
                chance = random.Random(self.seed)
                text = "".join(chance.choices(self.pieces, k=number * len(self.pieces) + 1))
        return text[:length]


Plan = Mapping[str, Any]


def _how(chance: random.Random) -> str:
    return chance.choice(("again", "again", "nested", "lines", "paragraphs", "counted", "mixed", "mixed"))


def fill(chance: random.Random) -> Fill:
    """Return a way to fill a place, drawn by chance."""
    pieces = chance.choices(PIECES, k=chance.choice((1, 1, 2, 2, 3, 5, 9)))
    return Fill(_how(chance), tuple(pieces), chance.getrandbits(30))


def _one_of(*choices: object) -> Callable[[random.Random], object]:
    return lambda chance: chance.choice(choices)


KNOBS: dict[str, Callable[[random.Random], Any]] = {
    "readings": _one_of(1, 1, 1, 1, 1, 3, 20, 200, 1_524),
    "rights": _one_of("own", "own", "own", "reserved"),
    "ending": _one_of("md", "md", "txt"),
    "form": _one_of("prose", "prose", "verse", "lines", "transcript"),
    "language": _one_of(*LANGUAGES),
    "notes language": _one_of("en", "en", *LANGUAGES),
    **{f"share of {part}": _one_of(0.0, 0.0, 0.02, 0.3, 1.0) for part in PARTS[:-1]},
    "share of broken": _one_of(0.0, 0.0, 0.0, 0.0, 0.3, 1.0),
    **{f"fill of {place}": fill for place in PLACES},
    "fields": lambda chance: frozenset(chance.sample(FIELDS, chance.choice((0, 1, 1, 2, 4, 9)))),
    "length of prose": _one_of(1, 40, 400, 4_000),
    "number of prose": _one_of(1, 1, 5, 50),
    "quote": _one_of("paragraph", "same paragraph", "there", "there again", "missing", "missing", "common", "twice"),
    "length of quote": _one_of(4, 12, 24, 80, 600),
    "kind of note": _one_of("source", "context", "update"),
    "length of source": _one_of(1, 100, 300),
    "names": _one_of(0, 1, 30, 1_000),
    "cited": _one_of("none", "one", "fifty", "fifty", "unknown"),
    "rows": _one_of(2, 20, 200),
    "series": _one_of(1, 3, 10),
    "kind of chart": _one_of("bar", "stacked", "line", "dot", "interval"),
    "charts shown": _one_of("one", "all", "none"),
}
"""What a plan says, and how chance draws it."""


def draw(chance: random.Random) -> Plan:
    """Return a plan."""
    return {knob: how(chance) for knob, how in KNOBS.items()}


MILD: dict[str, Callable[[random.Random], Any]] = {
    "share of broken": _one_of(0.0),
    "quote": _one_of("same paragraph"),
    "cited": _one_of("none", "one", "fifty"),
    "fill of prose": lambda chance: Fill(_how(chance), tuple(chance.choices(_TAME, k=3)), chance.getrandbits(30)),
    "fill of line": lambda chance: Fill("again", tuple(chance.choices(_TAME, k=2)), 0),
    "fill of source": lambda chance: Fill("again", tuple(chance.choices(_TAME, k=2)), 0),
    "fill of summary": lambda chance: Fill(_how(chance), tuple(chance.choices(_TAME, k=3)), 0),
}
"""Knobs of a plan that is built and not refused."""


def mild(plan: Plan, chance: random.Random) -> Plan:
    """Return a plan whose project most likely has no errors."""
    return {**plan, **{knob: how(chance) for knob, how in MILD.items()}}


def change(plan: Plan, chance: random.Random) -> Plan:
    """Return a plan of which some knobs are drawn anew."""
    knobs = chance.sample(sorted(KNOBS), chance.choice((1, 1, 2, 3, 6)))
    return {**plan, **{knob: KNOBS[knob](chance) for knob in knobs}}


def heap(plan: Plan, root: Path, budget: int | None = None) -> int:
    """Write the project of a plan below an empty folder and return the bytes of its files, `BUDGET` at most."""
    budget = budget or BUDGET
    written, readings = 0, plan["readings"]
    for number in range(readings):
        name, left = f"r{number}", budget // readings
        for path, text in files_of(plan, name, left):
            content = text.encode("utf-8", "replace")
            if len(content) > left:
                if not path.endswith((".md", ".txt")):
                    continue
                content = content[:left].decode("utf-8", "ignore").encode()
            left -= len(content)
            written += len(content)
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return written


def files_of(plan: Plan, name: str, budget: int) -> Iterator[tuple[str, str]]:
    """Yield the files of one reading, of about so many bytes together."""
    parts: dict[str, float] = {part: plan[f"share of {part}"] for part in PARTS}
    whole = sum(parts.values()) or 1.0
    room = {part: int((budget - 600) * share / whole) for part, share in parts.items()}
    seeds, annotations = f"seeds/{name}", f"annotations/{name}"
    text = in_bytes(plan["fill of text"], room["text"]) or "The mill turns by the tide."
    record: dict[str, Any] = {"type": "article", "title": "T", "language": plan["language"], "standfirst": "S"}
    record |= {"issued": "2020-01-01", "form": plan["form"], "rights": {"status": plan["rights"]}}
    record |= {"notes": {"language": plan["notes language"]}}
    guide = in_bytes(plan["fill of guide"], room["guide"])
    if plan["rights"] == "reserved":
        found = fingerprint_of(RawFile("copy.txt", text), "", "")
        if found:
            paragraphs, digest, traces = found
            known = {"starts": text.split("\n")[0][:80], "ends": text[-80:].split("\n")[-1], "paragraphs": paragraphs}
            record["text"] = known | {"fingerprint": digest, "traces": " ".join(written_traces(traces))}
        yield f"{seeds}/record.yml", as_json(record)
        yield f"{seeds}/copy.txt", text
        yield f"{seeds}/guide.md", guide or "A guide of ours."
    else:
        yield f"{seeds}/record.yml", as_json(record)
        yield f"{seeds}/text.{plan['ending']}", text
    if room["summary"]:
        yield f"{annotations}/summary.md", plan["fill of summary"].of(min(8_000, room["summary"]))
    sources = list(sources_of(plan, room["sources"]))
    yield f"{annotations}/sources.yml", as_json({"references": sources})
    charts = heaps(room["charts"], chart := as_json(chart_of(plan)))
    for number in range(charts):
        yield f"{annotations}/charts/c{number}.yml", chart
    events = heaps(room["timeline"], as_json(event_of(plan, 9_999, len(sources))))
    if events:
        happened = [event_of(plan, number, len(sources)) for number in range(min(events, 1_000))]
        yield f"{annotations}/timeline.yml", as_json({"thesis": "T", "events": happened})
    if room["pictures"]:
        drawn = plan["fill of picture"].of(room["pictures"] // 2)
        yield f"{seeds}/a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{drawn}</svg>'
    if room["broken"]:
        yield f"{annotations}/notes/broken.yml", in_bytes(plan["fill of broken"], room["broken"])
    for number in range(min(5_000, heaps(room["notes"], as_json(note_of(plan, 1_000, text, len(sources), charts))))):
        yield f"{annotations}/notes/one-{number}.yml", as_json(note_of(plan, number, text, len(sources), charts))


def heaps(room: int, one: str) -> int:
    """Return how many fit."""
    return room // max(1, len(one.encode("utf-8", "replace")))


def in_bytes(made: Fill, room: int) -> str:
    """Return a filling of at most so many bytes."""
    return made.of(room).encode("utf-8", "replace")[:room].decode("utf-8", "ignore")


def as_json(value: object) -> str:
    """Return a value as JSON, which is YAML too."""
    return json.dumps(value, ensure_ascii=False)


def note_of(plan: Plan, number: int, text: str, sources: int, charts: int) -> dict[str, Any]:
    """Return a note."""
    prose, line = plan["fill of prose"].of(plan["length of prose"]), plan["fill of line"].of(80)
    made: dict[str, Any] = {"kind": plan["kind of note"], "gist": line.replace("\n", " ") or "g"}
    if made["kind"] == "source":
        made |= {"verdict": "contested", "confidence": "low"}
    length, many = plan["length of quote"], plan["number of prose"]
    at = number * 37 % max(1, len(text) - length)
    there = text[at : at + length]
    made |= {
        "paragraph": {"paragraph": f"p{number + 1}"},
        "same paragraph": {"paragraph": "p1"},
        "there": {"quote": there, "paragraph": "p1"},
        "there again": {"quote": text[:length]},
        "missing": {"quote": there[: length // 2] + f"q{number}" + there[length // 2 :]},
        "common": {"quote": (text[:3] or "a") * max(1, length // 3)},
        "twice": {"quote": there, "prefix": text[max(0, at - 99) : at], "suffix": text[at + length : at + length + 99]},
    }[plan["quote"]]
    cites = [
        f"s{(number * 7 + one) % sources}"
        for one in range(min(sources, {"none": 0, "one": 1, "fifty": 50, "unknown": 5}[plan["cited"]]))
    ]
    if plan["cited"] == "unknown":
        cites = [f"t{number}-{one}" for one in range(5)]
    dated = {"date": "2024-03-05"}
    fields: dict[str, Any] = {
        "finding": prose,
        "caveats": [prose] * many,
        "context": [prose] * many,
        "updates": [{**dated, "text": prose, "cite": cites} if cites else {**dated, "text": prose}] * many,
        "sources": [{"cite": cite, "supports": line} for cite in cites],
        "corrected": [{**dated, "text": line}] * many,
        "reviewed_by": [{**dated, "by": line}] * many,
        "objections": [{**dated, "by": line, "what": line, "outcome": line}] * many,
        "by": [line] * many,
        "quotes": [{"quote": text[at + one : at + one + length]} for one in range(min(20, many))],
    }
    if "quotes" in plan["fields"]:
        made = {key: value for key, value in made.items() if key not in ("quote", "paragraph", "prefix", "suffix")}
    made |= {key: fields[key] for key in sorted(plan["fields"]) if fields[key]}
    if plan["charts shown"] != "none" and charts:
        made["chart"] = "c0" if plan["charts shown"] == "one" else f"c{number % charts}"
    return made


def sources_of(plan: Plan, room: int) -> Iterator[dict[str, Any]]:
    """Yield sources until the room is full: one at least, 5,000 at most."""
    words = plan["fill of source"].of(plan["length of source"]).replace("\n", " ") or "a"
    for number in range(5_000):
        one: dict[str, Any] = {"id": f"s{number}", "type": "book", "title": words, "publisher": words, "note": words}
        one |= {"issued": "2020", "DOI": f"10.1000/{number}", "custom": {"tier": "reporting", "origin": "o"}}
        if plan["names"] and number:
            one["author"] = [{"family": words[:20], "given": "A."}] * plan["names"]
        room -= len(as_json(one).encode("utf-8", "replace"))
        if room < 0 and number:
            return
        yield one


def chart_of(plan: Plan) -> dict[str, Any]:
    """Return a chart."""
    line, series = plan["fill of line"].of(39).replace("\n", " ") or "l", plan["series"]
    made: dict[str, Any] = {"title": line, "unit": "u", "kind": plan["kind of chart"], "x": "x", "cite": ["s0"]}
    made |= {"series": [f"{line} {one}"[:60] for one in range(series)], "caveat": line, "alt": line}
    made["rows"] = [[f"{line[:30]}{row}", *range(row, row + series)] for row in range(plan["rows"])]
    return made


def event_of(plan: Plan, number: int, sources: int) -> dict[str, Any]:
    """Return an event of a timeline."""
    prose, line = plan["fill of prose"].of(plan["length of prose"]), plan["fill of line"].of(80).replace("\n", " ")
    cited = [f"s{one}" for one in range(min(50, sources))] if plan["cited"] == "fifty" else ["s0"]
    day = f"{1500 + number // 365}-03-{number % 28 + 1:02}"
    return {"id": f"e{number}", "date": day, "title": line or "t", "text": prose, "bears": "for", "cite": cited}
