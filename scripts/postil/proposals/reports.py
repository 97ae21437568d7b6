"""What became of a suggestion, in Markdown: for the issue, for the pull request, and for whoever takes it in."""

from __future__ import annotations

from collections.abc import Sequence

from postil.problems import Problem, Severity, format_problems
from postil.proposals.drafts import Draft, Suggestion
from postil.proposals.issues import Issue
from postil.proposals.wording import escaped, fenced


def report(suggestion: Suggestion, made: Draft | None, problems: Sequence[Problem], issue: Issue | None = None) -> str:
    """Return the report on one suggestion; `problems` are all that is told of it."""
    lines = []
    if made:
        what = "A new note" if made.new else "A changed note"
        lines.append(f"{what}: `{made.path}`")
    else:
        lines.append("No note could be made of this suggestion.")
    lines.append("")
    if issue:
        lines.append(f"- From issue #{issue.number}, opened on {issue.day}.")
        lines += [
            f"- {label}: {escaped(issue.fields[name])}"
            for name, label in (("interest", "Interest in the matter"), ("unsourced", "No source, because"))
            if issue.fields[name].strip()
        ]
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
    what = "Add the note" if made.new else "Revise the note"
    address = f"{issue.account}+{issue.login}@users.noreply.github.com"
    return (
        f"{what} {suggestion.note} to {suggestion.reading}, as issue #{issue.number} suggests\n\n"
        f"Co-authored-by: {issue.login} <{address}>\n"
    )
