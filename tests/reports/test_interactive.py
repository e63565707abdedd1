"""Charts that answer a pointer: nothing loaded, nothing evaluated, texts stay texts."""

from __future__ import annotations

import base64
import hashlib
import html as escaping
import json
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from measured import PACKAGE
from pourparler import desk
from pourparler.charts.acceptability import Point, acceptability
from pourparler.errors import WrongUsage
from pourparler.plain_text import visible
from pourparler.reports import document as d
from pourparler.reports import html, interactive
from tests.hostile import TEXTS
from tests.reports.sample import document
from tests.reports.test_html import CHROMIUM, look

VENDOR = PACKAGE / "charts" / "vendor"
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH")


class Scripts(HTMLParser):
    """The scripts of a page with their kinds, and its tags."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        if tag == "script":
            assert {name for name, _ in attrs} <= {"type", "class", "data-chart"}
            self.found.append((dict(attrs).get("type", ""), ""))

    def handle_data(self, data) -> None:
        if self.tags and self.tags[-1] == "script" and self.lasttag == "script":
            kind, before = self.found[-1]
            self.found[-1] = (kind, before + data)

    def handle_endtag(self, tag) -> None:
        self.tags.append("/" + tag)


@cache
def source(poison: str = "") -> str:
    return html.write(document(poison), interactive=True).decode()


def hashed(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_names_these_very_scripts_and_no_more() -> None:
    policy = escaping.unescape(re.search(r'Security-Policy" content="([^"]*)"', source())[1])
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    scripts = [text for kind, text in Scripts(source()).found if not kind]
    assert len(scripts) == 2
    assert rules["script-src"].split() == [f"'{hashed(script)}'" for script in scripts]
    assert rules["default-src"] == "'none'" and "unsafe" not in policy
    sheet = re.search(r"<style>(.*?)</style>", source(), re.DOTALL)[1]
    assert rules["style-src"] == f"'{hashed(sheet)}'"


def test_without_it_the_page_is_what_it_was() -> None:
    without = html.write(document()).decode()
    assert "<script" not in without and "script-src" not in without
    stripped = re.sub(r"<script.*?</script>\n", "", source(), flags=re.DOTALL)
    stripped = stripped.replace(interactive.sheet(), "")
    policy = re.compile(r'Security-Policy" content="[^"]*"')
    assert policy.sub("", stripped) == policy.sub("", without)


def test_no_script_can_end_its_element() -> None:
    for script in interactive.scripts():
        assert not re.search(r"</script|<script|<!--|\r", script, re.IGNORECASE)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_data(text: str) -> None:
    clean, dirty = Scripts(source()), Scripts(source(text))
    assert [kind for kind, _ in dirty.found] == [kind for kind, _ in clean.found]
    assert set(dirty.tags) == set(clean.tags)
    data = [inside for kind, inside in dirty.found if kind == "application/json"]
    assert len(data) == 3
    for inside in data:
        assert inside.isascii() and not set("<>&") & set(inside)
    told = " ".join(
        line
        for inside in data
        for layer in json.loads(inside)["layer"]
        for value in layer["data"]["values"]
        for line in value.get("tip", [])
    )
    assert visible(text) in told


@pytest.mark.parametrize("ending", [".md", ".docx"])
def test_other_endings_cannot_answer_a_pointer(ending: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"--interactive is for \.html alone") as caught:
        desk.report("nash-1950", tmp_path / f"r{ending}", desk.Settings(), interactive=True)
    assert caught.value.exit_code == 2 and not list(tmp_path.iterdir())


@pytest.mark.browser
@needs_chromium
def test_charts_are_drawn_without_a_word_in_the_console(tmp_path: Path) -> None:
    page = tmp_path / "live.html"
    page.write_text(source(), "utf-8")
    seen = look(["--dump-dom", "--virtual-time-budget=10000", page.as_uri()])
    assert 'data-drawn="3"' in seen.stdout and seen.stdout.count('class="live vega-embed"') == 3
    assert "CONSOLE" not in seen.stderr and "Content Security Policy" not in seen.stderr


POINT = """
onload = () => setTimeout(() => {
  const frame = document.querySelector("iframe").contentDocument;
  const tip = frame.querySelector(".tip"), told = [];
  for (const mark of frame.querySelectorAll(".live .mark-symbol > path, .live .mark-rect > path")) {
    mark.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX: 5, clientY: 5 }));
    if (!tip.hidden) told.push(tip.textContent);
  }
  const tags = [...new Set([...frame.querySelectorAll("*")].map((node) => node.localName))];
  document.body.textContent = JSON.stringify({ told, tags, drawn: frame.documentElement.dataset.drawn });
}, 3000);
"""  # noqa: E501


@pytest.mark.browser
@needs_chromium
def test_what_a_pointer_is_told_is_text(tmp_path: Path) -> None:
    poison = " ".join(TEXTS)
    frame = f'<iframe width="1200" srcdoc="{escaping.escape(source(poison))}"></iframe>'
    outer = tmp_path / "outer.html"
    outer.write_text(f"<!doctype html><meta charset=utf-8>{frame}<script>{POINT}</script>", "utf-8")
    seen = look(["--dump-dom", "--virtual-time-budget=20000", outer.as_uri()])
    assert "CONSOLE" not in seen.stderr
    found = json.loads(escaping.unescape(re.search(r"<body>(.*?)</body>", seen.stdout, re.S)[1]))
    assert found["drawn"] == "3" and len(found["told"]) > 20
    assert any(visible(poison) in told for told in found["told"])
    assert not {"img", "b", "iframe", "object"} & set(found["tags"])


DRAW = """
onload = () => setTimeout(() => {
  const frame = document.querySelector("iframe").contentDocument;
  const live = frame.querySelector(".live"), told = frame.querySelector(".told");
  const { left, top, right, bottom } = live.getBoundingClientRect();
  const point = (kind, clientX, clientY) => live.dispatchEvent(
    new PointerEvent(kind, { pointerId: 1, pointerType: "mouse", clientX, clientY }));
  const seen = [told.innerText];
  for (const [x, y] of [[right, bottom], [left + 5, top + 5]]) {
    point("pointerdown", left, top); point("pointermove", x, y); point("pointerup", x, y);
    seen.push([...told.querySelectorAll("p")].map((line) => line.textContent).join("|"));
  }
  document.body.textContent = JSON.stringify(seen);
}, 3000);
"""


@pytest.mark.browser
@needs_chromium
def test_points_in_a_frame_are_listed(tmp_path: Path) -> None:
    points = [Point(n, n / 200, 0.5, n % 2 == 0, "Metering: <b>yes</b>") for n in range(120)]
    chart = acceptability(points, "Upland", "Lowland")
    shown = d.Figure(1, chart, chart.title, chart.description, d.Table("t", (), ()))
    one = document()
    section = replace(one.sections[0], parts=(d.Part("Drawn", (shown,)),))
    source = html.write(replace(one, sections=(section,)), interactive=True).decode()
    frame = f'<iframe width="1200" height="900" srcdoc="{escaping.escape(source)}"></iframe>'
    outer = tmp_path / "outer.html"
    outer.write_text(f"<!doctype html><meta charset=utf-8>{frame}<script>{DRAW}</script>", "utf-8")
    seen = look(["--dump-dom", "--virtual-time-budget=20000", outer.as_uri()])
    assert "CONSOLE" not in seen.stderr
    found = json.loads(escaping.unescape(re.search(r"<body>(.*?)</body>", seen.stdout, re.S)[1]))
    assert found[0].startswith("With a mouse") and found[2] == "Nothing is in the frame."
    first, *lines = found[1].split("|")
    assert first == "120 in the frame, the first 100:"
    assert lines.count("Metering: <b>yes</b>") == 100 and lines.count("crosses a red line") == 60
