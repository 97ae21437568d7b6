"""Takes the pictures of docs/images/ from a public build: our own texts and the guide, never a reserved text.

Run by `make pictures`, in the browser that the tests use. Each picture has at most 200 KB; one that has more fails
the run, and nothing of it is written.
"""

from __future__ import annotations

import base64
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, FloatRect, sync_playwright
from worktree import ROOT, find_program

IMAGES = ROOT / "docs/images"
MOST_BYTES = 200_000
READING = "china-ai-curbs"
NOTE = "us-share-18-percent"
"""The note that is open in the pictures of the reading."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
HEADER = 44
"""Height of the header of the site, in px."""
COLOURS = 256
"""Of a palette. Smoothed letters come in some 1,800 shades, most of them in a few places."""
# The pixels of a PNG, given as base64, red, green and blue; likewise in base64.
PIXELS = """async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let text = "";
  for (let at = 0; at < data.length; at += 4) text += String.fromCharCode(data[at], data[at + 1], data[at + 2]);
  return btoa(text);
}"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture."""

    name: str
    """File name, without its end."""
    page: str
    """Address below the site."""
    width: int = 1280
    """Of the window, in px."""
    height: int = 860
    """Of the window, in px."""
    edge: int = 0
    """What is left out on the left and on the right, in px, and with it the header: pictures are shown 670 px wide."""
    scheme: str = "light"
    """Colour scheme."""
    top: str = ""
    """CSS selector of what stands at the top; empty for the page's own place."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture, in px."""
        return self.width - 2 * self.edge, self.height - (HEADER if self.edge else 0)


LIGHT = (
    # As narrow as the notes stand beside the text, so that its words can be read in the picture.
    Shot("reading", f"{READING}/index.html#{NOTE}", width=984, height=760, edge=24),
    Shot("reading-narrow", f"{READING}/index.html#{NOTE}", width=390, height=780),
    Shot("claims", f"{READING}/claims.html", width=880, height=640, edge=24, top=".filters"),
    Shot("timeline", f"{READING}/timeline.html", width=840, height=720, edge=24, top=".around"),
    Shot("sources", f"{READING}/sources.html", width=800, height=720, edge=24, top=".around"),
)
SHOTS = LIGHT + tuple(replace(shot, name=f"{shot.name}-dark", scheme="dark") for shot in LIGHT)
"""All pictures; of the two of a page, that of the reader's scheme is shown."""


def build_public(folder: Path) -> None:
    """Build what anyone may publish, whatever texts this machine has."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("POSTIL_")}
    environment |= {"POSTIL_PUBLIC": "true", "NO_MKDOCS_2_WARNING": "1"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT / "scripts"), os.environ.get("PYTHONPATH"))))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT, env=environment, check=True,
    )  # fmt: skip


def take(browser: Browser, site: Path, shot: Shot) -> bytes:
    """Return a picture, PNG."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    address, _, place = shot.page.partition("#")
    page.goto((site / address).as_uri() + (f"#{place}" if place else ""), wait_until="load")
    page.evaluate("document.fonts.ready")
    if place:
        page.locator(f"#{place}").wait_for(state="visible")
    if shot.top:
        # Below the header, which stays.
        page.locator(shot.top).first.evaluate("part => scrollTo(0, scrollY + part.getBoundingClientRect().top - 64)")
    width, height = shot.size
    clip: FloatRect = {"x": shot.edge, "y": shot.height - height, "width": width, "height": height}
    picture = page.screenshot(animations="disabled", clip=clip)
    page.goto("about:blank")  # the pages' own policy allows no fetch
    pixels = base64.b64decode(page.evaluate(PIXELS, base64.b64encode(picture).decode()))
    context.close()
    return with_palette(np.frombuffer(pixels, dtype=np.uint8).reshape(height, width, 3))


def with_palette(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """Return a PNG of the pixels (rows, columns, red-green-blue) in their most frequent colours.

    Any other colour becomes the nearest of these. A third of the size of the browser's own PNG.
    """
    height, width, _ = pixels.shape
    found, place, count = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    palette = found[np.sort(np.argsort(-count, kind="stable")[:COLOURS])]
    apart = (found[:, None].astype(np.int32) - palette[None].astype(np.int32)) ** 2
    indices = apart.sum(axis=2).argmin(axis=1).astype(np.uint8)[place.reshape(-1)].reshape(height, width)
    rows = np.hstack([np.zeros((height, 1), np.uint8), indices])  # each row begins with its filter, none
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    image = zlib.compress(rows.tobytes(), 9)
    parts = ((b"IHDR", header), (b"PLTE", palette.tobytes()), (b"IDAT", image), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def main() -> int:
    """Take every picture; return how many are too large."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build_public(Path(folder))
        system = os.environ.get("POSTIL_CHROMIUM") or find_program("chromium", "google-chrome")
        browser = playwright.chromium.launch(executable_path=system, args=list(FLAGS))
        taken = {shot.name: take(browser, Path(folder), shot) for shot in SHOTS}
        browser.close()
    large = [name for name, picture in taken.items() if len(picture) > MOST_BYTES]
    for name, picture in taken.items():
        print(f"{name}.png  {len(picture) / 1000:.0f} KB{'  too large' if name in large else ''}")
    if not large:
        IMAGES.mkdir(parents=True, exist_ok=True)
        for name, picture in taken.items():
            (IMAGES / f"{name}.png").write_bytes(picture)
    return len(large)


if __name__ == "__main__":
    sys.exit(main())
