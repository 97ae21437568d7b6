"""The fixtures that other tests rest on find what they are there to find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page
from watching import watch
from worktree import publishable_files

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
SOUND = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>A sound page</title>
</head>
<body><main><h1>A sound page</h1><p>With a paragraph.</p></main></body>
</html>
"""


def write(folder: Path, page: str) -> Path:
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    return file


def test_a_sound_page_has_no_fault(
    tmp_path: Path,
    serve: Callable[[Path], str],
    open_page: Callable[..., Page],
    html_faults: Callable[[Sequence[Path]], list[str]],
    accessibility_faults: Callable[[Page], list[str]],
) -> None:
    file = write(tmp_path, SOUND)
    assert html_faults([file]) == []
    for address in (file.as_uri(), f"{serve(tmp_path)}/page.html"):
        page = open_page(address, color_scheme="dark")
        assert page.get_by_role("heading", name="A sound page").is_visible()
        assert accessibility_faults(page) == []


def test_the_html_checker_finds_an_id_that_is_used_twice(
    tmp_path: Path, html_faults: Callable[[Sequence[Path]], list[str]]
) -> None:
    file = write(tmp_path, SOUND.replace("<p>", '<p id="a"></p><p id="a">'))
    assert any("Duplicate ID" in fault for fault in html_faults([file]))


def test_the_accessibility_checker_finds_a_field_without_a_label(
    tmp_path: Path, open_page: Callable[..., Page], accessibility_faults: Callable[[Page], list[str]]
) -> None:
    page = open_page(write(tmp_path, SOUND.replace("<p>", '<p><input type="text">')).as_uri())
    assert any(fault.startswith("label: ") for fault in accessibility_faults(page))


def test_a_page_that_asks_another_machine_or_fails_is_found_out(tmp_path: Path, browser: Browser) -> None:
    beacon = '<img src="http://elsewhere.example/pixel.png" alt=""><script>nowhere()</script>'
    allowed = SOUND.replace(POLICY, "default-src * 'unsafe-inline'").replace("<p>", f"<p>{beacon}")
    for page, told in [
        (allowed, "asked another machine for http://elsewhere.example/pixel.png"),
        (allowed, "raised: "),
        (SOUND.replace("<p>", f"<p>{beacon}"), "logged: "),
    ]:
        with browser.new_context() as context:
            faults = watch(context)
            context.new_page().goto(write(tmp_path, page).as_uri())
            assert any(fault.startswith(told) for fault in faults), faults


def test_the_copy_of_the_project_has_its_sources_and_no_other_file(project: Path) -> None:
    copied = {file.relative_to(project) for file in project.rglob("*") if file.is_file()}
    assert {Path("mkdocs.yml"), Path("seeds/china-ai-curbs/record.yml")} <= copied <= set(publishable_files())
