"""What a page shows, gives out and keeps: recorded answers, tables, text that was not saved."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
from urllib.parse import unquote

import pytest

from tests.recording import ANSWERS, HOW, recorded
from tests.web.driving import DRAWN, EDITOR, NEEDS_CHROMIUM, Page, at
from tests.web.serving import Client

pytestmark = NEEDS_CHROMIUM

CELLS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", 'a "word", and more', "a\nb", '="x", y']
SAVED = """(() => {
  const own = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.download) window.got = this.href; else own.call(this);
  };
})()"""
"""Keeps what a page would save to the disk, to be looked at."""


def test_cells_that_a_spreadsheet_would_run_are_saved_as_text(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/zone"), DRAWN)
    page.run(SAVED)
    page.run(
        f"""(() => {{
          const table = document.querySelector('#view table'), row = table.tBodies[0].rows[0];
          const cells = {json.dumps(CELLS)};
          for (const text of cells) {{
            const copy = row.cloneNode(true);
            for (const cell of copy.cells) cell.textContent = text;
            table.tBodies[0].append(copy);
          }}
          document.querySelector('[aria-label^="Save as CSV"]').click();
        }})()"""
    )
    text = unquote(page.run("window.got").partition(",")[2])
    rows = [row[0] for row in csv.reader(io.StringIO(text))][-len(CELLS) :]
    assert rows == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'=1", "'=1", 'a "word", and more', "a b",
                    "'=\"x\", y"]  # fmt: skip
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] in "=+@\t"
                and cell]  # fmt: skip


@pytest.mark.parametrize("lens", [lens for case, lens in ANSWERS if case == "istanbul-2025"])
def test_a_page_shows_the_recorded_answer(bench: Client, page: Page, lens: str) -> None:
    page.go(at(bench, f"/c/istanbul-2025/{lens}"), DRAWN)
    shown = page.run(
        "Object.fromEntries([...document.querySelectorAll('[id^=finding-]')].map("
        "(one) => [one.id.slice(8), one.textContent.replace(/\\s+/g, ' ')]))"
    )
    told = recorded("istanbul-2025", lens)
    assert set(shown) == {one["id"] for one in told["findings"]}, HOW
    for one in told["findings"]:
        assert one["claim"] in shown[one["id"]], HOW
        if isinstance(one["value"], int) and not isinstance(one["value"], bool):
            assert f"{one['value']:,}" in shown[one["id"]], HOW


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS], ids=["full", "read-only"])
def test_what_could_not_be_saved_stays_in_the_page_and_can_be_downloaded(
    bench: Client, page: Page, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def failing(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    file = bench.bench.shelf.all()[0].path
    before = file.read_bytes()
    page.go(at(bench, "/c/talks/case"), EDITOR)
    page.run(SAVED)
    page.run("benchEditor.focus()")
    page.send("Input.insertText", text="# mine\n")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", failing)
        page.run("document.getElementById('save').click()")
        page.wait("document.getElementById('state').textContent.includes('bytes')")
    assert os.strerror(error) in page.run("document.getElementById('state').textContent")
    assert file.read_bytes() == before
    assert page.run("benchEditor.state.doc.toString()") == "# mine\n" + before.decode()
    page.run("document.getElementById('download').click()")
    assert unquote(page.run("window.got").partition(",")[2]) == "# mine\n" + before.decode()
    page.run("document.getElementById('save').click()")
    page.wait("document.getElementById('state').textContent === 'saved'")
    assert file.read_bytes() == b"# mine\n" + before
