"""A person at the workbench, in a real browser: under the policy, by keyboard, on a phone."""

from __future__ import annotations

import json
import os
import time
from importlib.resources import files
from pathlib import Path

import pytest

from measured import ROOT
from pourparler import desk, lenses, studies
from tests.hostile import TEXTS
from tests.web.driving import DRAWN, EDITOR, NEEDS_CHROMIUM, PAGES, READY, Page, at, typed
from tests.web.serving import Client, serving

pytestmark = NEEDS_CHROMIUM

OWN_AXE = os.environ.get("POURPARLER_AXE")
AXE = Path(OWN_AXE) if OWN_AXE else files("axe_core_python") / "axe.min.js"


def test_the_address_lets_in_and_leaves_no_token_behind(bench: Client, page: Page) -> None:
    assert page.run("location.hash") == "" and page.run("location.pathname").endswith("overview")
    assert page.run("document.cookie") == "", "no script can read the cookie"
    page.go(at(bench, "/"), READY)
    assert "Shipped cases" in page.run("document.body.innerText")


def test_everything_works_under_the_policy_and_nothing_leaves(bench: Client, page: Page) -> None:
    for name, until in PAGES.items():
        page.go(at(bench, f"/c/talks/{name}?layers=A1"), until)
        time.sleep(0.2)
        assert page.complaints == [], name
    asked = [one for one in page.asked if not one.startswith("data:")]
    assert asked and all(one.startswith(at(bench, "/")) for one in asked)
    page.go(at(bench, "/c/talks/zone"), DRAWN)
    assert page.run("document.querySelectorAll('.live svg').length") > 0
    told = page.send("Runtime.evaluate", expression="eval('1')", allowUnsafeEvalBlockedByCSP=False)
    assert "EvalError" in told["exceptionDetails"]["exception"]["description"]


def harmless(text: str) -> bool:
    """Whether a case may hold a text at all: control characters are refused before any page."""
    return all(ord(c) >= 32 and not 0x7F <= ord(c) < 0xA0 for c in text) and text.isprintable()


def test_hostile_texts_are_shown_as_texts(tmp_path: Path, page: Page) -> None:
    poison = " ".join(text for text in TEXTS if harmless(text))
    text = (ROOT / "tests" / "samples" / "river.yaml").read_text(encoding="utf-8")
    written = json.dumps(poison, ensure_ascii=False)
    for name in ("South", "Metering", "nobody could tell", "stay away", "a pipeline"):
        text = text.replace(name, written)
    path = tmp_path / "hostile.yaml"
    path.write_text(text, "utf-8")
    case, problems = desk.check(str(path))
    assert case is not None, problems[:3]
    with serving(tmp_path, str(path)) as client:
        page.go(client.bench.session.address("/c/hostile/overview"), READY)
        page.complaints.clear()
        for name, until in PAGES.items():
            page.go(at(client, f"/c/hostile/{name}"), until)
            assert page.dialogs == 0 and page.complaints == [], name
            tags = page.run(
                "[...new Set([...document.querySelectorAll('*')].map(n => n.localName))]"
            )
            assert not {"img", "b", "iframe", "object", "base"} & set(tags) - {"b"}, name
            assert "alert(1)" not in page.run(
                "[...document.scripts].map(s => s.type ? '' : s.text).join()"
            )
        assert "<script>alert(1)</script>" in page.run("document.body.textContent")
        page.go("about:blank")


def test_a_tick_by_keyboard_swaps_the_findings(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/zone"), DRAWN)
    page.run("document.querySelectorAll('.group').forEach((one) => { one.open = true; })")
    page.run("document.querySelector('input[name=layers][value=A1]').focus()")
    page.run("window.same = true")
    page.key(" ", "Space", " ")
    took = page.wait("!!document.querySelector('.finding.changed') && location.search !== ''")
    assert took < (0.6 if os.getloadavg()[0] < 1.5 else 15)
    assert page.run("location.search") == "?layers=A1" and page.run("window.same") is True
    assert page.run("document.activeElement.value") == "A1", "focus stays on the box"
    page.wait("document.getElementById('said').textContent.includes('differ')")
    href = page.run("document.querySelector('#nav a[data-key=o]').href")
    assert href.endswith("/overview?layers=A1")
    page.wait("document.querySelectorAll('.live svg').length > 0")
    page.run("history.back()")
    page.wait("location.search === '' && !document.querySelector('.finding.changed')")
    page.wait("!document.querySelector('input[name=layers][value=A1]').checked")


def test_an_order_is_moved_by_its_arrows_and_kept_and_undone(bench: Client, page: Page) -> None:
    file = bench.bench.shelf.all()[0].path
    before = file.read_text(encoding="utf-8")
    page.go(at(bench, "/c/talks/zone"), DRAWN)
    page.run("document.querySelectorAll('.group').forEach((one) => { one.open = true; })")
    page.run("document.querySelector('.choice.order .dragged button[aria-label$=lower]').click()")
    page.wait("location.search.startsWith('?set=preferences.russia')")
    assert file.read_text(encoding="utf-8") == before
    page.run("document.getElementById('keep').click()")
    page.wait("location.search === '' && document.readyState === 'complete' && !!window.bench")
    after = file.read_text(encoding="utf-8")
    changed = [a for a, b in zip(after.splitlines(), before.splitlines(), strict=True) if a != b]
    assert len(changed) == 1 and "deferred > neutral > membership_path" in changed[0]
    page.go(at(bench, "/c/talks/overview"), READY)
    page.wait("!document.getElementById('undo').disabled")
    page.run("document.getElementById('undo').click()")
    page.wait("document.readyState === 'complete' && document.getElementById('undo')?.disabled")
    assert file.read_text(encoding="utf-8") == before


def test_a_slider_tries_a_value_without_agreement(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/zone"), DRAWN)
    page.run(
        "(() => { const slide = document.querySelector('.choice.worth .slide'); slide.value = 0.8;"
        " slide.dispatchEvent(new Event('input', {bubbles: true}));"
        " slide.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    page.wait("decodeURIComponent(location.search).includes('worth')")
    page.wait("document.getElementById('tried').dataset.count === '1'")


def test_problems_come_as_one_types_and_a_save_is_a_key(bench: Client, page: Page) -> None:
    file = bench.bench.shelf.all()[0].path
    before = file.read_text(encoding="utf-8")
    page.go(at(bench, "/c/talks/case"), EDITOR)
    page.wait("document.getElementById('problem-count').textContent.startsWith('0 errors')")
    page.run(
        "benchEditor.dispatch({selection: {anchor: benchEditor.state.doc.length}}),"
        "benchEditor.focus()"
    )
    typed(page, "\nnonsense: yes\n")
    page.wait("document.querySelector('#problems .error')?.textContent.includes('nonsense')")
    page.wait("document.querySelectorAll('.cm-lintRange-error').length > 0")
    assert page.run("document.getElementById('state').textContent") == "not saved"
    page.run(
        "benchEditor.dispatch({changes: {from: benchEditor.state.doc.length - 15,"
        " to: benchEditor.state.doc.length, insert: '\\n# kept\\n'}})"
    )
    page.key("s", "KeyS", modifiers=2)
    page.wait("document.getElementById('state').textContent === 'saved'")
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n")) and after.endswith("# kept\n")


def test_the_schema_completes_keys(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/case"), EDITOR)
    page.run(
        "benchEditor.dispatch({selection: {anchor: benchEditor.state.doc.length}}),"
        "benchEditor.focus()"
    )
    for letter in "\nconf":
        typed(page, letter)
    page.wait("document.querySelector('.cm-tooltip-autocomplete')?.textContent.includes('confro')")


def test_a_file_changed_elsewhere_is_told_and_three_texts_are_shown(
    bench: Client, page: Page
) -> None:
    file = bench.bench.shelf.all()[0].path
    page.go(at(bench, "/c/talks/case"), EDITOR)
    time.sleep(1)
    theirs = "# theirs\n" + file.read_text(encoding="utf-8")
    file.write_text(theirs, encoding="utf-8")
    page.wait("!document.getElementById('disk').hidden")
    page.run(
        "benchEditor.dispatch({changes: {from: benchEditor.state.doc.length, insert: '# mine\\n'}})"
    )
    page.run("document.getElementById('save').click()")
    page.wait("!document.getElementById('merge').hidden")
    assert file.read_text(encoding="utf-8") == theirs, "nothing is written yet"
    assert page.run("document.querySelectorAll('#pieces tr').length") == 2
    page.run("document.getElementById('merge-save').click()")
    page.wait("document.getElementById('state').textContent === 'saved'")
    assert file.read_text(encoding="utf-8") == theirs + "# mine\n"


def test_long_work_shows_how_far_it_is_survives_a_reload_and_stops(
    bench: Client, page: Page
) -> None:
    page.go(at(bench, "/c/talks/zone?layers=all&sample=50000000"), READY)
    page.wait("!!document.querySelector('progress')")
    jobs = bench.bench.answers._jobs
    first = next(iter(jobs.values())).id
    page.go(at(bench, "/c/talks/zone?layers=all&sample=50000000"), READY)
    assert [job.id for job in jobs.values()] == [first], "the same work goes on"
    page.wait("!!document.querySelector('#progress progress')")
    page.run("document.querySelector('.stop').click()")
    page.wait("document.getElementById('view').textContent.includes('Stopped')")
    assert not jobs
    page.go(at(bench, "/c/talks/zone"), DRAWN)


def test_keys_alone_reach_everything(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/overview"), READY)
    page.key("?", "Slash", "?")
    page.wait("document.getElementById('keys').open")
    page.key("Escape")
    page.wait("!document.getElementById('keys').open")
    page.key("g", "KeyG", "g")
    page.key("z", "KeyZ", "z")
    page.wait("location.pathname.endsWith('/zone')")
    page.wait(DRAWN)
    page.key("Tab")
    assert page.run("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(40):
        page.key("Tab")
        seen.add(page.run("document.activeElement.id || document.activeElement.textContent.trim()"))
    assert {"Overview", "Case", "Sources"} <= seen


def test_the_editor_can_be_left_by_keyboard(bench: Client, page: Page) -> None:
    page.go(at(bench, "/c/talks/case"), EDITOR)
    page.run("benchEditor.focus()")
    page.key("Escape")
    page.key("Tab")
    assert not page.run("document.activeElement.closest('.cm-editor')")


@pytest.mark.parametrize("width", [390, 700, 1280])
def test_no_page_scrolls_sideways(bench: Client, page: Page, width: int) -> None:
    page.size(width)
    for name, until in PAGES.items():
        page.go(at(bench, f"/c/talks/{name}"), until)
        time.sleep(0.2)
        assert page.run("document.documentElement.scrollWidth") <= width, name
    page.size(1280)


QUESTIONS = [lens.name for lens in (*lenses.LENSES, *studies.STUDIES) if lens.name != "frontier"]
LOOKED_AT = (
    *(f"/c/talks/{name}" for name in ("overview", "case", "sources", *QUESTIONS)),
    "/", "/c/talks/nothing", "/c/talks/frontier", "/c/dvd-1995/frontier",
    "/c/talks/zone?layers=all&sample=200&chosen=packages.1",
)  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(bench: Client, page: Page, dark: bool) -> None:
    page.dark(dark)
    found = {}
    axe = AXE.read_text(encoding="utf-8")
    # in the dark nothing but colours is otherwise
    asked = "{resultTypes: ['violations']" + (", runOnly: ['color-contrast']}" if dark else "}")
    for path in LOOKED_AT[:: 4 if dark else 1]:
        page.go(at(bench, path))
        # a page that works on its answer comes again with it, and that is the one to look at
        page.wait("document.readyState === 'complete' && !document.getElementById('progress')")
        page.wait(f"!document.querySelector('script.chart') || ({DRAWN})")
        page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.run(axe)
        told = page.run(f"axe.run({asked}).then((found) => JSON.stringify(found.violations))")
        bad = [
            (one["id"], one["impact"], one["nodes"][0]["target"], one["nodes"][0]["failureSummary"])
            for one in json.loads(told)
            if one["impact"] in ("serious", "critical")
        ]
        if bad:
            found[path] = bad
    page.dark(False)
    assert not found
