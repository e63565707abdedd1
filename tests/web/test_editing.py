"""Saves that lose nothing: of two editors, under SIGKILL, byte for byte outside the edit."""

from __future__ import annotations

import os
import random
import socket
import time
from pathlib import Path

import pytest

from pourparler.errors import NotWritten
from pourparler.web import keeping
from pourparler.web.keeping import as_written, keep
from pourparler.web.merging import pieces
from pourparler.web.shelf import Shelf, etag
from tests.web.serving import Client, serving

MANY = bool(os.environ.get("POURPARLER_SOAK"))


def disk(client: Client) -> bytes:
    return client.bench.shelf.all()[0].raw()


def put(client: Client, raw: bytes) -> None:
    client.bench.shelf.all()[0].path.write_bytes(raw)


def save(client: Client, text: str, read: str):
    return client.post("/c/river/save", {"text": text, "etag": read})


def test_a_save_writes_what_was_typed(writer: Client) -> None:
    before = disk(writer)
    text = before.decode() + "# one more line\n"
    got = save(writer, text, etag(before))
    assert got.status == 200 and disk(writer).decode() == text
    assert got.json == {"etag": etag(disk(writer)), "notices": []}


def test_the_second_of_two_editors_never_loses_the_first(writer: Client) -> None:
    before = disk(writer)
    lines = before.decode().splitlines(keepends=True)
    first = "".join(["# the first\n", *lines])
    second = "".join([*lines, "# the second\n"])
    assert save(writer, first, etag(before)).status == 200
    got = save(writer, second, etag(before))
    assert got.status == 409 and disk(writer).decode() == first, "nothing is written"
    parts = got.json["pieces"]
    assert "".join(one["mine"] for one in parts) == second
    assert "".join(one["theirs"] for one in parts) == first
    assert {one["kind"] for one in parts} == {"same", "mine", "theirs"}
    both = "".join(one["mine" if one["kind"] == "mine" else "theirs"] for one in parts)
    assert save(writer, both, got.json["etag"]).status == 200
    assert disk(writer).decode() == "".join(["# the first\n", *lines, "# the second\n"])


def test_another_program_that_writes_is_not_overwritten(writer: Client) -> None:
    read = etag(disk(writer))
    put(writer, b"pourparler: 1\n")
    assert save(writer, "mine", read).status == 409
    assert disk(writer) == b"pourparler: 1\n"


@pytest.mark.parametrize("seed", range(30 if MANY else 6))
def test_three_texts_are_cut_so_that_each_can_be_put_together(seed: int) -> None:
    chance = random.Random(seed)
    base = [f"{chance.randrange(6)}\n" for _ in range(30)]

    def edited() -> list[str]:
        lines = list(base)
        for _ in range(5):
            start, number = chance.randrange(len(lines)), chance.randrange(3)
            new = [f"{chance.randrange(9)}\n"] * number
            lines[start : start + chance.randrange(3)] = new
        return lines

    texts = ["".join(lines) for lines in (base, edited(), edited())]
    found = pieces(*texts)
    for at, name in enumerate(("base", "mine", "theirs")):
        assert "".join(getattr(one, name) for one in found) == texts[at]
    for one in found:
        if one.kind == "mine":
            assert one.base == one.theirs != one.mine
        if one.kind == "theirs":
            assert one.base == one.mine != one.theirs
        if one.kind == "conflict":
            assert one.mine != one.theirs and one.base not in (one.mine, one.theirs)


def test_undo_goes_back_any_number_of_times(writer: Client) -> None:
    texts = [disk(writer)]
    for number in range(5):
        new = texts[-1] + f"# {number}\n".encode()
        assert save(writer, new.decode(), etag(texts[-1])).status == 200
        texts.append(new)
    for _ in range(5):
        got = writer.post("/c/river/undo", {"etag": etag(texts.pop())})
        assert got.status == 200 and disk(writer) == texts[-1]
    assert writer.post("/c/river/undo", {"etag": etag(texts[-1])}).status == 400


def test_undo_does_not_overwrite_what_others_wrote(writer: Client) -> None:
    before = disk(writer)
    assert save(writer, before.decode() + "# a\n", etag(before)).status == 200
    known = etag(disk(writer))
    put(writer, b"# theirs\n")
    assert writer.post("/c/river/undo", {"etag": known}).status == 409
    assert disk(writer) == b"# theirs\n"


def test_nothing_is_written_before_keep(writer: Client) -> None:
    before = disk(writer)
    line = next(a for a in located(writer) if a.startswith("red_lines."))
    writer.page(f"/c/river/zone?drop={line}&layers=A1")
    assert disk(writer) == before
    got = writer.post("/c/river/keep", {"query": f"?drop={line}&layers=A1", "etag": etag(before)})
    assert got.status == 200
    after = disk(writer).decode()
    kept = set(before.decode().splitlines()) - set(after.splitlines())
    gone = f"  {line.split('.')[1]}:"
    assert kept and all(one.startswith((gone, "red_lines:")) for one in kept), "only that entry"
    assert writer.post("/c/river/undo", {"etag": got.json["etag"]}).status == 200
    assert disk(writer) == before


def located(client: Client) -> list[str]:
    from pourparler.formats.case_yaml import read

    case, _ = read(client.bench.shelf.all()[0].path)
    assert case is not None
    return list(case.located)


def test_what_would_break_the_case_is_not_kept(writer: Client) -> None:
    before = disk(writer)
    got = writer.post(
        "/c/river/keep", {"query": "set=red_lines.RL1.never=nothing here", "etag": etag(before)}
    )
    assert got.status in (400, 422) and disk(writer) == before


def test_a_date_and_a_disputed_claim_can_be_kept(writer: Client) -> None:
    before = disk(writer)
    got = writer.post("/c/river/keep", {"query": "as-of=2025-05-31", "etag": etag(before)})
    assert got.status == 200 and b"as_of: 2025-05-31" in disk(writer)
    assert len(disk(writer).splitlines()) == len(before.splitlines())


def test_problems_are_told_of_a_text_that_is_typed(writer: Client) -> None:
    before = disk(writer)
    got = writer.post("/c/river/check", {"text": "pourparler: 1\nname: [\n"})
    assert got.status == 200 and disk(writer) == before
    first = got.json["problems"][0]
    assert set(first) == {"file", "line", "column", "severity", "code", "message", "hint"}
    assert first["severity"] == "error"


BYTES = {
    "mark": b"\xef\xbb\xbfa: 1\nb: 2\n",
    "carriage returns": b"a: 1\r\nb: 2\r\n",
    "both kinds": b"a: 1\r\nb: 2\nc: 3\r\n",
    "no end": b"a: 1\nb: 2",
    "carriage returns and no end": b"a: 1\r\nb: 2",
}


@pytest.mark.parametrize("what", BYTES)
def test_bytes_outside_an_edit_stay(what: str) -> None:
    raw = BYTES[what]
    typed = raw.removeprefix(b"\xef\xbb\xbf").decode().replace("\r\n", "\n")
    assert as_written(typed, raw) == raw
    assert as_written(typed.replace("2", "22"), raw) == raw.replace(b"2", b"22")
    added = as_written(f"# new\n{typed}", raw)
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef") else b""
    end = b"\r\n" if b"\r\n" in raw.partition(b"b")[0] else b"\n"
    assert added == mark + b"# new" + end + raw.removeprefix(mark)


def test_a_shipped_case_is_never_written(writer: Client) -> None:
    raw = writer.bench.shelf.get("istanbul-2025").raw()
    got = writer.post("/c/istanbul-2025/save", {"text": "x", "etag": etag(raw)})
    assert got.status == 403 and writer.bench.shelf.get("istanbul-2025").raw() == raw
    got = writer.post("/c/istanbul-2025/copy", {"name": "mine.yaml", "text": ""})
    assert got.status == 200 and (writer.bench.shelf.folder / "mine.yaml").read_bytes() == raw


NAMES = [
    "../out.yaml", "a/b.yaml", "/etc/x.yaml", ".hidden.yaml", "con.yaml", "NUL.yaml", "x.txt", "",
    "a\0.yaml", "x" * 200 + ".yaml", "..yaml", "a\\b.yaml", "-x.yaml", "ü.yaml", "x.yaml\n",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_new_case_has_a_harmless_name(writer: Client, name: str) -> None:
    before = sorted(writer.bench.shelf.folder.rglob("*"))
    assert writer.post("/new", {"name": name}).status == 400
    assert sorted(writer.bench.shelf.folder.rglob("*")) == before


def test_a_new_case_begins_from_the_template_and_overwrites_nothing(writer: Client) -> None:
    got = writer.post("/new", {"name": "begun.yaml"})
    assert got.status == 200
    assert writer.get(f"/c/{got.json['case']}/case.json").json["problems"] is not None
    assert writer.post("/new", {"name": "begun.yaml"}).status == 409
    (writer.bench.shelf.folder / "link.yaml").symlink_to("/nowhere")
    assert writer.post("/new", {"name": "link.yaml"}).status == 409


def stream(client: Client, path: str):
    raw = socket.create_connection(("127.0.0.1", client.port), timeout=20)
    head = f"GET {path} HTTP/1.1\r\nHost: {client.host}\r\nCookie: {client.cookie}\r\n\r\n"
    raw.sendall(head.encode())
    return raw


def until(raw: socket.socket, word: bytes, seconds: float = 20) -> float:
    started, found = time.monotonic(), b""
    while word not in found and time.monotonic() - started < seconds:
        found += raw.recv(65536)
    assert word in found
    return time.monotonic() - started


def test_a_change_on_the_disk_is_noticed_within_two_seconds(writer: Client) -> None:
    known = etag(disk(writer))
    with stream(writer, f"/c/river/events?etag={known}") as raw:
        until(raw, b": here")
        time.sleep(0.9)
        put(writer, b"# vim was here\n")
        limit = 2 if os.getloadavg()[0] < 2 else 10
        assert until(raw, b"event: changed") < limit


@pytest.mark.parametrize("error", [28, 5, 13, 30])
def test_what_cannot_be_written_leaves_the_old_file(
    writer: Client, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    before = disk(writer)

    def failing(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    for step in ("fsync", "replace"):
        with monkeypatch.context() as broken:
            broken.setattr(os, step, failing)
            got = save(writer, "mine", etag(before))
        assert got.status == 507 and "bytes" in got.json["error"]
        assert disk(writer) == before
        left = list(writer.bench.shelf.folder.glob(".pourparler*"))
        assert not left, "the temporary file is gone"


def test_a_read_only_case_says_so_at_once(writer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    text = writer.get("/c/river/case").text
    assert "The file is read-only" in text and '<button type="button" id="save" disabled>' in text
    opened = writer.bench.shelf.all()[0]
    with pytest.raises(NotWritten, match="read-only"):
        keep(opened, b"x", etag(disk(writer)))


def test_a_hard_link_is_told_of_before_a_save_and_after_it(writer: Client) -> None:
    before, path = disk(writer), writer.bench.shelf.all()[0].path
    assert "hard link" not in writer.get("/c/river/case").text
    os.link(path, path.with_name("other.yaml"))
    assert "has another name on the disk (a hard link)" in writer.get("/c/river/case").text
    got = save(writer, before.decode() + "# a\n", etag(before))
    assert "hard link" in got.json["notices"][0]
    assert path.with_name("other.yaml").read_bytes() == before


@pytest.mark.parametrize("version", ["9", '"2"', "9.1"])
def test_a_case_of_a_later_version_is_read_only_with_a_finding(
    writer: Client, version: str
) -> None:
    text = disk(writer).decode().replace("pourparler: 1", f"pourparler: {version}")
    put(writer, text.encode())
    page = writer.get("/c/river/case").text
    assert "The file is read-only" in page and 'id="save" disabled' in page
    problems = writer.get("/c/river/case.json").json["problems"]
    assert [one["code"] for one in problems if one["severity"] == "error"] == ["version"]
    got = save(writer, "pourparler: 1\n", etag(disk(writer)))
    assert got.status == 403 and disk(writer).decode() == text
    got = writer.post("/c/river/copy", {"name": "mine.yaml", "text": "pourparler: 1\n"})
    assert got.status == 200, "a copy under another name may be tried"


def test_an_id_of_another_case_is_no_way_out(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir(), outside.mkdir()
    (outside / "secret.yaml").write_text("name: secret\n", encoding="utf-8")
    shelf = Shelf(inside)
    assert shelf.get("secret") is None and shelf.get("../out/secret") is None


def test_texts_that_were_given_out_are_kept_to_compare_with() -> None:
    for number in range(keeping.MOST_TEXTS + 5):
        keeping.seen(str(number).encode())
    assert len(keeping._texts) == keeping.MOST_TEXTS


def test_a_label_above_the_limit_leaves_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "amber.yaml"
    text = (
        "pourparler: 1\nname: Amber\nbetween: [a]\nparties: {a: A}\n"
        "issues: {i: {name: I, levels: [x, y]}}\n"
        "sources: {s: {name: S, handling: TLP:AMBER}}\n"
        "statements: {t: {by: a, source: s, quote: the words, manner: direct, act: demand,"
        " disputed: true}}\n"
    )
    path.write_text(text, encoding="utf-8")
    with serving(tmp_path, str(path), handling="TLP:GREEN") as client:
        client.enter()
        for page in ("said", "case", "sources"):
            for ending in ("", ".json"):
                got = client.page(f"/c/amber/{page}{ending}")
                assert got.status == 403 and b"the words" not in got.body, page
        for file in ("report.html", "file.yaml"):
            assert client.get(f"/c/amber/{file}").status == 403
