"""The pages tell the truth: the files they name exist, their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from measured import PACKAGE, ROOT

PAGES = [
    page for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))] if page.exists()
]
MAP = ROOT / "ARCHITECTURE.md"

FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)|(?:src|href)=\"([^\"]+)\"")
ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|//)")
PATH = re.compile(r"^[\w.*/-]+$")
KNOWN_ENDINGS = (".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".lock", ".js", ".css", ".json")
MADE = ("build/", "dist/", ".venv/")
"""What a command makes and version control leaves out."""


def unfenced(page: Path) -> str:
    """A page without its fenced blocks."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def looks_like_path(text: str) -> bool:
    """Whether words in backticks name a file or folder.

    >>> [looks_like_path(t) for t in ("lenses/", "cli.py", "a or b", "pourparler check", ".md")]
    [True, True, False, False, False]
    """
    if not PATH.match(text) or text.startswith(MADE) or text.startswith("/"):
        return False
    return "/" in text.rstrip(".") or (text.endswith(KNOWN_ENDINGS) and not text.startswith("."))


def exists(text: str) -> bool:
    """Whether a path, perhaps with `*`, is there from the top, in the package or in the tests."""
    want_folder = text.endswith("/")
    for top in (ROOT, PACKAGE, ROOT / "tests"):
        found = list(top.glob(text.rstrip("/")))
        if any(path.is_dir() or not want_folder for path in found):
            return True
    return False


def headings(page: Path) -> set[str]:
    """The anchors of a page, as they are made from its headings."""
    found = set()
    for title in re.findall(r"^#+ +(.+?)\s*#*$", unfenced(page), re.MULTILINE):
        words = re.sub(r"[^\w\- ]", "", re.sub(r"\]\([^)]*\)", "", title).lower())
        found.add(words.replace(" ", "-"))
    return found


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether a link of a page leads to a file that is there, and to a heading in it."""
    target, _, anchor = link.partition("#")
    path = (page.parent / target) if target else page
    if not path.exists():
        return False
    return not anchor or path.suffix != ".md" or anchor in headings(path)


@pytest.mark.skipif(not MAP.exists(), reason="there is no ARCHITECTURE.md yet")
def test_paths_in_the_map_exist() -> None:
    named = [text for text in CODE.findall(unfenced(MAP)) if looks_like_path(text)]
    assert named
    assert [text for text in named if not exists(text)] == []


@pytest.mark.parametrize("page", [*PAGES, *filter(Path.exists, [MAP])], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = [first or second for first, second in LINK.findall(unfenced(page))]
    near = [link for link in links if not ELSEWHERE.match(link)]
    assert [link for link in near if not leads_somewhere(page, link)] == []
