"""Words looked up in a source by trying every place, one character after the other."""

import re

DASHES = "-‐‑‒–—―−"
QUOTES = "“”„‟«»‹›‘’‚‛′″`´'"


def folded(text):
    """Each character that counts, with the place where it stands in the text."""
    found = []
    for run in re.finditer(rf"\s+|[{DASHES}]+|[\s\S]", text):
        char = run[0][0]
        char = " " if char.isspace() else "-" if char in DASHES else char
        found.append(('"' if char in QUOTES else char, run.start()))
    return found


def occurrences(text, words, start, most):
    """Beginning and end of each place from `start` on that has the words, at most so many."""
    source = folded(text)
    wanted = [char for char, _ in folded(words.strip())]
    found = []
    for at in range(len(source) - len(wanted) + 1):
        here = source[at : at + len(wanted)]
        if wanted and [char for char, _ in here] == wanted and here[0][1] >= start:
            found.append((here[0][1], here[-1][1] + 1))
    return found[:most]
