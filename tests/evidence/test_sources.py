"""Sources are found by digest, beside the case or in a folder, and never outside them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from pourparler.evidence import sources
from pourparler.evidence.sources import Source, State, look_up

WORDS = "water before anything else"


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def found(tmp_path: Path, folders: tuple[Path, ...] = (), **keys) -> sources.Found:
    return look_up({"s": Source(name="S", **keys)}, tmp_path, folders)["s"]


def test_beside_the_case(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "s.txt").write_text(WORDS, encoding="utf-8")
    right = digest(WORDS.encode())
    for keys in ({}, {"sha256": right}, {"sha256": right.upper()}):
        told = found(tmp_path, file="texts/s.txt", **keys)
        assert (told.state, told.text) == (State.FOUND, WORDS)


def test_a_changed_file_is_not_taken_but_its_twin_elsewhere_is(tmp_path: Path) -> None:
    case, folder = tmp_path / "case", tmp_path / "folder" / "deep"
    case.mkdir()
    folder.mkdir(parents=True)
    (case / "s.txt").write_text("other words", encoding="utf-8")
    right = digest(WORDS.encode())
    assert found(case, file="s.txt", sha256=right).state is State.CHANGED
    (folder / "any name").write_text(WORDS, encoding="utf-8")
    told = found(case, (tmp_path / "folder",), file="s.txt", sha256=right)
    assert (told.state, told.text) == (State.FOUND, WORDS)


def test_two_sources_of_one_file_are_both_found(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(WORDS, encoding="utf-8")
    right = digest(WORDS.encode())
    both = {key: Source(name=key, sha256=right) for key in ("one", "two")}
    assert {told.text for told in look_up(both, None, [tmp_path]).values()} == {WORDS}


def test_absent(tmp_path: Path) -> None:
    assert found(tmp_path).state is State.ABSENT
    assert found(tmp_path).why == "no file is named"
    assert found(tmp_path, file="gone.txt").state is State.ABSENT
    assert look_up({"s": Source(name="S", file="s.txt")}, None, ())["s"].state is State.ABSENT
    assert found(tmp_path, (tmp_path,), sha256="0" * 64).state is State.ABSENT


def test_a_folder_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert found(tmp_path, file="folder").state is State.ABSENT


@pytest.mark.parametrize("name", ["../out.txt", "{out}", "sub/../../out.txt", "link.txt"])
def test_files_outside_the_folder_are_never_read(name: str, tmp_path: Path) -> None:
    case = tmp_path / "case"
    (case / "sub").mkdir(parents=True)
    out = tmp_path / "out.txt"
    out.write_text(WORDS, encoding="utf-8")
    (case / "link.txt").symlink_to(out)
    told = found(case, file=name.format(out=out))
    assert told.state is State.UNREADABLE and told.text is None
    assert "outside the folder" in told.why


def test_a_folder_whose_name_only_begins_alike_is_outside(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case-evil").mkdir()
    (tmp_path / "case-evil" / "s.txt").write_text(WORDS, encoding="utf-8")
    told = found(tmp_path / "case", file="../case-evil/s.txt")
    assert told.state is State.UNREADABLE


def test_links_inside_the_folder_are_followed_and_circles_survive(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "s.txt")
    assert found(tmp_path, file="link.txt").text == WORDS
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert found(tmp_path, file="loop").state in (State.UNREADABLE, State.ABSENT)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_names_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, file=name).state is State.UNREADABLE


def test_links_in_a_folder_of_sources_are_not_followed(tmp_path: Path) -> None:
    out, folder = tmp_path / "out.txt", tmp_path / "folder"
    out.write_text(WORDS, encoding="utf-8")
    folder.mkdir()
    (folder / "link.txt").symlink_to(out)
    assert found(tmp_path, (folder,), sha256=digest(WORDS.encode())).state is State.ABSENT


def test_a_link_that_takes_the_place_of_a_file_meanwhile_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, case = tmp_path / "out.txt", tmp_path / "case"
    case.mkdir()
    out.write_text(WORDS, encoding="utf-8")
    (case / "s.txt").write_text(WORDS, encoding="utf-8")
    looked = Path.is_file

    def changed(path: Path) -> bool:
        found = looked(path)
        path.unlink()
        path.symlink_to(out)
        return found

    monkeypatch.setattr(Path, "is_file", changed)
    assert found(case, file="s.txt").state is State.UNREADABLE


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "s.txt").write_text(WORDS, encoding="utf-8")
    monkeypatch.setattr(sources, "LARGEST_SOURCE", 10)
    told = found(tmp_path, file="s.txt")
    assert told.state is State.UNREADABLE and "over 10 bytes" in told.why


def test_only_so_many_files_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(sources, "MOST_FILES", 1)
    assert found(tmp_path, (tmp_path,), sha256=digest(b"a")).state is State.FOUND
    assert found(tmp_path, (tmp_path,), sha256=digest(b"b")).state is State.ABSENT


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "s.txt").write_text(WORDS, encoding="utf-8")

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert found(tmp_path, file="s.txt").state is State.UNREADABLE


def test_a_byte_order_mark_is_no_word_and_bad_bytes_are_named(tmp_path: Path) -> None:
    (tmp_path / "bom.txt").write_bytes(b"\xef\xbb\xbf" + WORDS.encode())
    assert found(tmp_path, file="bom.txt").text == WORDS
    (tmp_path / "latin.txt").write_bytes("caf\xe9".encode("latin-1"))
    told = found(tmp_path, file="latin.txt")
    assert told.state is State.UNREADABLE and told.why == "byte 3 is not UTF-8"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert found(tmp_path, file="pipe").state is State.ABSENT


def test_a_digest_has_sixty_four_digits() -> None:
    with pytest.raises(ValidationError, match="64 hexadecimal digits, got 3 characters"):
        Source(name="S", sha256="abc")
