"""Make the fonts that the site ships: cut to the letters and the weights that its pages use, and renamed.

Run by `make fonts`. The sources are two packages of npm, each held to the hash below. Their licence (SIL Open Font
License 1.1) reserves the name “Source” for the fonts as Adobe makes them, so what is cut bears a name of its own.
"""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "scripts/postil/theme/assets/fonts"

PACKAGES: Final = {
    "serif": (
        "@fontsource-variable/source-serif-4@5.3.1",
        "4Rtay22SC4lMvw11r/+9kxANB6P3M0X8s1NudBC2v0J1KU2y3DcMoNcT3lBoZ/CqLirzf+StlO6UlJilyrvaUg==",
    ),
    "sans": (
        "@fontsource-variable/source-sans-3@5.3.1",
        "u0p5Z/PM2e1uxYOMiodLM6NVzxHwULcB6Oi7QSr2WU/sdoLBFP/BeOZ3YYHeJ6rHsjPZA1nZweZVaV7sf2MAyQ==",
    ),
}
"""For each family its package on npm, and the SHA-512 of the archive (base64), as the registry has it."""

NAMES: Final = {"serif": "Postil Serif", "sans": "Postil Sans"}

SCRIPTS: Final = {
    "latin": "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2010-2015,U+2018-201E,U+2020-2022,"
    "U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,U+2212",
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-017F,U+01CD-01DC,U+0218-021B,U+1E80-1E85,U+1E9E,U+1EF2-1EF3,"
    "U+20A4,U+20A9,U+20B9-20BA",
    "greek": "U+0384-038A,U+038C,U+038E-03A1,U+03A3-03CE",
    "cyrillic": "U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116",
}
"""For each script the characters of its files, as a style sheet names them; what a font lacks of them is left out."""

STYLES: Final = {"normal": (400, 600), "italic": (400, 400)}
"""For each style the lightest and the heaviest weight."""

FEATURES: Final = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "pnum", "tnum", "lnum", "onum")

_COPYRIGHT, _LICENCE, _LICENCE_AT = 0, 13, 14
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6


def fetch(package: str, expected: str, folder: Path) -> Path:
    """Return the folder into which the package was unpacked; what has another hash ends the run."""
    done = subprocess.run(
        ["npm", "pack", "--silent", "--ignore-scripts", package],
        cwd=folder, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    archive = folder / done.stdout.split()[-1]
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != expected:
        raise SystemExit(f"{package} has the hash {found}, not {expected}")
    unpacked = folder / archive.stem
    with tarfile.open(archive) as members:
        members.extractall(unpacked, filter="data")
    return unpacked / "package"


def cut(source: Path, script: str, style: str, family: str) -> bytes:
    """Return a font with the letters of a script and the weights of a style alone, as WOFF2 under the family's name."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.name_IDs = [_COPYRIGHT, _FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT, _LICENCE, _LICENCE_AT]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(SCRIPTS[script].replace("U+", "")))
    subsetter.subset(font)
    lightest, heaviest = STYLES[style]
    # Between the two steps the font is written and read, since the second one wants no table that waits to be read.
    font = instantiateVariableFont(
        TTFont(_written(font, None), recalcTimestamp=False),
        {"wght": lightest if lightest == heaviest else (lightest, heaviest)},
    )
    full = family if style == "normal" else f"{family} Italic"
    names = {_FAMILY: family, _STYLE: "Regular" if style == "normal" else "Italic", _UNIQUE: full, _FULL: full}
    for place, words in (names | {_POSTSCRIPT: full.replace(" ", "")}).items():
        font["name"].setName(words, place, 3, 1, 0x409)
    named = " ".join(str(font["name"].getDebugName(place)) for place in (*names, _POSTSCRIPT))
    if "Source" in named:
        raise SystemExit(f"{source.name} still bears the reserved name: {named}")
    return _written(font, "woff2").getvalue()


def _written(font: TTFont, flavor: str | None) -> io.BytesIO:
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out)
    out.seek(0)
    return out


def make_all(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file: the fonts, and the licence of each family."""
    for family, (package, expected) in PACKAGES.items():
        unpacked = fetch(package, expected, folder)
        original = package.rpartition("@")[0].rpartition("/")[2]
        yield f"{family}-OFL.txt", _licence(unpacked, original).encode()
        for script in SCRIPTS:
            for style in STYLES:
                source = unpacked / f"files/{original}-{script}-wght-{style}.woff2"
                yield f"{family}-{script}-{style}.woff2", cut(source, script, style, NAMES[family])


def _licence(unpacked: Path, original: str) -> str:
    """Return the licence under the copyright that the font itself states; the package's file names another holder."""
    font = TTFont(unpacked / f"files/{original}-latin-wght-normal.woff2")
    _, _, terms = (unpacked / "LICENSE").read_text(encoding="utf-8").partition("\n")
    return f"{font['name'].getDebugName(_COPYRIGHT)}\n{terms}"


def main() -> None:
    """Write all files, and say how large each is."""
    with tempfile.TemporaryDirectory() as folder:
        made = dict(make_all(Path(folder)))
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (FONTS / name).write_bytes(content)
        print(f"{name:32} {len(content):6}")


if __name__ == "__main__":
    main()
