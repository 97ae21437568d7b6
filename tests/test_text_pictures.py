"""The files of pictures: what is kept of them, what is not, and that nothing in one can break or hide."""

from __future__ import annotations

import re
import struct
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.parse import parse_markdown
from postil.pictures.made import Made, Refused
from postil.pictures.placing import make_picture, path_of
from postil.read import RawFile

SECRET = b"52.5163N 13.3777E"
"""A place, as cameras write it."""


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def segment(code: int, data: bytes) -> bytes:
    return bytes((0xFF, code)) + struct.pack(">H", len(data) + 2) + data


def exif(orientation: int, order: str = ">") -> bytes:
    entries = struct.pack(f"{order}HHHIHH", 2, 0x0112, 3, 1, orientation, 0)
    entries += struct.pack(f"{order}HHII", 0x010E, 2, len(SECRET), 38)
    head = (b"MM" if order == ">" else b"II") + struct.pack(f"{order}HI", 42, 8)
    return b"Exif\0\0" + head + entries + struct.pack(f"{order}I", 0) + SECRET


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0))
    + png_chunk(b"tEXt", b"Place\0" + SECRET)
    + png_chunk(b"eXIf", exif(6)[6:])
    + png_chunk(b"IDAT", zlib.compress(b"\0\1\2\3" * 2))
    + png_chunk(b"IEND", b"")
    + SECRET
)
FRAME = segment(0xC0, struct.pack(">BHHB", 8, 2, 3, 1) + b"\1\x11\0")
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"


def jpeg(orientation: int, order: str = ">") -> bytes:
    return b"".join((
        b"\xff\xd8", segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0"), segment(0xE1, exif(orientation, order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET), segment(0xED, b"Photoshop 3.0\0" + SECRET),
        segment(0xFE, SECRET), segment(0xE2, b"MPF\0" + SECRET), segment(0xDB, b"\0" * 65), FRAME, SCAN,
        b"\xff\xd9", SECRET,
    ))  # fmt: skip


GIF = (
    b"GIF89a" + struct.pack("<HHBBB", 3, 2, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    + b"\x21\xfe" + bytes((len(SECRET),)) + SECRET + b"\0"
    + b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0" + b"\x21\xff\x0bXMP DataXMP" + bytes((len(SECRET),)) + SECRET + b"\0"
    + b"\x2c" + struct.pack("<HHHHB", 0, 0, 3, 2, 0) + b"\x02\x02\x4c\x01\0" + b"\x3b" + SECRET
)  # fmt: skip
_VP8L = b"\x2f" + struct.pack("<I", 2 | 1 << 14)


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


WEBP = riff(
    (b"VP8X", b"\x0c\0\0\0\2\0\0\1\0\0"), (b"VP8L", _VP8L), (b"EXIF", exif(6)), (b"XMP ", SECRET)
)  # fmt: skip


def made(content: bytes) -> Made:
    picture = make_picture(content)
    assert isinstance(picture, Made), picture
    return picture


@pytest.mark.parametrize(
    ("content", "ending"),
    [(PNG, ".png"), (jpeg(1), ".jpg"), (GIF, ".gif"), (WEBP, ".webp"), (riff((b"VP8L", _VP8L)), ".webp")],
)
def test_a_picture_is_measured_and_says_nothing_besides(content: bytes, ending: str) -> None:
    picture = made(content)
    assert (picture.ending, picture.width, picture.height) == (ending, 3, 2)
    assert SECRET not in picture.content
    assert made(picture.content) == picture, "what is kept is kept again"


def test_what_draws_a_picture_is_kept_to_the_byte() -> None:
    assert png_chunk(b"IDAT", zlib.compress(b"\0\1\2\3" * 2)) in made(PNG).content
    assert FRAME + SCAN + b"\xff\xd9" in made(jpeg(1)).content
    assert b"NETSCAPE2.0\x03\x01\0\0\0\x2c" in made(GIF).content
    assert b"VP8X\x0a\0\0\0\x00" in made(WEBP).content, "it no longer says that EXIF and XMP are there"


@pytest.mark.parametrize("order", "<>")
def test_which_way_up_a_photograph_is_stays_and_is_measured(order: str) -> None:
    turned = made(jpeg(6, order))
    assert (turned.width, turned.height) == (2, 3)
    assert turned.content.count(b"Exif\0\0") == 1 and SECRET not in turned.content
    assert made(turned.content) == turned
    assert (made(jpeg(3, order)).width, made(jpeg(9, order)).width) == (3, 3)
    assert b"Exif" not in made(jpeg(9, order)).content


@pytest.mark.parametrize("content", [PNG, jpeg(6), GIF, WEBP])
def test_a_picture_that_breaks_off_anywhere_is_refused_or_whole(content: bytes) -> None:
    whole = made(content).content
    for end in range(len(content)):
        cut = make_picture(content[:end])
        assert isinstance(cut, Refused) or cut.content == whole or content.startswith(b"RIFF")


@given(st.sampled_from([PNG, jpeg(6), GIF, WEBP]), st.integers(0, 400), st.binary(max_size=6))
@settings(max_examples=150)
def test_no_bytes_make_a_picture_raise(content: bytes, place: int, change: bytes) -> None:
    picture = make_picture(content[:place] + change + content[place + len(change) :])
    assert isinstance(picture, Refused) or (0 < picture.width <= 12_000 and picture.content)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink" viewBox="0 0 30 20">{}</svg>'


def svg(inner: str) -> str:
    return made(SVG.format(inner).encode()).content.decode()


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)" onclick="alert(1)"/>',
        '<image href="https://example.org/x.png"/><image l:href="data:image/png;base64,AA"/>',
        '<use l:href="https://example.org/x.svg#a"/><use href="javascript:alert(1)"/>',
        "<foreignObject><p>words</p></foreignObject>",
        '<rect><animate attributeName="href" values="javascript:alert(1)"/><set attributeName="onload"/></rect>',
        "<style>@import 'https://example.org/x.css';</style>",
        "<style>a{fill:url(https://example.org/x)} /**/ b{fill:\\75rl(//example.org)}</style>",
        '<rect fill="url( \'https://example.org/x\' )" style="fill:URL(//example.org/x);filter:url(x.svg#f)"/>',
        '<rect style="background:url(https://example.org/x)" xml:base="https://example.org"/>',
        '<?xml-stylesheet href="https://example.org/x.css"?><!-- https://example.org -->',
        "<title>&lt;script&gt;alert(1)&lt;/script&gt;</title><rect>https://example.org</rect>",
        '<handler xmlns="http://www.w3.org/2001/xml-events">alert(1)</handler>',
    ],
)
def test_nothing_in_an_svg_acts_or_leads_elsewhere(hostile: str) -> None:
    kept = svg(f'{hostile}<circle r="2"/>')
    assert '<circle r="2"/>' in kept
    assert not re.search(r"example\.org|<script|\son\w+=|javascript|@import|<animate|<set|foreign|<image|xml-", kept)


def test_what_draws_an_svg_is_kept() -> None:
    drawn = (
        '<defs><linearGradient id="a"><stop offset="1" stop-color="red"/></linearGradient>'
        '<path id="p" d="M0 0h9"/></defs>'
        '<g transform="scale(2)" style="fill:url(#a);stroke-width:2"><use href="#p" x="3"/></g>'
        '<text x="1" font-family="serif">A &amp; B &lt; <tspan dy="2">C</tspan></text>'
    )
    kept = svg(drawn + "<style>.a{fill:red;behavior:x}</style>")
    assert drawn in kept and "<style>.a{fill:red}</style>" in kept
    assert 'width="30" height="20"' in kept
    assert svg('<use l:href="#p"/>').endswith('<use href="#p"/></svg>')


@pytest.mark.parametrize(
    ("size", "measured"),
    [('width="40mm" height="20mm"', (151, 76)), ('width="60" viewBox="0 0 30 20"', (60, 40)),
     ('width="100%" height="100%" viewBox="0,0,300,200"', (300, 200)), ('width="2in" height="96pt"', (192, 128))],
)  # fmt: skip
def test_an_svg_has_its_size_in_pixels(size: str, measured: tuple[int, int]) -> None:
    picture = made(f"\ufeff<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC 'x' 'y'><svg {size}/>".encode())
    assert (picture.width, picture.height) == measured


def test_what_multiplies_in_an_svg_is_refused_or_cut() -> None:
    chain = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 20))
    assert svg(f'<g id="g0"><path d="M0 0"/></g>{chain}').count("<use") <= 10
    patterns = "".join(f'<pattern id="q{n}"><rect fill="url(#q{n - 1})" width="1"/></pattern>' for n in range(1, 20))
    assert "url(" not in svg(patterns)
    many = '<g id="g">' + "<path/>" * 5_000 + "</g>" + '<use href="#g"/>' * 5_000
    assert isinstance(make_picture(SVG.format(many).encode()), Refused)
    assert isinstance(make_picture(SVG.format("<g>" * 250 + "</g>" * 250).encode()), Refused)
    assert isinstance(make_picture(SVG.format("<g/>" * 50_001).encode()), Refused)


@pytest.mark.parametrize(
    "unit",
    [b"<g>", b"<g/>", b'<use href="#a"/>', b"<style>a{</style>", b"<!--", b'<g id="a" style="a:b;">', b"&amp;"],
)
def test_the_time_for_an_svg_grows_with_its_length(unit: bytes) -> None:
    def cost(times: int) -> float:
        content = b'<svg viewBox="0 0 1 1">' + unit * times
        begun = time.process_time()
        make_picture(content)
        return time.process_time() - begun

    assert cost(40_000) < 12 * cost(10_000) + 0.05


@pytest.mark.parametrize(
    ("address", "path"),
    [("a.png", "a.png"), ("./a%20b.png", "a b.png"), ("pictures/ä.png?raw=true#x", "pictures/ä.png")],
)
def test_an_address_names_a_file_beside_the_text(address: str, path: str) -> None:
    assert path_of(address) == path


@pytest.mark.parametrize(
    "address",
    ["", "/a.png", "../a.png", "a/../b.png", "%2e%2e/a.png", "a\\b.png", "C:/a.png", "//host/a.png", "file:///a.png",
     "https://example.org/a.png", ".git/config", "a//b.png", "a%00.png", "data:image/png,AA", "..%2fa.png", "a/"],
)  # fmt: skip
def test_no_address_leads_out_of_the_folder(address: str) -> None:
    assert isinstance(path_of(address), Refused)


def test_words_of_a_picture_and_its_caption_are_words_of_the_article() -> None:
    article, found = parse_markdown(RawFile("text.md", "![A bell](bell.png 'Of *bronze*')\nfrom the tower\n"))
    assert (article.text, found) == ("A bell\nfrom the tower\nOf *bronze*", [])
