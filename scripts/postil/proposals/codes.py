"""What is wrong with a suggestion before it is a file of a reading."""

from postil.problems import Code

NO_SUGGESTION = Code(
    "F001",
    "error",
    "no suggestion is in this",
    "`postil intake` takes the event of an issue that was opened with the form “A note”. Open such an issue, or give "
    "the file to `postil new note`.",
)
WRONG_FIELD = Code(
    "F002",
    "error",
    "a field of a suggestion that cannot be used",
    "A suggestion names a reading that there is, has an id that can be the name of a file, and holds a note as YAML.",
)
