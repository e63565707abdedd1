"""Negotiation domains of GENIUS in `.xml` files: a domain and a profile for each party."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pourparler.errors import Problem, in_order
from pourparler.formats.genius_case import as_case
from pourparler.formats.genius_domain import clean, handling_of, read_domain
from pourparler.formats.genius_file import GeniusProfile, Origin
from pourparler.formats.genius_profile import read_profile
from pourparler.formats.genius_writing import write_files
from pourparler.formats.xml_nodes import Element, Remarks, compose_xml
from pourparler.formats.xml_repairs import mended

__all__ = ["read", "write_files"]

DOMAIN, PROFILE = "negotiation_template", "utility_space"
"""The first element of a domain, and of a profile."""


@dataclass
class _Opened:
    """One file: its first element, where it could be read, and what is said of it."""

    root: Element | None
    origin: Origin
    remarks: Remarks


def read(files: Sequence[tuple[str, bytes]]) -> tuple[str | None, list[Problem]]:
    """The text of a case with what a domain and its profiles say, and all that is to be said.

    `files` are paths and contents; which is the domain is seen from what stands in them. The text
    is None where any problem is an error.
    """
    opened = [_open(path, raw) for path, raw in files]
    found = [one for one in opened if one.root is not None]
    domains = [one for one in found if one.root is not None and one.root.tag == DOMAIN]
    profiles = [one for one in found if one.root is not None and one.root.tag == PROFILE]
    if all(one.remarks.sound for one in opened):
        _count(opened[0], domains, profiles)
    text = None
    if len(domains) == 1 and all(one.remarks.sound for one in opened):
        text = _case(domains[0], profiles, opened)
    return text, in_order(problem for one in opened for problem in one.remarks.found)


def _case(domain: _Opened, profiles: list[_Opened], opened: list[_Opened]) -> str | None:
    assert domain.root is not None
    space = read_domain(domain.root, domain.origin, domain.remarks)
    if not domain.remarks.sound:
        return None
    read = [
        read_profile(one.root, space, one.origin, one.remarks)
        for one in profiles
        if one.root is not None
    ]
    if not all(one.remarks.sound for one in opened):
        return None

    def rounded(profile: GeniusProfile, count: int) -> None:
        remarks = next(one.remarks for one in profiles if one.origin is profile.origin)
        many = "1 number has" if count == 1 else f"{count} numbers have"
        what = f"{many} more digits than a case holds: 18 decimals are kept, rounded"
        remarks.notice(None, "rounded", what)

    return as_case(space, read, rounded)


def _open(path: str, raw: bytes) -> _Opened:
    origin = Origin(clean(PurePath(path).name), hashlib.sha256(raw).hexdigest())
    if not _looks_like_xml(raw):
        remarks = Remarks(path)
        remarks.notice(None, "left-out", "this is not XML at all, so the file is left out")
        return _Opened(None, origin, remarks)
    text, problems = mended(raw, path)
    if text is None:
        return _Opened(None, origin, _with(Remarks(path), problems))
    root, more = compose_xml(text)
    if root is None:  # what was mended does not matter then
        return _Opened(None, origin, _with(Remarks(path), more))
    remarks = _with(Remarks(path, text), problems)
    if root.tag not in (DOMAIN, PROFILE):
        what = f"expected <{DOMAIN}> or <{PROFILE}>, got <{clean(root.tag)[:40]}>"
        remarks.error(root, "shape", what, "give a domain of GENIUS and then its profiles")
        return _Opened(None, origin, remarks)
    label = handling_of(root, remarks)
    return _Opened(root, Origin(origin.file, origin.sha256, label), remarks)


def _looks_like_xml(raw: bytes) -> bool:
    return b"<" in raw[:4_000] or not raw.strip()


def _with(remarks: Remarks, problems: list[Problem]) -> Remarks:
    remarks.found += problems
    return remarks


def _count(first: _Opened, domains: list[_Opened], profiles: list[_Opened]) -> None:
    """One domain and at least one profile are needed."""
    if not domains:
        what = f"none of these files is a domain, which begins with <{DOMAIN}>"
        first.remarks.error(None, "missing", what, "give the domain first, then its profiles")
    for more in domains[1:]:
        what = f"this is a second domain; the first is {domains[0].remarks.file}"
        more.remarks.error(more.root, "shape", what, "convert one domain at a time")
    if domains and not profiles:
        what = "no profile is given, so there is no party"
        domains[0].remarks.error(None, "missing", what, "give the profiles after the domain")
