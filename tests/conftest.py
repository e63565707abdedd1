"""Markers that skip with a reason, and the quick and long counts of Hypothesis."""

from __future__ import annotations

import os
import shutil

import hypothesis
import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
OFFICES = ("soffice", "libreoffice")

# No deadlines: a shared machine is slow at times, and that is no fault of the code.
hypothesis.settings.register_profile("quick", deadline=None)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile("soak" if os.environ.get("POURPARLER_SOAK") else "quick")


def program(names: tuple[str, ...]) -> str | None:
    """The first of the programs that is on PATH."""
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> str:
    """The path of a Chromium; only tests marked `browser` can ask for it."""
    found = program(BROWSERS)
    assert found
    return found


@pytest.fixture(scope="session")
def office() -> str:
    """The path of LibreOffice; only tests marked `office` can ask for it."""
    found = program(OFFICES)
    assert found
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a program that this machine lacks, and say which."""
    for marker, names in (("browser", BROWSERS), ("office", OFFICES)):
        if program(names):
            continue
        skip = pytest.mark.skip(reason=f"none of {', '.join(names)} is on PATH")
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(skip)
