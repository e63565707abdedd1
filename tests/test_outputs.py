"""What every output keeps: no paraphrase in quotation marks, and the same bytes everywhere."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from pourparler import desk
from pourparler.evidence.statements import Manner
from pourparler.evidence.words import spoken
from pourparler.reports.terminal import findings_table, renderables
from tests.small_cases import CATALOGUE, LEAD

WORD = re.compile(r"\w+(?:[’'-]\w+)*")
QUOTED = re.compile(r"“([^“”]*)”|«([^«»]*)»|„([^„“”]*)[“”]|\"([^\"\n]*)\"")


def reported_words(name: str) -> set[str]:
    """Every run of four words, or shorter whole quotes, that no output may put in marks."""
    kept: set[str] = set()
    verbatim = ""
    for statement in desk.read(name, desk.Settings()).case.document.statements.values():
        for run in spoken(statement.quote, statement.manner):
            words = WORD.findall(run.text)
            if run.verbatim:
                verbatim += f" {' '.join(words)} ;"
                continue
            size = min(4, len(words))
            kept |= {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}
    # a short run such as “and” stands in verbatim words as well
    return {words for words in kept if words and f" {words} " not in verbatim}


def in_marks(text: str) -> list[str]:
    """What stands between double quotation marks, as words parted by single spaces."""
    found = (next(filter(None, match.groups()), "") for match in QUOTED.finditer(text))
    return [f" {' '.join(WORD.findall(inner))} " for inner in found]


class Text(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self._skip = "", False
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self._skip = tag in ("style", "script")
        if tag in ("p", "li", "td", "th", "div", "text", "tspan", "summary", "caption"):
            self.text += "\n"

    def handle_endtag(self, tag) -> None:
        self._skip = False

    def handle_data(self, data) -> None:
        self.text += "" if self._skip else data


def docx_text(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = [n for n in package.namelist() if re.match(r"word/[a-z]+\d*\.xml$", n)]
        trees = [ElementTree.fromstring(package.read(part)) for part in parts]
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(f"{word}t"))
        for tree in trees
        for paragraph in tree.iter(f"{word}p")
    )


def outputs(name: str, folder: Path) -> dict[str, str]:
    """The text of every output of a case, by its kind."""
    settings = desk.Settings(layers=("all",))
    texts = {}
    for ending in (".html", ".md", ".docx"):
        raw = desk.report(name, folder / f"{name}{ending}", settings).path.read_bytes()
        texts[ending] = docx_text(raw) if ending == ".docx" else raw.decode("utf-8")
    texts[".html"] = Text(texts[".html"]).text
    for lens in desk.lenses_for(desk.read(name, settings)):
        asked = desk.ask(lens, name, settings, {})
        texts[f"{lens.name} json"] = "\n".join(_claims(asked.as_json()))
        out = io.StringIO()
        console = Console(file=out, width=10_000)
        for section in desk.document_of(asked).sections:
            for shown in renderables(section, None):
                console.print(shown)
        console.print(findings_table(asked.answer.findings))
        texts[f"{lens.name} terminal"] = out.getvalue()
    return texts


def _claims(data: dict) -> list[str]:
    """The sentences of an answer, not the marks of its notation."""
    return [
        *(finding["claim"] for finding in data["findings"]),
        *(finding["how"]["method"] for finding in data["findings"]),
        *(one["why"] for finding in data["findings"] for one in finding["assumes"]),
        *data["notices"],
        *(str(value) for row in data["rows"] for value in row.values()),
    ]


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("name", CATALOGUE)
def test_verbatim_words_stand_in_quotation_marks_and_no_paraphrase_does(
    name: str, tmp_path: Path
) -> None:
    reported = reported_words(name)
    statements = desk.read(name, desk.Settings()).case.document.statements
    direct = [one.quote for one in statements.values() if one.manner is Manner.DIRECT]
    assert reported or all(one.manner is Manner.DIRECT for one in statements.values())
    for kind, text in outputs(name, tmp_path).items():
        quoted = in_marks(text)
        for inside in quoted:
            wrong = [words for words in reported if f" {words} " in inside]
            assert not wrong, (kind, wrong, inside)
        if kind in (".html", ".md", ".docx", "said terminal"):
            for quote in direct:
                assert " ".join(WORD.findall(quote)[:3]) in "".join(quoted), (kind, quote)


def test_the_scan_sees_a_paraphrase_in_marks() -> None:
    words = sorted(reported_words(LEAD), key=len)[-1]
    for text in (f"said “{words} now”", f'"so {words}"', f"« {words} »", f"„{words}“"):
        assert any(f" {words} " in inside for inside in in_marks(text))


PRINT = """
import sys
from pathlib import Path
from pourparler import desk
from pourparler.cli import main
for ending in (".html", ".md", ".docx"):
    desk.report(sys.argv[1], Path(sys.argv[2]) / ("report" + ending), desk.Settings(("all",)))
for verb in ("said", "zone"):
    sys.argv = ["pourparler", verb, "istanbul-2025", "--json", "--rows", "all", "--layers", "A1"]
    try:
        main()
    except SystemExit as end:
        assert not end.code
"""
ROOMS = {
    "as it comes": {},
    "hash seed 1": {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "COLUMNS": "40"},
    "plain C": {"PYTHONHASHSEED": "random", "LC_ALL": "C", "PYTHONUTF8": "0"},
}  # fmt: skip


@pytest.mark.slow
def test_the_same_case_gives_the_same_bytes_in_every_room(tmp_path: Path) -> None:
    made: dict[str, dict[str, bytes]] = {}
    running = {}
    for at, (room, changes) in enumerate(ROOMS.items()):
        folder = tmp_path / str(at)
        folder.mkdir()
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **changes}
        running[room] = (
            folder,
            subprocess.Popen(
                [sys.executable, "-c", PRINT, LEAD, str(folder)],
                env=env,
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            ),
        )
    for room, (folder, process) in running.items():
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, (room, err.decode(errors="replace"))
        made[room] = {path.name: path.read_bytes() for path in folder.iterdir()} | {"out": out}
    first = made.pop("as it comes")
    assert set(first) == {"report.html", "report.md", "report.docx", "out"}
    assert "halt_form" in first["out"].decode("utf-8")
    assert len(json.loads(b"[" + first["out"].replace(b"}\n{", b"},\n{") + b"]")) == 2
    for room, files in made.items():
        for name, raw in files.items():
            assert raw == first[name], (room, name)
