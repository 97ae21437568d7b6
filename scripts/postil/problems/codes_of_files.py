"""The codes for single files and what they say of each other: families R, Y, S and X."""

from __future__ import annotations

from typing import Literal

Row = tuple[str, Literal["error", "warning"], str, str]
"""Code, severity, title and reason, as `Code` has them."""

FILE_CODES: tuple[Row, ...] = (
    # Reading files
    (
        "R001",
        "error",
        "an input file is larger than 1 MiB",
        "A note or a record of that size is a mistake, and reading it would slow every build. "
        "Split the file or take out what was pasted into it.",
    ),
    (
        "R002",
        "error",
        "an input file is binary",
        "Texts and annotations are plain text. Save the file as UTF-8 text, or move it out of the folder.",
    ),
    (
        "R003",
        "error",
        "an input file is not valid UTF-8",
        "Guessing another encoding would change letters silently. Save the file as UTF-8.",
    ),
    (
        "R004",
        "error",
        "an input file or a folder cannot be read",
        "The system refused to open it. Check that it exists and that its permissions allow reading.",
    ),
    (
        "R005",
        "error",
        "a link leads out of the project",
        "A symbolic link in a pull request could publish any file of the machine that builds the site. "
        "Replace it with the file itself.",
    ),
    (
        "R006",
        "error",
        "annotations or a text without the record of a reading",
        "Each folder below annotations/ belongs to a folder of the same name below seeds/ with a record.yml. "
        "A folder below seeds/ that holds a text.md, text.txt or guide.md is taken for a reading, too.",
    ),
    (
        "R007",
        "error",
        "a reading without its text",
        "A reading needs guide.md (for a reserved text) or text.md or text.txt (for a text that may be reprinted).",
    ),
    (
        "R008",
        "error",
        "two text files in one reading",
        "Which of text.md and text.txt is shown would be a guess. Keep one of them.",
    ),
    (
        "R009",
        "warning",
        "a file that nothing reads",
        "A misspelt file name would lose a note without a word. Rename the file or take it out.",
    ),
    ("R010", "error", "a reading has more than 5,000 notes", "The page would be too heavy to read. Split the reading."),
    (
        "R011",
        "warning",
        "a possible copy of a text that cannot be read",
        "Any file under seeds/ without a name of ours is tried as a private copy of a reserved text. "
        "This one is not plain text in UTF-8, or lies in a folder that cannot be opened.",
    ),
    # YAML
    (
        "Y001",
        "error",
        "this is not YAML",
        "The parser stopped here; what follows could not be read. The usual causes are a colon inside an "
        "unquoted sentence, a quote that is not closed, or a tab used for indentation.",
    ),
    ("Y002", "error", "a key stands twice", "YAML would silently keep the last one. Keep one of the two."),
    (
        "Y003",
        "error",
        "anchors and aliases are not used here",
        "They hide what a file says from its reader, and nested ones can exhaust memory. Write the value out.",
    ),
    (
        "Y004",
        "error",
        "tags are not used here",
        "A tag asks the reader to build an object. Postil types every value itself; leave the tag out.",
    ),
    ("Y005", "error", "nested more than 20 deep", "No format here needs more than five levels."),
    (
        "Y006",
        "error",
        "the file is empty or holds no mapping",
        "Every file begins with `key: value` lines; see docs/format.md.",
    ),
    (
        "Y007",
        "error",
        "more than one document in a file",
        "Only the first would be read. Take out the line `---` and what follows, or give it a file of its own.",
    ),
    (
        "Y008",
        "error",
        "a control character",
        "Control characters cannot be shown on a page. Delete the character, or the escape that stands for it.",
    ),
    (
        "Y009",
        "error",
        "a mark of direction that is not closed",
        "It would turn the words beside the value, too, and hide from a reviewer what a page shows. Delete it. "
        "A passage in the other direction may stand between U+2066, U+2067 or U+2068 and U+2069; marks that reverse "
        "letters (U+202D, U+202E) are never needed.",
    ),
    # Schema
    (
        "S001",
        "error",
        "an unknown key",
        "A misspelt key would be ignored without a word. docs/format.md lists the keys.",
    ),
    (
        "S002",
        "error",
        "a required key is missing",
        "Without it the page could not be made. docs/format.md says what the key holds.",
    ),
    (
        "S003",
        "error",
        "the value has the wrong shape",
        "A list, a mapping or a single value was expected here; docs/format.md shows which.",
    ),
    (
        "S004",
        "error",
        "a word that is not in the list",
        "The value is one of a closed set of words, so that readers can filter by it.",
    ),
    (
        "S005",
        "error",
        "not a date",
        "Dates are written year-month-day, such as 2024-06-21, and must exist in the calendar.",
    ),
    (
        "S006",
        "error",
        "not a valid id",
        "Ids are addresses for ever: lower-case letters a to z, digits and single hyphens, at most 60 characters.",
    ),
    ("S007", "error", "too long", "The margin has room for so much and no more; the rest belongs into `finding`."),
    (
        "S008",
        "error",
        "not a web address",
        "Addresses begin with https:// or http:// and name a host; script and data addresses are refused, "
        "and so are bare IP addresses.",
    ),
    ("S009", "error", "not a number", "Numbers are written with digits and a point, without a thousands separator."),
    (
        "S010",
        "error",
        "exactly one of several keys is needed",
        "A note stands either on words (`quote`) or on a paragraph (`paragraph`); a source either supports, "
        "weakens or gives context.",
    ),
    (
        "S011",
        "error",
        "a key that needs another",
        "Some keys only have a meaning together, such as `verdict` and `confidence`.",
    ),
    ("S012", "error", "an empty value", "A key without a value says nothing. Fill it in or leave the key out."),
    ("S013", "error", "a row of the wrong length", "Each row of a chart has its label and one cell for each series."),
    (
        "S014",
        "error",
        "an unknown language",
        "Languages are BCP 47 tags such as en-GB, zh or ar; screen readers choose the voice by them.",
    ),
    (
        "S015",
        "warning",
        "a chart that cannot be drawn",
        "It is shown as its table alone. A picture has at most 5 series and 160 figures, and at least one figure.",
    ),
    # References
    (
        "X001",
        "error",
        "a source that is not in sources.yml",
        "A reader could not follow the citation. Add the record to sources.yml or correct the id.",
    ),
    (
        "X002",
        "error",
        "a chart that is not in charts/",
        "The note names a chart file that does not exist. Correct the id or add the file.",
    ),
    (
        "X003",
        "error",
        "an id used twice",
        "Ids are addresses; two things cannot live at one address. Rename the newer one.",
    ),
    (
        "X004",
        "warning",
        "a source that nothing cites",
        "Readers take a list of sources for a list of evidence. Cite the source or take it out.",
    ),
    ("X005", "error", "a paragraph that the text does not have", "Paragraphs are counted from p1. Correct the number."),
    (
        "X006",
        "error",
        "a link to a note that does not exist",
        "The link would lead nowhere. Correct the id after the #.",
    ),
    (
        "X007",
        "warning",
        "a chart that no note shows",
        "It would not appear anywhere. Name it in a note's `chart`, or take it out.",
    ),
    (
        "X008",
        "error",
        "a link that is not allowed",
        "Notes link to https:// and http:// pages and to other notes (#note-id); nothing else is safe everywhere.",
    ),
)
