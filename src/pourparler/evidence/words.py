"""How the words of a statement are printed: only verbatim words stand in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pourparler.evidence.statements import Manner

# Marks that look the same on both sides open before a letter and close after one; else what stands
# between two quotations would pass for a quotation.
_INNER = re.compile(
    r"“(?P<english>[^“”]+)”|„(?P<german>[^„“”]+)[“”]|«\s?(?P<french>[^«»]+?)\s?»"
    r"|»(?!\s)(?P<reversed>[^«»]+)(?<!\s)«|\"(?!\s)(?P<plain>[^\"]+)(?<!\s)\""
)
_SINGLE = re.compile(r"‘([^‘’]+)’(?!\w)|‚([^‚‘’]+)[‘’]|‹([^‹›]+)›")
_MARKS = re.compile(r"[“”„‟«»\"❝❞]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A run of a statement's words; `verbatim` ones are put in quotation marks, others never."""

    text: str
    verbatim: bool


def spoken(quote: str, manner: Manner) -> tuple[Spoken, ...]:
    """The words of a statement, parted into verbatim runs and the source's own words.

    Direct speech is verbatim as a whole; of mixed speech only what the source itself puts in
    quotation marks is. Quotation marks around anything else are left out.

    >>> spoken("concerns are “fair,”", Manner.MIXED)
    (Spoken(text='concerns are ', verbatim=False), Spoken(text='fair,', verbatim=True))
    """
    if manner is Manner.DIRECT:
        return (Spoken(_bare(quote), True),)
    if manner is not Manner.MIXED:
        bare = _SINGLE.sub(lambda pair: next(filter(None, pair.groups())), quote)
        return (Spoken(_MARKS.sub("", bare), False),)
    runs: list[Spoken] = []
    at = 0
    for match in _INNER.finditer(quote):
        runs.append(Spoken(_MARKS.sub("", quote[at : match.start()]), False))
        runs.append(Spoken(next(text for text in match.groups() if text), True))
        at = match.end()
    runs.append(Spoken(_MARKS.sub("", quote[at:]), False))
    return tuple(run for run in runs if run.text)


def _bare(quote: str) -> str:
    """A direct quote without the outer pair of quotation marks that the source printed."""
    match = _INNER.fullmatch(quote.strip())
    return next(text for text in match.groups() if text) if match else quote


def inner_quotations(quote: str) -> bool:
    """Whether the words hold a passage in double quotation marks."""
    return _INNER.search(quote) is not None
