"""Empty, broken and vanished cases have pages too; and no request of any shape is a fault."""

from __future__ import annotations

import os
import random
from pathlib import Path
from urllib.parse import quote

import pytest

from pourparler import desk, lenses
from tests.hostile import TEXTS
from tests.web.serving import Client, serving

MANY = bool(os.environ.get("POURPARLER_SOAK"))
PAGES = ("overview", "case", "sources", *(lens.name for lens in lenses.LENSES))
CASES = {
    "template": None,
    "smallest": "pourparler: 1\nname: Small\nbetween: [a]\nparties: {a: A}\n",
    "broken": "pourparler: 1\nname: Broken\nbetween: [a]\nnonsense: yes\n",
    "no yaml": "a: [\n",
    "empty": "",
    "not a text": "\x00",
    "newer": "pourparler: 9\nname: N\nbetween: [a]\nparties: {a: A}\n",
    "leftwards": "pourparler: 1\nname: محادثات النهر\nbetween: [a]\nparties: {a: بيان}\n",
}
SOME = ("template", "broken", "leftwards")
"""States that are looked at every time; all of them in the long run."""

ERRORS = {"broken", "no yaml", "empty", "not a text", "newer"}


@pytest.mark.parametrize("what", CASES if os.environ.get("POURPARLER_SOAK") else SOME)
def test_every_page_of_every_state(tmp_path: Path, what: str) -> None:
    path = tmp_path / "x.yaml"
    if CASES[what] is None:
        desk.new(path)
    else:
        path.write_text(str(CASES[what]), encoding="utf-8")
    with serving(tmp_path, str(path)) as client:
        client.enter()
        for name in PAGES:
            got = client.page(f"/c/x/{name}")
            wanted = (422,) if what in ERRORS and name != "case" else (200, 400)
            assert got.status in wanted, (name, got.text[-2000:])
            assert "Traceback" not in got.text and "<h1" in got.text
        if what in ERRORS:
            page = client.get("/c/x/overview").text
            assert "/c/x/case?at=" in page, "each problem leads to its line"
            assert client.get("/c/x/case.json").json["problems"]


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    desk.new(path)
    with serving(tmp_path, str(path)) as client:
        client.enter()
        path.unlink()
        got = client.get("/c/x/overview", Accept="text/html")
        assert got.status == 400 and "cannot be read" in got.text


KEYS = ("layers", "grounds", "with", "as-of", "drop", "set", "add", "rows", "at", "no-deal", "find")
VALUES = (
    *TEXTS, "A1", "all", "own", "2025", "S16", "red_lines.RL_RU", "people.kellogg.may=offer", "-1",
    "preferences.russia[0]", "no_deal.russia={worth: 0.3, assumed: x}", "as_of=", "a" * 3000, "[",
    "preferences.russia[0].order.force_limits=none > strict", "name=", "[]=", "..=x", "x[9]=1",
    "statements.S1.quote=&a [*a]", "parties=", "between=nobody", "layers.A1.includes=A1", "0/0",
)  # fmt: skip


def test_no_request_of_any_shape_is_a_fault(reader: Client) -> None:
    chance = random.Random(0)
    for _ in range(1500 if MANY else 120):
        name = chance.choice(("overview", "zone", "said", "stable", "case", "sources"))
        ending = chance.choice(("", ".json"))
        count = chance.randrange(4)
        pairs = [(chance.choice(KEYS), chance.choice(VALUES)) for _ in range(count)]
        query = "&".join(f"{k}={quote(v.encode('utf-8', 'surrogatepass'))}" for k, v in pairs)
        got = reader.get(f"/c/talks/{name}{ending}?{query}")
        assert got.status < 500, (name, pairs, got.text[:300])
