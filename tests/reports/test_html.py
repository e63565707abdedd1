"""The HTML report: one file, no script, no request, links both ways, no sideways page scroll."""

from __future__ import annotations

import base64
import hashlib
import html as escaping
import itertools
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from pourparler.reports import document as d
from pourparler.reports import html
from pourparler.reports.html_runs import line_html
from tests.reports.sample import document
from tests.reports.test_writers import Page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--enable-logging=stderr",
]  # fmt: skip


@pytest.fixture(scope="module")
def source() -> str:
    return html.write(document()).decode()


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def test_one_title_and_no_skipped_heading(page: Page) -> None:
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_nothing_runs_and_nothing_is_loaded(page: Page) -> None:
    assert not {"script", "iframe", "object", "embed", "link", "base", "form", "img"} & set(
        page.tags
    )
    for tag, name, value in page.attributes:
        assert name != "style" and not name.startswith("on"), (tag, name)
        if name in ("href", "src", "action", "data", "xlink:href"):
            assert value.startswith("#"), (tag, name, value)


def test_the_policy_names_this_very_style_sheet(source: str) -> None:
    sheets = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    assert len(sheets) == 1
    digest = base64.b64encode(hashlib.sha256(sheets[0].encode()).digest()).decode()
    policy = escaping.unescape(re.search(r'Security-Policy" content="([^"]*)"', source)[1])
    assert f"style-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy
    assert "url(" not in sheets[0] and "@import" not in sheets[0]


def test_ids_are_single_and_links_meet_them(page: Page) -> None:
    ids = Counter(value for _, name, value in page.attributes if name == "id")
    assert max(ids.values()) == 1
    for _, name, value in page.attributes:
        if name == "href":
            assert value[1:] in ids, value
        if name == "aria-labelledby":
            assert set(value.split()) <= set(ids), value


def test_language_and_direction(source: str) -> None:
    assert re.search(r'<html lang="en" dir="ltr">', source)


def test_tables_and_pictures_scroll_in_boxes_that_a_keyboard_reaches(source: str) -> None:
    boxes = re.findall(r'<div class="scroll[^>]*>', source)
    assert len(boxes) >= source.count("<table>")
    assert all(
        'tabindex="0"' in box and 'role="region"' in box and "aria-label" in box for box in boxes
    )
    assert source.count("<svg") == source.count('<details class="twin">') == 3


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH")
@pytest.mark.parametrize("width", [1280, 390])
def test_page_never_scrolls_sideways(source: str, tmp_path: Path, width: int) -> None:
    # a window narrower than 500 pixels is not to be had everywhere; a frame is
    measure = (
        "onload=()=>{const r=document.querySelector('iframe').contentDocument.documentElement;"
        "document.title=[r.scrollWidth,r.clientWidth].join(' ')}"
    )
    frame = f'<iframe width="{width}" height="900" srcdoc="{escaping.escape(source)}"></iframe>'
    outer = tmp_path / "outer.html"
    outer.write_text(
        f"<!doctype html><meta charset=utf-8>{frame}<script>{measure}</script>", "utf-8"
    )
    picture = tmp_path / "page.png"
    seen = look(["--dump-dom", f"--window-size={width + 40},960", outer.as_uri()])
    scrolls, fits = map(int, re.search(r"<title>(\d+) (\d+)</title>", seen.stdout).groups())
    assert scrolls <= fits <= width
    look([f"--screenshot={picture}", f"--window-size={width + 40},960", outer.as_uri()])
    assert picture.stat().st_size > 10_000


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH")
def test_the_policy_blocks_nothing_of_the_page(source: str, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(source, "utf-8")
    seen = look([f"--screenshot={tmp_path / 'p.png'}", file.as_uri()])
    assert "Content Security Policy" not in seen.stderr and "Refused" not in seen.stderr


def look(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(CHROMIUM), *FLAGS, *arguments], capture_output=True, text=True, timeout=120, check=True
    )


def test_a_date_stays_in_one_piece_and_nothing_else_does() -> None:
    line = (d.Own("from 1967-06-20 <on> 2001-10"), d.CaseText(" well-known, 405-243"))
    assert line_html(line) == (
        'from <span class="whole">1967-06-20</span> &lt;on&gt; <span class="whole">2001-10</span>'
        "<bdi> well-known, 405-243</bdi>"
    )
