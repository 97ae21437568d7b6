"""What can be wrong with a file before anything is read in it."""

from __future__ import annotations

from postil.problems import Code

FILE_TOO_LARGE = Code(
    "R001",
    "error",
    "an input file is larger than 1 MiB",
    "A note or a record of that size is a mistake, and reading it would slow every build. Split the file or take "
    "out what was pasted into it.",
)
BINARY_FILE = Code(
    "R002",
    "error",
    "an input file is binary",
    "Texts and annotations are plain text. Save the file as UTF-8 text, or move it out of the folder.",
)
NOT_UTF8 = Code(
    "R003",
    "error",
    "an input file is not valid UTF-8",
    "Guessing another encoding would change letters silently. Save the file as UTF-8.",
)
UNREADABLE = Code(
    "R004",
    "error",
    "an input file or a folder cannot be read",
    "The system refused to open it. Check that it exists and that its permissions allow reading.",
)
LINK_LEADS_OUT = Code(
    "R005",
    "error",
    "a link leads out of the project",
    "A symbolic link in a pull request could publish any file of the machine that builds the site. Replace it "
    "with the file itself.",
)
NO_RECORD = Code(
    "R006",
    "error",
    "annotations or a text without the record of a reading",
    "Each folder below annotations/ belongs to a folder of the same name below seeds/ with a record.yml. A folder "
    "below seeds/ that holds a text.md, text.txt or guide.md is taken for a reading, too.",
)
NO_TEXT = Code(
    "R007",
    "error",
    "a reading without its text",
    "A text that may be reprinted lies in text.md or text.txt. A reserved text without guide.md is a private "
    "reading: it is shown on a machine with a copy of the text, and left out of what is published.",
)
TWO_TEXTS = Code(
    "R008",
    "error",
    "two text files in one reading",
    "Which of text.md and text.txt is shown would be a guess. Keep one of them.",
)
UNREAD_FILE = Code(
    "R009",
    "warning",
    "a file that nothing reads",
    "A misspelt file name would lose a note without a word. Rename the file or take it out.",
)
TOO_MANY_NOTES = Code(
    "R010",
    "error",
    "a reading has more than 5,000 notes",
    "The page would be too heavy to read. Split the reading.",
)
TOO_MANY_READINGS = Code(
    "R012",
    "error",
    "more readings than their files are worth",
    "Each reading has pages of its own, however little is in it. A project may have 100 readings, and one more for "
    "each 1,200 bytes of its files, so that a small change cannot make a site of gigabytes.",
)
UNREADABLE_COPY = Code(
    "R011",
    "warning",
    "a possible copy of a text that cannot be read",
    "Any file under seeds/ without a name of ours is tried as a private copy of a reserved text. This one is no "
    "plain text in UTF-8, no saved web page (.html) and no Word document (.docx), or lies in a folder that cannot be "
    "opened.",
)
