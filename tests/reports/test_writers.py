"""What all writers keep: paraphrase is never quoted, texts stay texts, figures have notes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from pourparler.plain_text import visible
from pourparler.reports import WRITERS, docx, html, markdown
from pourparler.reports import document as d
from pourparler.reports.pictures import png
from tests.hostile import TEXTS
from tests.reports.sample import document

OWNERS = (
    "Talks on the river", "Upland Republic", "Daily Dispatch", "seasonal, a third",
    "read from the annex", "24 statements are in the file", "3 statements have no date",
)  # fmt: skip
ENDINGS = sorted(WRITERS.keys() - {".pdf"})
"""The PDF is the HTML page on paper, and has tests of its own."""
OPENING, CLOSING = "“„«\"‚‹", "”“»\"›"  # fmt: skip


class Page(HTMLParser):
    """Text, tags and attributes of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self._raw = False
        self.feed(source)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._raw = tag == "style"
        if tag in ("p", "li", "td", "th", "h1", "h2", "h3", "summary", "caption", "text", "title"):
            self.text += "\n"

    def handle_endtag(self, tag) -> None:
        self._raw = False

    def handle_data(self, data) -> None:
        self.text += "" if self._raw else data


def lines(document: d.Document) -> Iterator[d.Line]:
    yield from (*document.subtitle, *document.brief, *document.colophon)
    for section in document.sections:
        yield from section.brief
        for part in section.parts:
            for block in part.blocks:
                yield from block_lines(block)
    for note in document.notes:
        yield from note.lines


def block_lines(block: d.Block) -> Iterator[d.Line]:
    match block:
        case d.Paragraph(line):
            yield line
        case d.Bullets(inner):
            yield from inner
        case d.Figure(twin=twin):
            yield from block_lines(twin)
        case d.Table(_, head, rows):
            yield from head
            for row in rows:
                for cell in row:
                    yield from (cell.line, *cell.opens_to)


def docx_text(written: bytes) -> str:
    body = python_docx.Document(io.BytesIO(written)).element.body
    marks = {qn("w:p"): "\n", qn("w:tab"): "\t"}
    kept = {
        qn("w:t"): lambda node: node.text,
        **{tag: lambda _, m=m: m for tag, m in marks.items()},
    }
    return "".join(kept[node.tag](node) for node in body.iter() if node.tag in kept)


def markdown_html(written: bytes) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(written.decode())


@cache
def page(poison: str = "") -> Page:
    return Page(html.write(document(poison)).decode())


@cache
def shown(ending: str, poison: str = "") -> str:
    """What a reader of the format sees."""
    one = document(poison)
    if ending == ".html":
        return page(poison).text
    if ending == ".md":
        return Page(markdown_html(markdown.write(one))).text
    return docx_text(docx.write(one))


@pytest.fixture(scope="module", params=ENDINGS)
def ending(request: pytest.FixtureRequest) -> str:
    return request.param


def test_no_paraphrase_stands_in_quotation_marks(ending: str) -> None:
    one, text = document(), shown(ending)
    runs = {run for line in lines(one) for run in line}
    reported = {run.text.strip() for run in runs if isinstance(run, d.Reported)}
    assert len(reported) >= 4
    for told in reported:
        places = [match.start() for match in re.finditer(re.escape(told), text)]
        assert places
        for at in places:
            before, after = text[:at].rstrip(), text[at + len(told) :].lstrip()
            assert before[-1] not in OPENING, told
            # an opening mark may follow: in mixed speech the spoken part comes next
            assert after[0] not in CLOSING.replace("“", ""), told
    for told in {run.text for run in runs if isinstance(run, d.Verbatim)}:
        assert f"“{told}”" in text


def test_paraphrase_names_whose_words_they_are(ending: str) -> None:
    assert "in the words of Daily Dispatch: the delegation wants" in shown(ending)


@pytest.fixture
def one_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture of one pixel, since drawing them is most of the time and tested elsewhere."""
    dot = png({"data": {"values": []}, "mark": "point", "width": 1, "height": 1}, 1)
    monkeypatch.setattr(docx, "png", lambda spec: dot)


@pytest.mark.usefixtures("one_dot")
@pytest.mark.parametrize("poison", TEXTS)
def test_hostile_texts_are_shown_as_texts(poison: str) -> None:
    for ending in ENDINGS:
        text = re.sub(r"\s+", " ", shown(ending, poison))
        plain = re.sub(r"\s+", " ", visible(poison)).strip()
        for owner in OWNERS:
            assert re.search(f"{re.escape(owner)}[.]? ?{re.escape(plain)}", text), (ending, owner)


@pytest.mark.parametrize("poison", TEXTS)
def test_hostile_texts_add_no_markup(poison: str) -> None:
    clean, dirty = page(), page(poison)
    assert set(dirty.tags) == set(clean.tags)
    assert {pair[:2] for pair in dirty.attributes} == {pair[:2] for pair in clean.attributes}
    tags = Page(markdown_html(markdown.write(document()))).tags
    assert Page(markdown_html(markdown.write(document(poison)))).tags == tags


def test_every_figure_word_and_entry_has_a_note() -> None:
    one = document()
    numbers = {note.number for note in one.notes}
    for line in lines(one):
        for run, following in zip(line, (*line[1:], None), strict=True):
            if isinstance(run, d.Count | d.Entered):
                assert isinstance(following, d.NoteRef)
            if isinstance(run, d.NoteRef):
                assert run.number in numbers
    assert [note.number for note in one.notes] == list(range(1, len(numbers) + 1))


def test_notes_say_what_a_figure_rests_on() -> None:
    one = document()
    notes = ["\n".join("".join(getattr(run, "text", "") for run in line) for line in note.lines)
             for note in one.notes]  # fmt: skip
    counted = next(note for note in notes if note.startswith("24 statements"))
    assert "Counted from the case file." in counted
    left = next(note for note in notes if note.startswith("243 packages"))
    for part in ("enumeration of all packages", "ascribed: s3", "◇ Assumes red_lines.r[1]",
                 "∅ Uses without any ground: red_lines.r[2]",
                 "Chosen reading of a silent issue: not required"):  # fmt: skip
        assert part in left


def test_a_figure_of_an_unknown_finding_is_an_error() -> None:
    from pourparler.findings import Answer
    from pourparler.passages import Figure, Section
    from pourparler.reports.resolving import Front, resolve
    from tests.reports.sample import FakeFacts

    answer = Answer((), (), lambda: Section("t", (), ((Figure("1", "zone.gone"),),)))
    front = Front("t", document().handling, "2025-06-01")
    with pytest.raises(LookupError, match=r"zone\.gone"):
        resolve(front, [answer], FakeFacts())


def test_assumed_and_ungrounded_are_marked_by_sign_and_word(ending: str) -> None:
    text = shown(ending)
    assert "◇ assumed" in text and "∅ ungrounded" in text and "‡ disputed" in text


def test_the_label_stands_in_every_format(ending: str) -> None:
    one = document()
    if ending == ".docx":
        section = python_docx.Document(io.BytesIO(docx.write(one))).sections[0]
        for edge in (section.header, section.footer):
            assert "TLP:AMBER" in edge.paragraphs[0].text
    else:
        assert shown(ending).count("TLP:AMBER") == 2


def test_same_document_same_bytes() -> None:
    script = (
        "import hashlib;from tests.reports.sample import document;"
        "from pourparler.reports import html,markdown,docx;"
        "print([hashlib.sha256(w.write(document())).hexdigest() for w in (html,markdown,docx)])"
    )
    paths = {"PYTHONPATH": "src:.", "PATH": "/usr/bin:/bin"}
    made = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tehran")):
        env = {**paths, "PYTHONHASHSEED": seed, "TZ": zone}
        run = [sys.executable, "-c", script]
        made.add(subprocess.run(run, capture_output=True, text=True, check=True, env=env).stdout)
    assert len(made) == 1
