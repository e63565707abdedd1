"""One workbench for the tests that only read, and one of their own for those that write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from measured import ROOT
from pourparler import desk
from tests.web.driving import READY, Page, browser
from tests.web.serving import Client, serving

RIVER = ROOT / "tests" / "samples" / "river.yaml"


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Let in, with a copy of the lead case as `talks` and `river`; nothing may write to them."""
    folder = tmp_path_factory.mktemp("reading")
    talks = folder / "talks.yaml"
    shutil.copy(desk.find_case("istanbul-2025"), talks)
    shutil.copy(RIVER, folder)
    with serving(folder, str(talks), str(folder / "river.yaml")) as client:
        yield client.enter()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Client]:
    """Let in, with a copy of a small case as `river` that may be written to."""
    river = tmp_path / "river.yaml"
    shutil.copy(RIVER, river)
    with serving(tmp_path, str(river)) as client:
        yield client.enter()


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One tab of a real browser, for all tests that need one."""
    with browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture
def bench(tmp_path: Path, page: Page) -> Iterator[Client]:
    """A workbench with a copy of the lead case as `talks`, whose page has been let in."""
    talks = tmp_path / "talks.yaml"
    shutil.copy(desk.find_case("istanbul-2025"), talks)
    with serving(tmp_path, str(talks)) as client:
        page.size(1280)
        page.go(client.bench.session.address("/c/talks/overview"), READY)
        page.asked.clear()
        page.complaints.clear()
        yield client
        page.go("about:blank")
