"""Random GENIUS domains with profiles, small enough to be looked at outcome by outcome."""

from __future__ import annotations

import random


def random_domain(seed: int) -> list[tuple[str, bytes]]:
    """A domain and one to three profiles, as names and contents; the same for a seed."""
    chance = random.Random(seed)
    issues = [_issue(chance, at) for at in range(1, chance.randint(2, 4))]
    files = [("domain.xml", _domain(issues).encode())]
    for at in range(chance.randint(1, 3)):
        files.append((f"party{at}.xml", _profile(chance, issues).encode()))
    return files


def _issue(chance: random.Random, index: int) -> tuple[int, list[str] | tuple[int, int]]:
    if chance.random() < 0.3:
        low = chance.randint(-2, 3)
        return index, (low, low + chance.randint(0, 3))
    words = ["10 %", "a & b", "No", "all", "19''", 'a "b"', "x > y", "été", "3.5", "$1"]
    return index, chance.sample(words, chance.randint(1, 4))


def _domain(issues: list[tuple[int, list[str] | tuple[int, int]]]) -> str:
    inside = []
    for index, values in issues:
        if isinstance(values, tuple):
            bounds = f'lowerbound="{values[0]}" upperbound="{values[1]}"'
            inside.append(f'<issue index="{index}" name="i{index}" type="integer" {bounds}/>')
            continue
        items = "".join(f"<item value={_quoted(value)}/>" for value in values)
        inside.append(f'<issue index="{index}" name="i{index}" type="discrete">{items}</issue>')
    body = "\n".join(inside)
    return (
        f'<negotiation_template><utility_space><objective index="0" name="o">\n{body}\n'
        "</objective></utility_space></negotiation_template>"
    )


def _profile(chance: random.Random, issues: list[tuple[int, list[str] | tuple[int, int]]]) -> str:
    inside = []
    for index, values in issues:
        inside.append(f'<weight index="{index}" value="{chance.choice(_NUMBERS)}"/>')
        if isinstance(values, tuple):
            bounds = f'lowerbound="{values[0]}" upperbound="{values[1]}"'
            line = f'slope="{chance.uniform(-1, 1):.3f}" offset="{chance.uniform(-1, 1):.3f}"'
            inside.append(f'<issue index="{index}" name="i{index}" type="integer" {bounds}>')
            inside.append(f'<evaluator ftype="linear" {line}/></issue>')
            continue
        inside.append(f'<issue index="{index}" name="i{index}" type="discrete">')
        for value in values:
            said = "null" if chance.random() < 0.03 else chance.choice(_NUMBERS)
            inside.append(f'<item value={_quoted(value)} evaluation="{said}"/>')
        inside.append("</issue>")
    body = "\n".join(inside)
    more = f'<reservation value="{chance.random():.4f}"/>' if chance.random() < 0.5 else ""
    return f'<utility_space><objective index="0">{body}</objective>{more}</utility_space>'


def _quoted(text: str) -> str:
    return '"' + text.replace("&", "&amp;").replace('"', "&quot;").replace(">", "&gt;") + '"'


_NUMBERS = ("0", "1", "2.0", "0.25", "7", "1E-3", "0.3333", "12.5", "3", "0.1234567890123", "1e-6")
