"""What became of a suggestion, in Markdown: for the issue, for the pull request, and for whoever takes it in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from postil.problems import Problem, Severity, format_problems
from postil.proposals.drafts import Draft, Suggestion
from postil.proposals.issues import Issue
from postil.proposals.wording import escaped, fenced

_ASIDE: Final = {
    "says": "What is held against it",
    "evidence": "What is to show it",
    "interest": "Interest in the matter",
    "unsourced": "No source, because",
    "changed": "What was changed",
}
"""Fields of forms that become no part of a file, or not the whole of it, with what a report calls them."""
_SUBJECT: Final = 100
"""Code points of what was changed that stand in the subject of a commit."""


def report(suggestion: Suggestion, made: Draft | None, problems: Sequence[Problem], issue: Issue | None = None) -> str:
    """Return the report on one suggestion; `problems` are all that is told of it."""
    lines = []
    objects = issue is not None and issue.form == "says"
    if made:
        what = "An objection to a note" if objects else "A new note" if made.new else "A changed note"
        lines.append(f"{what}: `{made.path}`")
    elif objects:
        lines.append("No note has this objection yet.")
    else:
        lines.append("No note could be made of this suggestion.")
    lines.append("")
    if issue:
        lines.append(f"- From issue #{issue.number}, opened on {issue.day}.")
        lines += [
            f"- {label}: {escaped(issue.fields[name])}"
            for name, label in _ASIDE.items()
            if issue.fields.get(name, "").strip()
        ]
    if made and objects:
        lines.append(
            "- Before you merge it, say under `outcome` what became of it and why; if the note was wrong, mend it and "
            "say so under `corrected`."
        )
    if made and made.left_out:
        names = ", ".join(f"`{one}`" for one in made.left_out)
        lines.append(f"- Left out, as editors alone write it: {names}.")
    errors = sum(one.severity is Severity.ERROR for one in problems)
    if problems:
        told = f"{errors} of them must be mended before it can stand" if errors else "none of which keeps it out"
        lines += [f"- `postil check` finds {len(problems)}, {told}:", ""]
        return "\n".join(lines) + "\n" + fenced(format_problems(problems))
    lines.append("- `postil check` finds nothing to mend.")
    return "\n".join(lines) + "\n"


def branch_of(issue: Issue) -> str:
    """Return the branch on which the note of an issue is proposed."""
    return f"note/issue-{issue.number}"


def message_of(issue: Issue, suggestion: Suggestion, made: Draft) -> str:
    """Return the message of the commit, with whoever opened the issue as co-author."""
    address = f"{issue.account}+{issue.login}@users.noreply.github.com"
    thanks = f"Co-authored-by: {issue.login} <{address}>\n"
    note, reading = suggestion.note, suggestion.reading
    if issue.form == "says":
        return f"Record the objection of issue #{issue.number} in the note {note} of {reading}\n\n{thanks}"
    if made.new:
        return f"Add the note {note} to {reading}, as issue #{issue.number} suggests\n\n{thanks}"
    why = _harmless(issue.fields["changed"])
    if not why:
        return f"Revise the note {note} of {reading}, as issue #{issue.number} suggests\n\n{thanks}"
    return f"Revise the note {note}: {why}\n\nSuggested for {reading} by issue #{issue.number}.\n\n{thanks}"


def _harmless(words: str) -> str:
    """Return words that may stand in a commit, where a forge would call people and close issues: no sign for that."""
    signs = "".join(sign if sign.isalnum() or sign in ".,;’“”()%–" else " " for sign in words)
    line = re.sub(r"\s+", " ", signs).strip()
    return line if len(line) <= _SUBJECT else f"{line[: _SUBJECT - 1].rstrip()}…"
