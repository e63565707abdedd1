"""Only plain files are opened, up to a size, without waiting for anybody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pourparler import desk
from pourparler.errors import WrongUsage
from pourparler.opening import LARGEST_FILE, contents
from pourparler.web.shelf import Shelf


def test_a_file_is_read_up_to_a_size_and_one_byte_more(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abcdef")
    assert contents(path) == contents(path, 6) == b"abcdef"
    assert contents(path, 3) == b"abcd", "which says that it is longer"


def test_a_huge_file_is_told_of_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(10**11)  # takes no room on the disk
    case, problems = desk.check(str(path))
    assert case is None and [one.code for one in problems] == ["size"]
    opened = Shelf(tmp_path).opened(str(path))
    with pytest.raises(WrongUsage, match="longer than"):
        opened.raw()
    assert LARGEST_FILE == 4_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(OSError, match="no plain file"):
        contents(tmp_path / "pipe.yaml")
    with pytest.raises(WrongUsage, match="there is no file"):
        desk.check(str(tmp_path / "pipe.yaml"))


@pytest.mark.skipif(os.name != "posix", reason="devices are no files here")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_file(device: str) -> None:
    with pytest.raises(OSError, match="no plain file"):
        contents(Path(device))
    with pytest.raises(WrongUsage, match="there is no file"):
        desk.check(device)


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are always followed here")
def test_a_link_is_followed_only_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"words")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert contents(tmp_path / "link") == b"words"
    with pytest.raises(OSError, match="symbolic links"):
        contents(tmp_path / "link", follow=False)
