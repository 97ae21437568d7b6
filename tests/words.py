"""Collects every message that pages show, and holds the catalogues against them.

`make words` says which messages a language lacks, and fails if there are any. `make words ARGS=--write` brings the
catalogues up to what is said now: new messages come in empty, and those that nobody says go.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts/postil"
CATALOGUES = PACKAGE / "languages"
KEYWORDS = {
    "_": None, "gettext": None, "say": None, "ngettext": (1, 2), "say_counted": (1, 2),
    "pgettext": ((1, "c"), 2), "say_in": ((1, "c"), 2),
}  # fmt: skip
METHODS = [
    ("theme/assets/javascripts/**.mjs", "javascript"),
    ("theme/**.html", "jinja2.ext:babel_extract"),
    ("languages/**.py", "ignore"),
    ("render/environment.py", "ignore"),
    ("**.py", "python"),
]
OPTIONS = {"theme/**.html": {"trim_blocks": "true", "silent": "false"}}
HIDDEN = re.compile(r"""\bf(["']).*?\{[^}]*(?<!\w)(?:_|p?gettext|ngettext|say)\(.*""")
IN_STYLE = re.compile(r'var\((--say-[\w-]+), "([^"]*)"\)')
TITLE_IN_MENU = re.compile(r"^ +- ([A-Z][^:\n]*): *(?:[\w-]+\.md)?$", re.MULTILINE)

Message = str | tuple[str, str]


def collect() -> Catalog:
    """Return a catalogue of all messages, without translations, in the order of the files that say them."""
    sys.path.insert(0, str(PACKAGE.parent))
    from postil.exports import OUTPUTS
    from postil.render.vocabulary import SEASONS, THINGS, WORDS

    found = Catalog(fuzzy=False)
    for field, words in WORDS.items():
        if field != "language":
            for word in filter(None, words.values()):
                found.add(word, context=field)
    for season in SEASONS:
        found.add(season, context="season")
    for one, several in THINGS.values():
        found.add((f"{{number}} {one}", f"{{number}} {several}"))
    for output in OUTPUTS.values():
        found.add(output.title)
        found.add(output.purpose)
    in_scripts = {key: value for key, value in KEYWORDS.items() if key in ("_", "ngettext")}
    files = [
        *extract_from_dir(PACKAGE, METHODS[:1], {}, in_scripts),
        *extract_from_dir(PACKAGE, METHODS[1:], OPTIONS, KEYWORDS),
    ]
    for name, _, message, _, context in sorted(files, key=lambda one: (one[0], one[1])):
        if not message or message == ("", ""):
            continue
        remarks = ["script"] if name.endswith(".mjs") else []
        found.add(message, context=context, auto_comments=remarks)
    for path in sorted(PACKAGE.rglob("*.py")):
        if hidden := HIDDEN.search(path.read_text(encoding="utf-8")):
            sys.exit(f"{path.name}: {hidden[0]}: a message within an f-string is not found, so give it a name")
    for path in sorted((PACKAGE / "theme/assets/stylesheets").glob("*.css")):
        for name, message in IN_STYLE.findall(path.read_text(encoding="utf-8")):
            found.add(message, auto_comments=[f"style {name}"])
    for title in TITLE_IN_MENU.findall((ROOT / "mkdocs.yml").read_text(encoding="utf-8")):
        found.add(title)
    return found


def read(path: Path) -> Catalog:
    """Return a catalogue as it is in a file."""
    return read_po(BytesIO(path.read_bytes()), locale=path.stem.replace("-", "_"))


def paths() -> list[Path]:
    """Return the files of all catalogues."""
    return sorted(CATALOGUES.glob("*.po"))


def lacking(catalogue: Catalog, messages: Iterable) -> Iterator[str]:
    """Yield each message that a catalogue has no translation of, or has one that a page would pass over."""
    from postil.languages.catalogue import fits

    for message in messages:
        if not message.id:
            continue
        one = message.id if isinstance(message.id, str) else message.id[0]
        known = catalogue.get(message.id, message.context)
        given = known.string if known else ""
        forms = (given,) if isinstance(given, str) else given
        whole = message.id if isinstance(message.id, str) else message.id[1]
        if not all(forms) or not all(fits(whole, form, loosely=not isinstance(message.id, str)) for form in forms):
            yield f"{message.context}: {one}" if message.context else one


def bring_up(path: Path, messages: Catalog) -> None:
    """Write a catalogue anew with the messages that are said now, each with the translation that it had."""
    old = read(path)
    new = Catalog(locale=old.locale, fuzzy=False, header_comment=old.header_comment)
    for message in messages:
        if message.id:
            known = old.get(message.id, message.context)
            string = known.string if known else ""
            new.add(message.id, string, context=message.context, auto_comments=message.auto_comments)
    out = BytesIO()
    write_po(out, new, omit_header=True, width=100)
    head = f'# {old.locale.english_name}\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    head += f'"Plural-Forms: {old.plural_forms}\\n"\n\n'
    path.write_bytes(head.encode() + out.getvalue().rstrip(b"\n") + b"\n")


def main() -> int:
    messages = collect()
    if "--write" in sys.argv[1:]:
        for path in paths():
            bring_up(path, messages)
    count = 0
    for path in paths():
        for message in lacking(read(path), messages):
            print(f"{path.stem}: {message}")
            count += 1
    total = sum(bool(message.id) for message in messages)
    print(f"{total} messages, {len(paths())} languages, {count} translations are lacking")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
