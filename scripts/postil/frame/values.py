"""What the templates of the frame ask for, besides what a host of MkDocs' kind gives them: site, menu and page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from postil.frame.filling import frame_pages, next_readings
from postil.frame.policy import HEADERS_FILE, POLICY, headers_file
from postil.languages import ENGLISH, find_language, speaking
from postil.publish.assets import ENTRIES, SCRIPTS, STYLE_SHEETS, STYLES, read_script, read_styles
from postil.publish.fonts import FONTS, read_fonts
from postil.render.addresses import FILES
from postil.render.environment import WORDS_FOR_TEMPLATES
from postil.render.suggest import SUGGEST, Forge, site_script

if TYPE_CHECKING:
    from postil.model import WebPage

FRAME = f"{STYLE_SHEETS}/frame.css"
"""What every page loads first: the order of the layers, what is weakest in them, and the letters. Each shell has its
own."""


def frame_values(
    pages: Sequence[WebPage], *, language: str, report: str, offline: bool, bundle: bool, stale: str, reuse: bool
) -> dict[str, Any]:
    """Return the values of the frame's templates, and the words in which they speak.

    Args:
        pages: The finished pages.
        language: Tag of the site's language.
        report: The address for objections, or empty.
        offline: Whether the site has a page of what can be taken along.
        bundle: Whether pages load Material's bundle.
        stale: What is wrong with the files where the site shows an older state, or empty.
        reuse: Whether pages of one kind in one folder have the same frame.
    """
    return {
        "content_security_policy": POLICY,
        "report": report,
        "with_bundle": bundle,
        "stale": stale,
        "take": FILES["take"] if offline else "",
        "with_feeds": bool(pages),
        "framed": frame_pages(reuse=reuse),
        "next_readings": next_readings(pages),
        **_words_of_site(language),
    }


def _words_of_site(tag: str) -> dict[str, Callable[..., object]]:
    """Return the functions by which the templates of the frame say words of ours, in the language of the site."""
    language = find_language(tag) or ENGLISH

    def in_language(say: Callable[..., object]) -> Callable[..., object]:
        def said(*args: object, **values: object) -> object:
            with speaking(language):
                return say(*args, **values)

        return said

    return {name: in_language(say) for name, say in WORDS_FOR_TEMPLATES.items()}


def site_assets(forge: Forge) -> dict[str, str | bytes]:
    """Return style sheets, scripts, fonts and headers by their addresses: what every site has but its `FRAME`.

    `forge` is where suggestions go, which the script of the panel has to know.
    """
    contents: dict[str, str | bytes] = {f"{SCRIPTS}/{entry}.js": read_script(entry) for entry in ENTRIES}
    contents[f"{SCRIPTS}/{SUGGEST}"] = site_script(forge) + read_script("suggest")
    contents |= {f"{STYLE_SHEETS}/{name}": read_styles(parts) for name, parts in STYLES.items()}
    contents |= {f"{FONTS}/{name}": content for name, content in read_fonts().items()}
    contents[HEADERS_FILE] = headers_file()
    return contents
