"""A question about words of a text, with what whoever answers it has to know: where they stand, and what is said there.

A question becomes no file: there is nothing yet to say. Its answer is a note, or that there is one already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from postil.parse.emitting import Value, emit
from postil.pipeline import quotables
from postil.placing.finding import Place, find_places
from postil.placing.telling import block_at
from postil.problems import Problem, format_problems, problem
from postil.proposals.codes import WRONG_FIELD
from postil.proposals.comparing import State, state_of
from postil.proposals.drafts import Suggestion, place_of, wrong_reading
from postil.proposals.issues import Issue
from postil.proposals.wording import escaped, fenced

_MOST = 5
"""Places, and notes of a paragraph, that are told."""


def wrong_question(suggestion: Suggestion, readings: Sequence[str]) -> tuple[Problem, ...]:
    """Return why a question cannot be looked into: its words are the text of `suggestion`."""
    found = [*wrong_reading(suggestion, readings)]
    if not suggestion.text.strip():
        hint = "copy the words from the text"
        found.append(problem(WRONG_FIELD, place_of(suggestion, "quote"), "no words are named", hint))
    return tuple(found)


def report_question(root: Path, issue: Issue, suggestion: Suggestion, wrong: Sequence[Problem]) -> str:
    """Return what is known about the words that a question is about, in Markdown."""
    lines = ["A question that leads nowhere yet." if wrong else f"A question about `{suggestion.reading}`.", ""]
    lines.append(f"- From issue #{issue.number}, opened on {issue.day}.")
    lines += [f"- Asked: {escaped(issue.fields['question'])}"] if issue.fields["question"].strip() else []
    if issue.fields["interest"].strip():
        lines.append(f"- Interest in the matter: {escaped(issue.fields['interest'])}")
    if wrong:
        return "\n".join(lines) + "\n\n" + fenced(format_problems(wrong))
    (_, texts) = next(quotables(root, None, suggestion.reading))
    words = " ".join(suggestion.text.split())
    places = list(find_places(texts, words)) if len(words) <= 600 else []
    state = state_of(root, suggestion.reading)
    lines += [*_told(places, state)] or [f"- The words stand nowhere in the text: {escaped(words[:300])}"]
    told = "\n".join(lines) + "\n"
    quoted = next((place for place in places if place.quote), None)
    if not quoted or not quoted.quote:
        return told
    quote = quoted.quote
    keys = {"quote": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix, "paragraph": quoted.paragraph}
    begun: dict[str, Value] = {key: value for key, value in keys.items() if value}
    return f"{told}\nA note that answers it may begin so:\n\n{fenced(emit(begun), 'yaml')}"


def _told(places: Sequence[Place], state: State) -> Iterator[str]:
    """Yield where the words stand, and the notes that stand in the same paragraph."""
    blocks: Mapping[str, Place] = {block_at(place.article, place.span).id: place for place in places}
    for block, place in list(blocks.items())[:_MOST]:
        why = "" if place.quote else f"; no note can stand there: {place.refusal}"
        yield f"- The words stand in {block}{why}."
        beside = [name for name, (where, *_) in state.places.items() if where == block]
        for name in beside[:_MOST]:
            gist = state.notes[name].get("gist", "")
            yield f"  - `{name}` stands there, too: {escaped(gist if isinstance(gist, str) else '')}"
        if len(beside) > _MOST:
            yield f"  - and {len(beside) - _MOST} more notes"
