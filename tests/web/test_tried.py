"""What is tried: entries keep the names they have in the file, findings say on what they turn."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote, urlencode

from pourparler import desk
from pourparler.studies.whatif.lens import LENS as WHATIF
from pourparler.web.answering import changed_case
from pourparler.web.shelf import etag
from pourparler.web.tasks import Task
from pourparler.web.wanted import wanted
from tests.web.serving import Client

FIRST, SECOND = "preferences.russia[0]", "preferences.russia[1]"
TURNED = "none > ukraine_only > ukraine_moldova_georgia"
SET = f"{SECOND}.order.halt_scope={TURNED}"


def test_an_entry_keeps_its_address_when_another_is_dropped() -> None:
    path = desk.find_case("istanbul-2025")
    pairs = [("drop", FIRST), ("set", SET)]
    task = Task("x", "x", path, path.read_bytes(), "zone", wanted(pairs))
    case = changed_case(task, task.wanted)
    assert FIRST not in case.located
    assert case.located[SECOND].entry.order["halt_scope"].text == TURNED
    assert case.located[SECOND].path == ("preferences", "russia", 0), "where it stands now"


def test_notes_and_findings_name_entries_as_the_file_does(reader: Client) -> None:
    query = urlencode([("drop", FIRST), ("layers", "A2")])
    got = reader.page(f"/c/talks/zone?{query}")
    shown = html.unescape(unquote(got.text))
    assert f'href="/c/talks/case?at={SECOND}&layers=A2&drop={FIRST}"' in shown
    assert f"at={FIRST}" not in shown
    for one in reader.get(f"/c/talks/zone.json?{query}").json["findings"]:
        named = {*(each["address"] for each in one["assumes"]), *one["ungrounded"]}
        assert FIRST not in named


def piece(text: str, finding: str) -> str:
    return html.unescape(re.search(rf'id="finding-{finding}">(.*?)</li>', text, re.S)[1])


def test_an_overview_says_on_what_each_changed_finding_turns(reader: Client) -> None:
    query = urlencode([("layers", "A1"), ("drop", "red_lines.RL_RU")])
    told = reader.get(f"/c/talks/overview.json?{query}").json["questions"]["zone"]["findings"]
    moved = next(one for one in told if one["id"] == "zone.within_red_lines")
    assert moved["was"] == "243" and moved["turns_on"] == ["drop red_lines.RL_RU"]
    text = piece(reader.page(f"/c/talks/overview?{query}").text, "zone.within_red_lines")
    assert "Turns on <code><bdi>drop red_lines.RL_RU</bdi></code>." in text


def test_an_overview_marks_what_the_last_edit_changed(writer: Client) -> None:
    opened = writer.bench.shelf.all()[0]
    text = opened.raw().decode()
    key = next(iter(desk.check(str(opened.path))[0].document.red_lines))
    edited = re.sub(rf"^  {key}:.*\n(    .*\n)*", "", text, flags=re.M)
    assert edited != text
    body = {"text": edited, "etag": etag(text.encode())}
    assert writer.post("/c/river/save", body).status == 200
    page = writer.page("/c/river/overview").text
    lists = re.findall(r'<ul class="findings">(?:(?!</ul>).)*finding changed.*?</ul>', page, re.S)
    assert lists and all(f"red_lines.{key}" in one and "last edit" in one for one in lists)
    gone = f"zone.red_lines.{key}.frees"
    assert f'id="finding-{gone}"' in page, "what is no longer found is said"
    assert "no longer found" in piece(page, gone)


def test_what_changed_for_the_same_reasons_is_told_them_once(reader: Client) -> None:
    page = reader.page("/c/talks/stable?layers=A1").text
    changed = re.findall(r'<li class="finding changed".*?</li>', page, re.S)
    assert len(changed) == 12 and page.count("Turns on <code><bdi>layers A1") == 1
    assert "These 12 alike. Turns on" in changed[-1]


def test_what_is_found_only_now_is_called_new(reader: Client) -> None:
    told = reader.get("/c/talks/overview.json?layers=A1").json["questions"]["dilemmas"]["findings"]
    new = [one["id"] for one in told if one["was"] == ""]
    page = reader.page("/c/talks/dilemmas?layers=A1").text
    assert new and all("not found before; now yes" in piece(page, one) for one in new)


def test_an_issue_fixed_or_off_the_table_is_what_whatif_makes_of_it(reader: Client) -> None:
    for kind, text in (("fix", "ceasefire=conditional"), ("remove", "force_limits")):
        got = reader.get(f"/c/talks/zone.json?{urlencode([(kind, text)])}").json["figures"]
        asked = desk.ask(WHATIF, "istanbul-2025", desk.Settings(), {kind: text}).answer.figures()
        after = {name[6:]: value for name, value in asked.items() if name.startswith("after.")}
        assert got == after and got["packages"] == 135
    page = html.unescape(reader.page("/c/talks/zone?fix=ceasefire%3Dconditional").text)
    assert "Issues fixed at a level" in page and "Issues off the table" in page
    assert re.search(r"<option[^>]*selected[^>]*>\s*conditional", page)


def test_a_change_that_makes_no_sense_is_refused_as_on_the_command_line(reader: Client) -> None:
    for query in ("fix=ceasefire%3Dnone_such", "remove=ukraine_alignment", "drop=red_lines.RL"):
        assert reader.get(f"/c/talks/zone.json?{query}").status == 400


def test_what_is_tried_on_the_page_of_whatif_is_what_it_is_asked_about(reader: Client) -> None:
    drops = ["red_lines.RL_NATO", "preferences.russia[0]"]
    query = urlencode([("drop", one) for one in drops])
    asked = desk.ask(WHATIF, "istanbul-2025", desk.Settings(), {"drop": "\n".join(drops)})
    got = reader.get(f"/c/talks/whatif.json?{query}").json
    assert got["figures"] == asked.as_json()["figures"]
    assert got["figures"]["before.within_red_lines"] == 243
    assert got["figures"]["after.within_red_lines"] == 351
    page = reader.page(f"/c/talks/whatif?{query}").text
    assert "What is tried is asked about here" in page and 'id="option-drop"' not in page
    assert f'href="/c/talks/whatif.json?{query.replace("&", "&amp;")}"' in page, "each named once"
