"""What is kept under version control speaks of the project alone and pins what it installs."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest

from measured import ROOT

# Character classes keep these patterns from finding themselves.
STRAY = {
    "a path of one machine": r"(?<![\w.])[/](work|root|farm)/|[/]tmp/wt\b|[/]home/\w+/",
    "a host that packages come from": r"pypi[.]org|files[.]pythonhosted|registry[.]npmjs",
    "a number of an issue": r"(?i)\b(issues?|fixes|closes|PR) [#]\d+",
    "a word about how the work was done": r"(?i)\bthis[ ]session\b|\bAI[ ](agent|assistant)",
}
NOT_OURS = re.compile(r"(^|/)(catalog|vendor|samples|data)/")
"""Other people's words and programs: what they say is theirs."""

PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)", re.MULTILINE)


def tracked() -> list[str]:
    """The files under version control, or a skip where there is none to ask."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone")
    return [name for name in done.stdout.decode("utf-8").split("\0") if name]


@pytest.mark.parametrize("what", STRAY)
def test_tracked_files_hold_no(what: str) -> None:
    found = []
    for name in tracked():
        path = ROOT / name
        if NOT_OURS.search(name) or not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", errors="ignore")
        for match in re.finditer(STRAY[what], text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{name}:{line}: {match[0]}")
    assert not found, f"{what}\n  " + "\n  ".join(found)


@pytest.mark.parametrize("name", ["constraints.txt", "requirements.lock"])
def test_pins_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.findall(r"^-.*", text, re.MULTILINE), "options name where packages come from"


def pins(name: str) -> dict[str, str]:
    """The pinned versions of a file, by name of package."""
    return dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


def declared(*extras: str) -> set[str]:
    """The packages that pyproject.toml asks for, spelt as the pins are."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    names = [re.split(r"[^A-Za-z0-9._-]", line)[0] for line in wanted]
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def test_everything_asked_for_is_pinned() -> None:
    assert declared("dev", "pdf") <= set(pins("constraints.txt"))
    assert declared() <= set(pins("requirements.lock"))


def test_both_pin_the_same_versions() -> None:
    assert pins("requirements.lock").items() <= pins("constraints.txt").items()


def test_every_locked_release_has_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in entry, entry
