"""The pages and their plain twins: made from declarations, equal to what the command prints."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from pourparler import lenses, studies
from pourparler.findings import Answer, Finding, How, Lens, Option
from pourparler.passages import Figure, Paragraph, Part, Section
from tests.recording import ANSWERS, HOW, ROWS, kept, recorded
from tests.web.serving import Client

STATES = [
    (),
    ("--layers", "A1"),
    ("--layers", "all", "--grounds", "own"),
    ("--with", "S16", "--as-of", "2025-04", "--rows", "3"),
][slice(None) if os.environ.get("POURPARLER_SOAK") else slice(3, None)]


def printed(*words: str) -> dict:
    code = "from pourparler.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True, check=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("words", STATES, ids=" ".join)
@pytest.mark.parametrize("lens", ["said", "zone", "stable"])
def test_a_twin_equals_what_the_command_prints(
    reader: Client, lens: str, words: tuple[str, ...]
) -> None:
    names, values = (word[2:] for word in words[::2]), words[1::2]
    query = "&".join(f"{n}={quote(v)}" for n, v in zip(names, values, strict=True))
    got = reader.get(f"/c/istanbul-2025/{lens}.json?{query}")
    assert got.json == printed(lens, "istanbul-2025", *words, "--json")


@pytest.mark.parametrize(("case", "lens"), ANSWERS)
def test_a_twin_equals_the_recorded_answer(reader: Client, case: str, lens: str) -> None:
    got = reader.get(f"/c/{case}/{lens}.json?rows={ROWS}")
    assert kept(got.json) == recorded(case, lens), HOW


def test_the_twin_of_the_case_equals_check(reader: Client) -> None:
    got = reader.get("/c/istanbul-2025/case.json").json
    wanted = printed("check", "istanbul-2025", "--json")
    assert got == wanted


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


PAGES = ["overview", "said", "zone", "stable", "case", "sources"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_one_document(reader: Client, page: str) -> None:
    got = reader.page(f"/c/talks/{page}")
    assert got.status == 200
    found = Tags(got.text)
    assert len(found.all("h1")) == 1
    here = [a for a in found.all("a") if a.get("aria-current") == "page"]
    assert [a["href"] for a in here] == [f"/c/talks/{page}"]
    ids = [attrs["id"] for _, attrs in found.tags if attrs.get("id")]
    assert len(ids) == len(set(ids)), {one for one in ids if ids.count(one) > 1}
    for script in found.all("script"):
        assert script.get("src", "").startswith("/static/") or script["type"] == "application/json"
    for attrs in (attrs for _, attrs in found.tags):
        assert "style" not in attrs and not any(name.startswith("on") for name in attrs)


@pytest.mark.parametrize("page", PAGES)
def test_what_is_tried_is_carried_from_page_to_page(reader: Client, page: str) -> None:
    query = "layers=A1&drop=red_lines.RL_RU&set=people.kellogg.may%3Doffer"
    found = Tags(reader.page(f"/c/talks/{page}?{query}").text)
    nav = [a["href"] for a in found.all("a") if a.get("data-key")]
    assert len(nav) == 3 + len(lenses.LENSES) + len(studies.STUDIES)
    assert all(
        href.endswith("?layers=A1&drop=red_lines.RL_RU&set=people.kellogg.may%3Doffer")
        for href in nav
    )
    ticked = {a["value"] for a in found.all("input") if "checked" in a}
    assert {"A1", "red_lines.RL_RU"} <= ticked


def toy(reading, options, watch) -> Answer:
    number = len(reading.case.document.parties)
    finding = Finding("toy.parties", f"There are {number} parties.", number, How("counted"))
    part = Part("", (Paragraph(("There are ", Figure(str(number), "toy.parties"), " parties.")),))
    return Answer((finding,), ({"n": number, "loud": options.get("loud", "")},),
                  lambda: Section("Toy", (part,)), (), ("toy.parties",))  # fmt: skip


TOY = Lens(
    "toy", "how many parties there are", "How many there are", toy,
    options=(Option("loud", "Say it loudly.", choices=("yes", "very")),),
)  # fmt: skip


def test_one_more_lens_has_a_page_without_a_line_here(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lenses, "LENSES", (*lenses.LENSES, TOY))
    from pourparler.web import worker

    def asked_here(self, task, progress):
        return worker.answered(task)

    # a worker is another process, which has not heard of the toy
    monkeypatch.setattr(worker.Worker, "run", asked_here)
    text = reader.page("/c/talks/toy?loud=very").text
    assert "How many there are" in text and "How many parties there are?" in text
    options = [a for a in Tags(text).all("option") if "selected" in a]
    assert options, "its option is a control with what was chosen"
    assert re.search(r"There are \d+ parties", text)
    assert reader.get("/c/talks/toy.json?loud=very").json["rows"][0]["loud"] == "very"
    assert "How many there are" in reader.page("/c/talks/overview?grounds=own").text
    paths = reader.get("/openapi.json").json["paths"]
    assert "/c/{id}/toy" in paths and "/c/{id}/toy.json" in paths


def test_an_overview_says_coverage_first(reader: Client) -> None:
    told = reader.get("/c/talks/overview.json").json["questions"]
    assert next(iter(told)) == "said"
    assert told["said"]["findings"][0]["id"].startswith("said.coverage.")
    assert told["frontier"]["why_not"]


def test_findings_say_what_they_were_and_on_what_that_turns(reader: Client) -> None:
    text = reader.page("/c/talks/zone?layers=A1&drop=red_lines.RL_RU").text
    piece = re.search(r'id="finding-zone.within_red_lines">(.*?)</li>', text, re.S)[1]
    assert "was 243, now 270" in piece
    assert "drop red_lines.RL_RU" in piece and "layers A1" not in piece
    assert "No longer on <code><bdi>statements.S1b</bdi></code>" in piece


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("as-of=yesterday", 400), ("layers=A9", 400), ("with=S999", 400), ("drop=red_lines.X", 400),
        ("set=people.kellogg", 400), ("set=people.kellogg.may=shout", 422), ("rows=many", 400),
        ("grounds=other", 400), ("set=nothing.at.all=1", 400), ("no-deal=russia", 400),
        ("add=red_lines.RL9={by: nobody}", 422), ("drop=" + "x" * 5000, 400),
        ("&".join(f"drop=red_lines.{n}" for n in range(101)), 400), ("set=%00=%ff", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_page_that_says_so(
    reader: Client, query: str, status: int
) -> None:
    query = query.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
    got = reader.page(f"/c/talks/zone?{query}")
    assert got.status == status, got.text[:300]
    assert "Traceback" not in got.text
    assert reader.get(f"/c/talks/zone.json?{query}").status == status


def test_an_address_of_nothing(reader: Client) -> None:
    assert reader.get("/nothing", Accept="text/html").status == 404
    assert reader.get("/c/nothing/overview", Accept="text/html").status == 400
    assert reader.get("/c/talks/nothing", Accept="text/html").status == 400


def test_a_fault_is_told_by_number_alone(
    reader: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from pourparler.web import worker

    def failing(*_: object) -> None:
        raise worker.Fault("the words of a case")

    monkeypatch.setattr(worker.Worker, "run", failing)
    got = reader.get("/c/talks/overview?layers=A2", Accept="text/html")
    assert got.status == 500
    number = re.search(r"number (\w+)", got.text)[1]
    assert number in caplog.text and "the words of a case" not in caplog.text + got.text
    assert "Traceback" not in got.text


def test_the_description_has_every_operation(reader: Client) -> None:
    told = reader.get("/openapi.json").json
    assert told["openapi"].startswith("3.")
    for lens in lenses.LENSES:
        asked = told["paths"][f"/c/{{id}}/{lens.name}"]["get"]["parameters"]
        names = [one["name"] for one in asked]
        assert {option.name for option in lens.options} <= set(names)
        assert {"id", "layers", "grounds", "with", "as-of", "drop", "set", "add"} <= set(names)


def test_pages_and_data_are_compressed_for_who_takes_it(reader: Client) -> None:
    for path in ("/c/talks/said", "/c/talks/said.json"):
        whole = reader.page(path)
        small = reader.get(path, Accept_Encoding="gzip", Accept="text/html")
        assert "content-encoding" not in whole.headers
        assert small.headers["content-encoding"] == "gzip"
        assert len(small.body) < 50_000 and len(small.body) * 3 < len(whole.body)
        assert len(gzip.decompress(small.body)) == len(whole.body)


def test_served_files_can_do_nothing(reader: Client) -> None:
    for path in ("/c/istanbul-2025/report.html?layers=A1", "/c/istanbul-2025/file.yaml"):
        got = reader.get(path)
        assert got.status == 200
        assert got.headers["content-security-policy"].startswith("sandbox")
        assert got.headers["content-disposition"].startswith("attachment")


def test_a_saved_report_calls_entries_what_the_file_calls_them(reader: Client) -> None:
    asked = "/c/istanbul-2025/report.html?layers=A1&drop=preferences.russia[0]"
    text = reader.get(asked).text
    assert "preferences.russia[0]" not in text
    assert "preferences.russia[1]" in text and "preferences.russia[6]" in text


def test_a_lens_may_not_take_the_name_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from pourparler.web.lens_list import all_lenses

    monkeypatch.setattr(lenses, "LENSES", (replace(TOY, name="case"), TOY))
    assert [one.name for one in all_lenses() if one not in studies.STUDIES] == ["toy"]
