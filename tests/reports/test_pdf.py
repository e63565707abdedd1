"""The PDF report: tagged, labelled on every page, nothing fetched, and a clear word without it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from pourparler import desk
from pourparler.charts.marks import PARTIES
from pourparler.charts.timeline import timeline
from pourparler.errors import WrongUsage
from pourparler.plain_text import visible
from pourparler.reports import bands, columns, pdf
from pourparler.reports import document as d
from pourparler.reports.pictures import SPACE
from tests.charts.test_charts import event
from tests.hostile import TEXTS
from tests.reports.sample import document

STREAM = re.compile(rb"/FlateDecode.*?stream\r?\n(.*?)\nendstream", re.DOTALL)


def wanting() -> str:
    """Why no PDF can be made and read here; empty if it can."""
    try:
        pdf.loaded()
    except WrongUsage as refused:
        return refused.message
    return "" if shutil.which("pdftotext") else "no pdftotext on PATH"


WANTING = wanting()
needs_pdf = pytest.mark.skipif(bool(WANTING), reason=WANTING)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(pdf.write(document()))
    return path


def pages(path: Path) -> list[str]:
    """The text of each page."""
    run = ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"]
    done = subprocess.run(run, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.split("\f")[:-1]


def told(path: Path, *arguments: str) -> str:
    run = ["pdfinfo", *arguments, str(path)]
    return subprocess.run(run, capture_output=True, check=True, encoding="utf-8").stdout


@needs_pdf
def test_every_page_has_its_label_twice_and_its_number(written: Path) -> None:
    found = pages(written)
    assert len(found) > 2
    for at, page in enumerate(found, 1):
        assert page.count("TLP:AMBER") >= 2, page
        assert re.search(rf"\b{at} / {len(found)}\b", page)
        assert at == 1 or "Talks on the river" in page.lstrip().splitlines()[0]


@needs_pdf
def test_it_is_tagged_and_says_its_language_and_title(written: Path) -> None:
    assert re.search(r"Tagged: +yes", told(written)) and "Talks on the river" in told(written)
    inside = b"".join(map(zlib.decompress, STREAM.findall(written.read_bytes())))
    assert b"/Lang (en)" in inside and 'pdfuaid:part="1"' in told(written, "-meta")
    assert inside.count(b"/Alt") >= 3
    assert not re.search(r"JavaScript: +yes", told(written))
    kinds = {
        line.split()[0].strip(":") for line in told(written, "-struct").splitlines() if line.strip()
    }
    assert {"H1", "H2", "H3", "P", "L", "Table", "TH", "TD"} <= kinds


@needs_pdf
def test_contents_name_the_pages_where_sections_begin(written: Path) -> None:
    found = pages(written)
    contents = re.findall(r"\d\. +(.+?) *\.{5,} *(\d+)", found[0])
    assert [title.strip() for title, _ in contents][-1] == "Notes" and len(contents) == 3
    for title, number in contents:
        assert re.search(rf"^ *{title.strip()}$", found[int(number) - 1], re.MULTILINE)


@needs_pdf
def test_no_heading_is_the_last_line_of_a_page(written: Path) -> None:
    one = document()
    titles = {part.title for section in one.sections for part in section.parts}
    titles |= {section.title for section in one.sections} | {"Notices", "Notes"}
    for page in pages(written):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        body = [line for line in lines if "TLP:AMBER" not in line and " / " not in line]
        assert body and body[-1] not in titles


@pytest.mark.slow
@needs_pdf
def test_texts_from_a_case_are_shown_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"
    # a few at once: each stands in many places, and to lay them out takes most of the time
    texts = [text for text in TEXTS[:9] if text.isascii()]
    poison = " ".join(texts)
    path.write_bytes(pdf.write(document(poison)))
    seen = re.sub(r"\s+", "", "".join(pages(path)))
    for text in texts:
        assert re.sub(r"\s+", "", visible(text)) in seen, text


@needs_pdf
def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    fetcher = pdf.fetcher(pdf.loaded())
    for url in ("http://127.0.0.1:9/x.png", "https://[::1]/", "file:///etc/passwd", "ftp://x/y"):
        with pytest.raises(ValueError, match="disallowed"):
            fetcher.fetch(url)
    assert fetcher.fetch("data:text/plain,ok").read() == b"ok"


@pytest.mark.slow
@needs_pdf
def test_the_same_document_gives_the_same_bytes() -> None:
    script = (
        "import hashlib;from tests.reports.sample import document;"
        "from pourparler.reports import pdf;"
        "print(hashlib.sha256(pdf.write(document())).hexdigest())"
    )
    made = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tehran")):
        env = {"PYTHONPATH": "src:.", "PATH": "/usr/bin:/bin", "PYTHONHASHSEED": seed, "TZ": zone}
        run = [sys.executable, "-c", script]
        made.add(subprocess.run(run, capture_output=True, text=True, check=True, env=env).stdout)
    assert len(made) == 1


@pytest.mark.parametrize(
    "error", [ImportError("No module named 'weasyprint'"), OSError("no pango")]
)
def test_without_its_program_one_is_told_what_to_do_before_any_work(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise error

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(WrongUsage, match=r"pip install 'pourparler\[pdf\]'") as caught:
        desk.report("there is no such case", tmp_path / "report.pdf", desk.Settings())
    assert caught.value.exit_code == 2 and str(error) in caught.value.message
    assert not list(tmp_path.iterdir())


def figure(events: int) -> d.Figure:
    chart = timeline([event(f"asks {n}", date_text=f"day {n}") for n in range(events)])
    twin = d.Table("", (), ())
    return d.Figure(1, chart, chart.title, chart.description, twin)


def test_a_short_chart_stays_whole_and_no_lettering_is_see_through() -> None:
    whole = bands.in_bands(figure(3))
    assert whole.startswith("<svg")
    texts = re.findall(r"<text [^>]*>", whole)
    assert any('fill-opacity="0.75"' in text for text in texts)
    assert not any(' opacity="' in text for text in texts)


def test_bands_hold_every_row_once_and_leave_no_gap() -> None:
    tall = figure(60)
    root = ET.fromstring(bands.in_bands(tall))
    pictures = root.findall(f".//{{{SPACE}}}svg")
    assert len(pictures) > 5
    boxes = [[float(n) for n in one.get("viewBox", "").split()] for one in pictures]
    assert all(first[1] + first[3] == pytest.approx(then[1]) for first, then in pairwise(boxes))
    assert boxes[0][1] == 0 and boxes[-1][1] + boxes[-1][3] == tall.drawing.spec["height"] + 8
    where: dict[str, list[int]] = {}
    for at, (one, (_, top, _, high)) in enumerate(zip(pictures, boxes, strict=True)):
        for text in one.iter(f"{{{SPACE}}}text"):
            y = float(re.search(r",([\d.]+)\)", text.get("transform", ""))[1]) + 4
            if top <= y < top + high:
                where.setdefault("".join(text.itertext()), []).append(at)
    assert all(len(where[f"asks {n}"]) == 1 for n in range(60))
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert [one.find(f"{{{SPACE}}}title") is not None for one in pictures] == [True] * len(pictures)


def test_columns_share_the_room_by_what_stands_in_them() -> None:
    def cells(*texts: str) -> tuple[d.Cell, ...]:
        return tuple(d.Cell((d.Own(text),)) for text in texts)

    table = d.Table("t", ((d.Own("id"),), (d.Own("words"),)), (cells("a1", "a long " * 20),))
    narrow, broad = columns.widths(table, 1000, 10)
    assert narrow + broad <= 1000 and 50 <= narrow < 100 < broad


def test_a_column_has_room_for_what_a_line_may_not_break() -> None:
    def narrowest(run: d.Inline) -> int:
        long = d.Cell((d.Own("word " * 90),))
        table = d.Table("t", ((d.Own("id"),), (d.Own("words"),)), ((d.Cell((run,)), long),))
        return columns.widths(table, 600, 10)[0]

    # a date is never broken, a compound is; a name stays beside its mark
    assert narrowest(d.Own("1967-11-20")) == narrowest(d.Own("a" * 10))
    assert narrowest(d.Own("cease-fire")) == narrowest(d.Own("a" * 6 + " bbb"))
    assert narrowest(d.Own("≠\N{NO-BREAK SPACE}agreed")) == narrowest(d.Own("a" * 8))
    assert narrowest(d.PartyName("North", PARTIES[0])) > narrowest(d.Own("North"))


def test_every_page_repeats_the_whole_head() -> None:
    tall = figure(60)
    first = ET.fromstring(bands.in_bands(tall)).find(f".//{{{SPACE}}}svg")
    assert first is not None
    lettering = ["".join(text.itertext()) for text in first.iter(f"{{{SPACE}}}text")]
    assert {"North", "in order,not to scale"} <= set(lettering)
    foot = float(first.get("viewBox", "").split()[3]) - 4
    rules = [
        row["y"]
        for layer in tall.drawing.spec["layer"]
        for row in layer["data"]["values"]
        if row.get("y2") == row["y"] and row["x"] == 0
    ]
    assert foot == pytest.approx(min(rules), abs=1)
