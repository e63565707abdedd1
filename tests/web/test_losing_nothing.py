"""What kills and other writers do to a save: a whole file, old or new, and no edit lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from measured import ROOT
from pourparler.web.keeping import Clash, Kept, keep
from pourparler.web.shelf import Opened, etag
from tests.web.serving import Client, serving

MANY = bool(os.environ.get("POURPARLER_SOAK"))

KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from pourparler.web.keeping import keep
from pourparler.web.shelf import Opened, etag

path, kills, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(0)
texts = [letter * 400_000 + b"\\n" for letter in (b"a", b"b")]
seen, left = [0, 0], 0
opened = Opened("x", "x", path, False)
keep(opened, texts[1], etag(texts[0]), remember=False)  # what is loaded once is loaded here
begun = time.monotonic()
keep(opened, texts[0], etag(texts[1]), remember=False)
longest = 4 * (time.monotonic() - begun)
for _ in range(kills):
    child = os.fork()
    if child == 0:
        while True:
            now = path.read_bytes()
            keep(opened, texts[texts.index(now) - 1], etag(now), remember=False)
    time.sleep(chance.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    seen[texts.index(path.read_bytes())] += 1
    left = len(list(path.parent.glob(".pourparler.*")))
print(*seen, left)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL")
def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path, kills = tmp_path / "x.yaml", 10_000 if MANY else 100
    path.write_bytes(b"a" * 400_000 + b"\n")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(kills)],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, f"torn: {done.stderr}"
    first, second, left = map(int, done.stdout.split())
    assert first + second == kills and first and second, "it was killed on both sides of a save"
    assert left, "and in the middle of some"


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split()


def test_two_writers_lose_no_line(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"")
    each = 5_000 if MANY else 60

    def write(name: str) -> None:
        opened = Opened("x", "x", path, False)
        for number in range(each):
            while True:
                before = path.read_bytes()
                outcome = keep(opened, before + f"{name}{number}\n".encode(), etag(before))
                if isinstance(outcome, Kept):
                    break
                assert isinstance(outcome, Clash)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(lines_of(path)) == sorted(f"{n}{k}" for n in "ab" for k in range(each))


ELSEWHERE = """
import sys
from pathlib import Path
from pourparler.web.keeping import Kept, keep
from pourparler.web.shelf import Opened, etag

path = Path(sys.argv[1])
opened = Opened("x", "x", path, False)
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    while True:
        now = path.read_bytes()
        if isinstance(keep(opened, now + f"# c{number}\\n".encode(), etag(now)), Kept):
            break
"""


@pytest.mark.slow
def test_two_pages_and_another_process_lose_no_edit(tmp_path: Path) -> None:
    path, each = tmp_path / "river.yaml", 3_400 if MANY else 100
    shutil.copy(ROOT / "tests" / "samples" / "river.yaml", path)
    before = lines_of(path)
    with serving(tmp_path, str(path)) as client:
        client.enter()
        lost: list[str] = []

        def edit(name: str) -> None:
            text, mark = (one := path.read_bytes()).decode(), etag(one)
            for number in range(each):
                while True:
                    mine = f"{text}# {name}{number}\n"
                    got = client.post("/c/river/save", {"text": mine, "etag": mark})
                    if got.status == 200:
                        text, mark = mine, got.json["etag"]
                        break
                    if got.status != 409:
                        lost.append(got.text)
                        return
                    # a person takes what is on the disk and adds the own line again
                    text = "".join(piece["theirs"] for piece in got.json["pieces"])
                    mark = got.json["etag"]

        with subprocess.Popen(
            [sys.executable, "-c", ELSEWHERE, str(path), str(each)], stdout=subprocess.PIPE
        ) as other:
            assert other.stdout is not None and other.stdout.readline()
            pages = [threading.Thread(target=edit, args=(name,)) for name in "ab"]
            for one in pages:
                one.start()
            for one in pages:
                one.join()
            assert other.wait(timeout=600) == 0
    assert lost == []
    made = [line for line in lines_of(path)[len(before) :] if line != "#"]
    assert sorted(made) == sorted(f"{n}{k}" for n in "abc" for k in range(each))


def test_a_writer_that_takes_no_lock_is_seen_before_anything_is_written(writer: Client) -> None:
    """Such as an editor that was there first; both texts come back to the page."""
    opened = writer.bench.shelf.all()[0]
    for number in range(5):
        read = etag(opened.raw())
        opened.path.write_bytes(f"# theirs {number}\n".encode())
        got = writer.post("/c/river/save", {"text": "# mine\n", "etag": read})
        assert got.status == 409 and opened.raw() == f"# theirs {number}\n".encode()
        assert "".join(one["mine"] for one in got.json["pieces"]) == "# mine\n"
