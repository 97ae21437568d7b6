"""What a guide's page has to know so that a reader may read it with a copy of the article: `own-copy.js` beside it."""

from __future__ import annotations

import json
from typing import Any, Final

from postil.languages import gettext as _
from postil.languages import spoken
from postil.model import Note, Passage, Reading

OWN_COPY: Final = "own-copy.js"
"""Name of the script with what is known of an article, and of that which reads it."""


def own_copy_script(reading: Reading) -> bytes:
    """Return, as a classic script, how the article is recognised and what its notes stand on; nothing if it cannot be.

    Of the article it holds what record and notes have: first and last words, and what the notes quote. The fingerprint
    is one hash of the whole.

    Cost: the length of what the notes quote.
    """
    spec = reading.record.text
    if not spec:
        return b""
    told = {
        "id": reading.record.id,
        "starts": str(spec.starts),
        "ends": str(spec.ends),
        "paragraphs": spec.paragraphs,
        "fingerprint": str(spec.fingerprint),
        "notes": {note.id: _stands_on(note) for note in reading.notes if not note.retired},
    }
    words = {"language": spoken().tag, "direction": spoken().direction} | terms()
    written = json.dumps({"reading": told, "terms": words}, ensure_ascii=False, separators=(",", ":"))
    return f"window.__own_copy = {written};\n".encode()


def _stands_on(note: Note) -> dict[str, Any]:
    if note.paragraph:
        return {"paragraph": str(note.paragraph)}
    return {"quotes": [_selector(passage) for passage in note.passages]}


def _selector(passage: Passage) -> dict[str, str]:
    parts = {
        "quote": passage.quote,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "paragraph": passage.paragraph,
    }
    return {name: str(value) for name, value in parts.items() if value}


def terms() -> dict[str, Any]:
    """Return the words of the script by name, in the language spoken."""
    return {
        "title": _("Read with your own copy"),
        "about": _(
            "This page may quote the article only briefly. If you have the article yourself, this page shows it whole, "
            "with each note at its words."
        ),
        "promise": _("Your copy stays in this page: it is sent nowhere, and kept only if you ask for that."),
        "paste": _("Paste the article"),
        "orFile": _("Or choose its file: plain text, Markdown or a saved web page. You may also drop it here."),
        "read": _("Show it with the notes"),
        "close": _("Close"),
        "empty": _("Paste the article or choose its file first."),
        "large": _("This is too large: it may have at most {most} million characters."),
        "noText": _("This file is neither plain text nor a web page. Open it, copy all of it, and paste it here."),
        "none": _(
            "This is not the article, or too little of it. Of {all} passages that the notes are about, {found} are in "
            "it."
        ),
        "yours": _("Your own copy."),
        "states": {
            "same": _("It is the article, word for word."),
            "other": _(
                "It differs from the article that the notes were made for; a note stands only where its very words are."
            ),
            "unsure": _("Whether it is the article word for word cannot be told on a page that came without https."),
        },
        "lacks": {
            "start": _("The article’s first words are not in it, so where it begins is a guess."),
            "end": _("The article’s last words are not in it, so where it ends is a guess."),
        },
        "placed": _("Notes at their words: {number} of {all}."),
        "without": _("Notes without all their words: {count}"),
        "reasons": {
            "missing": _("the words are not in this copy"),
            "repeated": _("the words stand in this copy more than once"),
            "cut": _("in this copy the words are parts of others"),
            "paragraph": _("this copy has no such paragraph"),
        },
        "keep": _("Keep it on this device"),
        "notKept": _("This browser does not keep it."),
        "back": _("Back to the guide"),
        "kept": _("A copy is kept on this device."),
        "showKept": _("Show it"),
        "forget": _("Forget it"),
        "forgotten": _("It is forgotten."),
        "absent": _("This paragraph of the article is not in your copy."),
        "paragraph": _("paragraph {number}"),
        "call": _("note {number}, {kind}"),
        "callOnParagraph": _("note {number}, {kind}, on this paragraph"),
    }
