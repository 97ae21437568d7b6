"""A reading as one file: text, notes, claims, sources and timeline, with style and script, which asks for no other."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from functools import partial

from markupsafe import Markup

from postil.exports.compact import write_compactly
from postil.exports.markup import remove
from postil.exports.moving import WITHOUT_LIST, Places, gather
from postil.exports.output import WHOLE, Output
from postil.exports.said_once import say_once, shorten_names
from postil.exports.volume import Volume
from postil.languages import spoken, words_for_scripts, words_for_styles
from postil.model import PageKind
from postil.render.dates import readable_date
from postil.render.environment import render_template
from postil.render.own_copy import own_copy_script
from postil.render.vocabulary import word

_KNOWN_BY = 24
"""Letters by which a message is found in the script."""
_POLICY = (
    "default-src 'none'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
)


def write_one_file(volume: Volume) -> bytes:
    """Return a reading as HTML that is whole by itself, in one file, and the same bytes for the same volume.

    The list of notes is left out, as it has what stands beside the text. What runs and what lays out is named in the
    policy by its SHA-256, so that nothing else does.
    """
    style, script = _assets(volume)
    assert "</" not in style and "</script" not in script and "<!--" not in script
    pages = list(gather(volume, Places(_part, _address, partial(picture_within, volume), WITHOUT_LIST)))
    for _, beside in pages[1:]:  # the menu leads from part to part
        remove(beside, [one for one in beside.iter("nav") if one.get("class") == "around"])
    say_once(pages, volume.books)
    shorten_names(pages)
    (page, tree), *around = pages
    html = render_template(
        "one-file.html",
        policy="; ".join((*_POLICY, f"style-src {hashed(style)}", f"script-src {hashed(script)}")),
        site=volume.site,
        address=volume.address,
        link=Markup('<a href="{0}">{0}</a>').format(volume.address),
        page=page,
        text=write_compactly(tree),
        around=[(f"page_{one.kind}", word("page", one.kind), one, write_compactly(tree)) for one, tree in around],
        style=Markup(style),
        script=Markup(script),
        changed=readable_date(volume.changed) if volume.changed else "",
    )
    return html.encode()


def _assets(volume: Volume) -> tuple[str, str]:
    """Return style and script, those of a guide with what it takes to read it with one's own copy of the article."""
    style, script = volume.site.style, volume.site.script
    if volume.woven.edition.kind == "guide" and (known := own_copy_script(volume.woven.edition.reading)):
        style += volume.site.copy_style
        # Only words of notes have the sign there, which is none of HTML within a script.
        script = known.decode().replace("<", "\\u003c") + volume.site.copy_script + script
    said, shown = _words(script)
    # As browsers read it: they take a carriage return for a line feed before they count.
    return (style + shown).replace("\r\n", "\n"), (said + script).replace("\r\n", "\n")


def _words(script: str) -> tuple[str, str]:
    """Return what the script and the style say in the language spoken; they are written in English."""
    language = spoken()
    # Of a message that its source has in pieces, the first is there.
    told = {key: words for key, words in words_for_scripts(language).items() if key[:_KNOWN_BY] in script}
    said = f"window.__words={json.dumps(told, ensure_ascii=False, separators=(',', ':'))};" if told else ""
    shown = "".join(f'{name}:"{words}";' for name, words in words_for_styles(language).items())
    return said, f":root{{{shown}}}" if shown else ""


def _part(kind: PageKind, name: str) -> str:
    """Return the id of a part of a page: notes and sources keep their own, others get the name of their page."""
    return name if kind == "reading" or name.startswith("source_") else f"{kind}_{name}"


def _address(_: PageKind, kind: PageKind, name: str) -> str:
    # No note, event or block has an underscore in its id.
    return f"#{_part(kind, name)}" if name else f"#page_{kind}"


def picture_within(volume: Volume, uri: str) -> str:
    """Return a picture as the address that holds it."""
    picture = volume.pictures[uri]
    return f"data:{picture.media_type};base64,{b64encode(picture.content).decode()}"


def hashed(text: str) -> str:
    """Return what a policy calls a style or script within the page."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


OUTPUT = Output(
    suffix=".html",
    media_type="text/html",
    title="One file",
    purpose="The whole reading in one page, to open in any browser, to mail and to keep: text, notes, claims, sources "
    "and timeline, with filters and keys.",
    holds=WHOLE,
    write=write_one_file,
)
