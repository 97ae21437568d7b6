"""What is wrong with a suggestion before it is a file of a reading."""

from postil.problems import Code

NO_SUGGESTION = Code(
    "F001",
    "error",
    "no suggestion is in this",
    "`postil intake` takes the event of an issue that was opened with one of the forms for notes, objections and "
    "questions. Open such an issue, or give the file of a note to `postil new note`.",
)
WRONG_FIELD = Code(
    "F002",
    "error",
    "a field of a suggestion that cannot be used",
    "A suggestion names a reading that there is, has an id that can be the name of a file, and holds a note as YAML; "
    "an objection names a note that there is, and a question the words that it is about.",
)
