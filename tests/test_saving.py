"""Files written as a whole or not at all, whatever fails on the way; new ones by who is first."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import threading
from pathlib import Path

import pytest

from pourparler.errors import NotWritten
from pourparler.saving import create, save, sweep


def test_saving_keeps_mode_and_follows_links(tmp_path: Path) -> None:
    real = tmp_path / "folder" / "real.md"
    save(real, b"one")
    os.chmod(real, 0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    save(link, b"two")
    assert link.is_symlink() and real.read_bytes() == b"two"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in real.parent.iterdir()) == ["real.md"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link.md"]


def test_a_new_file_gets_the_mode_of_a_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(tmp_path / "new.md", b"x")
        assert stat.S_IMODE((tmp_path / "new.md").stat().st_mode) == 0o640
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)


STEPS = ["mkdir", "mkstemp", "fdopen", "fsync", "read back", "chmod", "replace"]
WHERE = {
    "mkdir": (Path, "mkdir"),
    "mkstemp": (tempfile, "mkstemp"),
    "read back": (Path, "read_bytes"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_a_failure_at_any_step_leaves_the_old_file_whole(
    step: str, error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(*WHERE.get(step, (os, step)), fail)
    with pytest.raises(NotWritten, match=os.strerror(error)) as caught:
        save(path, b"new words")
    assert caught.value.exit_code == 5 and "9 bytes" in caught.value.message
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.md"]


def test_a_disk_that_fills_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"old")
    real = os.fdopen

    def full(handle: int, mode: str):
        file = real(handle, mode)
        limit = file.write

        def write(content: bytes) -> int:
            limit(content[:3])
            raise OSError(errno.ENOSPC, "No space left on device")

        class Full:
            def __enter__(self):
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

        full_file = Full()
        full_file.write = write  # type: ignore[attr-defined]
        return full_file

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(NotWritten, match="No space left"):
        save(path, b"new words")
    assert path.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


def test_a_stop_from_the_keyboard_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "report.md", b"x")
    assert list(tmp_path.iterdir()) == []


def test_names_as_long_as_a_file_system_takes(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 252 + ".md")
    save(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_file_in_the_way_of_a_folder_is_no_fault_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(NotWritten):
        save(tmp_path / "file" / "report.md", b"x")


def test_what_does_not_read_back_is_no_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"old")
    with monkeypatch.context() as broken:
        broken.setattr(Path, "read_bytes", lambda _: b"other words")
        with pytest.raises(NotWritten, match="does not read back"):
            save(path, b"new words")
    assert path.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


def test_the_folder_is_settled_after_the_new_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def replaced(old: str, new: Path) -> None:
        done.append("name")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    save(tmp_path / "a", b"x")
    assert done == ["file", "name", "folder"]
    done.clear()
    create(tmp_path / "b", b"x")
    assert done == ["file", "folder"]


@pytest.mark.skipif(not hasattr(os, "chown"), reason="files have no owner here")
def test_saving_keeps_the_owner_where_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "chown", lambda _, user, group: given.append((user, group)))
    save(path, b"new")
    assert given == [(path.stat().st_uid, path.stat().st_gid)]


def test_saving_warns_of_hard_links_which_keep_the_old_text(tmp_path: Path) -> None:
    path, other, third = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.yaml"
    path.write_bytes(b"old")
    assert save(path, b"older") == ()
    os.link(path, other)
    (told,) = save(path, b"new")
    assert (
        told == "a.yaml has another name on the disk (a hard link), which keeps the text as it was"
    )
    assert path.read_bytes() == b"new" and other.read_bytes() == b"older"
    assert save(path, b"newer") == (), "from now on they are two files"
    os.link(other, third)
    os.link(other, tmp_path / "d.yaml")
    assert "2 other names" in save(other, b"x")[0]


def test_a_new_file_never_takes_the_place_of_one_that_is_there(tmp_path: Path) -> None:
    path, link = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"mine")
    link.symlink_to(tmp_path / "nowhere")
    for taken in (path, link):
        with pytest.raises(NotWritten, match="is there already and was left as it is"):
            create(taken, b"new")
    assert path.read_bytes() == b"mine" and link.is_symlink() and not link.exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "b"]


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_of_many_who_make_one_file_one_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    path, done = tmp_path / "a", []

    def make(name: bytes) -> None:
        try:
            create(path, name * 1000)
        except NotWritten:
            return
        done.append(name)

    threads = [threading.Thread(target=make, args=(name,)) for name in (b"a", b"b", b"c", b"d")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(done) == 1 and path.read_bytes() == done[0] * 1000
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_what_a_killed_program_left_is_swept(tmp_path: Path) -> None:
    old, new = tmp_path / ".pourparler.a", tmp_path / ".pourparler.b"
    for path in (old, new, tmp_path / "case.yaml"):
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    os.utime(new)
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".pourparler.b", "case.yaml"]
