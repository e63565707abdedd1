"""What a person looks at: what is chosen lights up everywhere, one filter governs all."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import quote_plus

from pourparler import desk
from tests.web.driving import DRAWN, EDITOR, NEEDS_CHROMIUM, READY, Page, at
from tests.web.serving import Client, serving

pytestmark = NEEDS_CHROMIUM

LEDGER = (
    "[...document.querySelectorAll('.view table')]"
    ".find((one) => one.caption.innerText.includes('The ledger'))"
)
BAR = f"{LEDGER}.closest('.scroll').previousElementSibling"
ROWS = f"[...{LEDGER}.tBodies[0].rows]"
SLUG = "the-ledger-in-the-order-in-which-things-were-said"
LIT_ROWS = f"{ROWS}.map((one) => one.cells[0]).filter((one) => one.matches('.lit')).map(text)"
LIT_MARKS = "[...document.querySelectorAll('.live .lit')].map(first)"
SHOWN = f"{ROWS}.filter((one) => !one.hidden).map((one) => one.cells[0].innerText)"
MARKS = (
    "[...document.querySelectorAll('.live [aria-pressed]')]"
    ".filter((one) => one.__data__.datum.of[0].startsWith('statements.'))"
)
LIT_ROWS = LIT_ROWS.replace("text", "(one) => one.innerText")
LIT_MARKS = LIT_MARKS.replace("first", "(one) => one.__data__.datum.of[0]")


def choose(page: Page, thing: str) -> None:
    page.run(f"document.querySelector('.view th[data-of=\"{thing}\"]').click()")


def test_what_is_chosen_in_a_table_lights_up_in_charts_by_what_it_is(
    bench: Client, page: Page
) -> None:
    page.go(at(bench, "/c/talks/said"), DRAWN)
    choose(page, "statements.S1")
    assert page.run(LIT_ROWS) == ["S1"], "and not S13, whose name begins alike"
    assert page.run(LIT_MARKS) == ["statements.S1"]
    assert page.run("!!document.querySelector('.view td.lit details')"), "the cell of positions"
    choose(page, "statements.S7")
    assert page.run(LIT_MARKS) == ["statements.S1", "statements.S7"]
    where = page.run("location.href")
    page.go("about:blank")
    page.go(where, DRAWN)
    page.wait(f"{LIT_MARKS}.length === 2")
    assert page.run(LIT_ROWS) == ["S1", "S7"], "a link shows the same"
    assert "2 chosen" in page.run("document.getElementById('chosen').innerText")
    href = page.run("document.querySelector('#nav [data-key=z]').href")
    assert href.endswith("chosen=statements.S1&chosen=statements.S7"), "other pages show it too"
    page.key("Escape")
    page.wait("location.search === '' && !document.querySelector('.lit')")
    assert page.run("document.getElementById('chosen').hidden")


def test_marks_are_chosen_by_keyboard_and_by_pointer(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/said"), DRAWN)
    stops = "[...document.querySelectorAll('.live [aria-pressed][tabindex=\"0\"]')]"
    page.wait(f"{stops}.length === 2", 5)
    page.run(f"{stops}[1].focus()")
    page.key("ArrowDown")
    thing = page.run("document.activeElement.__data__.datum.of[0]")
    told = page.run("document.querySelector('.tip').innerText")
    assert told.count("\n") > 3, "the words behind it, with their source"
    page.key(" ", "Space", " ")
    assert page.run("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert page.run("new URLSearchParams(location.search).getAll('chosen')") == [thing]
    page.run(f"{MARKS}[0].dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
    assert page.run(f"{MARKS}[0].classList.contains('lit')")
    assert page.run(f"{LIT_ROWS}.length") >= 1


def test_packages_of_a_frame_are_chosen(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/zone?layers=all&sample=200"), DRAWN)
    code = page.run("document.querySelector('.view th[data-of^=\"packages.\"]').dataset.of")
    choose(page, code)
    assert page.run(LIT_MARKS) == [code], "the point of this package"
    page.key("Escape")
    page.run("document.querySelector('.frames').scrollIntoView({behavior: 'instant'})")
    box = page.run("document.querySelector('.frames').getBoundingClientRect().toJSON()")
    start, end = (box["x"] + 2, box["y"] + 2), (box["x"] + 330, box["y"] + 330)
    for kind, (x, y) in (("Pressed", start), ("Moved", end), ("Released", end)):
        mouse = {"x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        page.send("Input.dispatchMouseEvent", type=f"mouse{kind}", **mouse)
    page.wait("document.querySelectorAll('.frames .lit').length === 200", 5)
    assert "no more" in page.run("document.getElementById('chosen').innerText")


def test_one_filter_governs_table_chart_and_count(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/said"), DRAWN)
    every = page.run(f"{SHOWN}.length")
    page.key("/", "Slash", "/")
    page.send("Input.insertText", text="ukraine")
    page.wait(f"{SHOWN}.length < {every}")
    left = page.run(SHOWN)
    count = page.run(f"{BAR}.querySelector('.count-rows').innerText")
    ids = ".map((one) => one.__data__.datum.of[0].slice(11))"
    drawn = f"{MARKS}.filter((one) => !one.classList.contains('out')){ids}"
    assert sorted(page.run(drawn)) == sorted(left)
    assert count == f"{len(left)} of {every} rows, {len(left)} of {every} marks"
    page.wait(f"location.search === '?filter.{SLUG}=ukraine'", 5)
    page.run(f"{LEDGER}.querySelector('.sort').click()")
    wanted = page.run(SHOWN)
    assert sorted(wanted) == sorted(left) and wanted != left
    page.run("document.querySelector('#nav [data-key=o]').click()")
    page.wait("location.pathname.endsWith('/overview')")
    page.run("history.back()")
    page.wait(f"location.pathname.endsWith('/said') && {DRAWN} && {SHOWN}.length === {len(left)}")
    assert page.run(SHOWN) == wanted, "Back keeps filter and order"


def test_a_filter_is_kept_when_something_is_tried(bench: Client, page: Page) -> None:
    page.go(at(bench, f"/c/talks/said?filter.{SLUG}=ukraine&chosen=statements.S1"), DRAWN)
    left = page.run(SHOWN)
    assert left
    page.run("document.querySelectorAll('.group').forEach((one) => { one.open = true; })")
    page.run("document.querySelector('input[name=layers][value=A1]').click()")
    page.wait("location.search.includes('layers=A1') && !document.querySelector('.htmx-request')")
    page.wait(f"{SHOWN}.length === {len(left)} && !!document.querySelector('.live .lit')")
    assert "chosen=statements.S1" in page.run("location.search")


def test_facets_are_chosen_from_a_list(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/said"), DRAWN)
    select = f"{BAR}.querySelector('.facet select')"
    value = page.run(f"{select}.options[1].value")
    page.run(f"{select}.value = {select}.options[1].value")
    page.run(f"{select}.dispatchEvent(new Event('change', {{bubbles: true}}))")
    number = page.run(f"Number(/\\((\\d+)\\)$/.exec({select}.options[1].text)[1])")
    assert page.run(f"{SHOWN}.length") == number
    assert quote_plus(value.split()[0]) in page.run("location.search")


def with_its_source(folder: Path) -> Path:
    """The lead case with a text as its source that holds all its quotes."""
    path = desk.find_case("istanbul-2025")
    text = path.read_text(encoding="utf-8")
    document = desk.check(str(path))[0].document
    words = " Then: ".join(one.quote for one in document.statements.values())
    (folder / "source.txt").write_text(words, encoding="utf-8")
    digest = hashlib.sha256(words.encode()).hexdigest()
    text = re.sub(r"file: sources/\S+", "file: source.txt", text)
    case = folder / "talks.yaml"
    case.write_text(re.sub(r"sha256: \w+", f"sha256: {digest}", text), encoding="utf-8")
    return case


def test_from_a_search_to_the_words_in_the_source(tmp_path: Path, page: Page) -> None:
    with serving(tmp_path, str(with_its_source(tmp_path))) as client:
        page.go(client.bench.session.address("/c/talks/said"), DRAWN)
        page.key("/", "Slash", "/")
        label = page.run("document.activeElement.getAttribute('aria-label')")
        assert label.startswith("Filter: The ledger")
        page.send("Input.insertText", text="neutrality")
        page.wait(f"{SHOWN}.length === 1")
        id = page.run(SHOWN)[0]
        page.run(f"{ROWS}.find((one) => !one.hidden).querySelector('.to-source').click()")
        page.wait(f"location.pathname.endsWith('/sources') && {READY}")
        assert page.run("location.hash") == f"#{id}"
        page.wait("!!document.querySelector('mark:has(:target)')", 5)
        assert "neutrality" in page.run("document.querySelector('mark:has(:target)').innerText")
        page.go("about:blank")


def test_a_cell_of_positions_opens_words_at_their_place(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/said"), DRAWN)
    cells = "[...document.querySelectorAll('.view td details')]"
    caption = "one.closest('table').caption.innerText"
    cell = f"{cells}.find((one) => {caption}.includes('each party said'))"
    page.run(f"{cell}.querySelector('summary').click()")
    href = page.run(f"{cell}.querySelector('.to-source').href")
    assert "/c/talks/sources#S" in href


def test_on_a_phone_the_page_one_is_on_stands_in_sight(bench: Client, page: Page) -> None:
    page.size(390)
    page.go(at(bench, "/c/talks/ask"), READY)
    box = page.run("document.querySelector('#nav [aria-current]').getBoundingClientRect().toJSON()")
    page.size(1280)
    assert box["left"] >= 0 and box["right"] <= 390


def test_figures_and_their_tables_are_saved(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/zone"), DRAWN)
    page.run("window.saved = [], bench.download = (name, text) => saved.push([name, text])")
    page.run("document.querySelectorAll('.figure-bar button').forEach((one) => one.click())")
    page.wait("saved.length === document.querySelectorAll('.figure-bar button').length")
    files = dict(page.run("saved"))
    endings = sorted({name.rpartition(".")[2] for name in files})
    assert endings == ["csv", "png", "svg"]
    svg = next(text for name, text in files.items() if name.endswith("svg"))
    assert svg.startswith("<svg") and "aria-pressed" not in svg
    table = next(text for name, text in files.items() if name.endswith("csv"))
    assert table.startswith("step,taken,left,alone,frees")
    figures = page.run("document.querySelectorAll('figure').length")
    assert page.run("document.querySelectorAll('figure .twin table').length") == figures


def test_paper_shows_every_chart_and_the_whole_file(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/zone"), DRAWN)
    page.send("Emulation.setEmulatedMedia", media="print")
    tall = "(one) => [...one.children].map((part) => part.getBoundingClientRect().height)"
    pictures = page.run(f"[...document.querySelectorAll('.picture')].map({tall})")
    assert pictures and all(empty == 0 and drawn > 50 for empty, drawn in pictures)
    page.go(at(bench, "/c/talks/case"), EDITOR)
    page.run("dispatchEvent(new Event('beforeprint'))")
    printed = "document.getElementById('printed')"
    assert page.run(f"{printed}.textContent === benchEditor.state.doc.toString()")
    assert page.run(f"{printed}.getBoundingClientRect().height > 3000")
    assert page.run("getComputedStyle(document.getElementById('editor')).display") == "none"
    page.send("Emulation.setEmulatedMedia", media="")
