"""Writes issues and complete values of a reading as a GENIUS domain with a profile a party."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import PurePath
from xml.sax.saxutils import quoteattr

from pourparler.case.addresses import Located
from pourparler.case.complete_values import complete_values, why_none
from pourparler.case.no_deals import entries_today
from pourparler.case.reading import Reading
from pourparler.errors import WrongUsage
from pourparler.evidence.handling import Handling
from pourparler.formats.genius_domain import clean
from pourparler.formats.genius_numbers import case_number
from pourparler.formats.genius_profile import LEAST_TOP
from pourparler.formats.values_written import left_out, one_worth, value_texts
from pourparler.model.preferences.complete_values import CompleteValues

_MOST_WHOLE = 10**12


def write_files(
    reading: Reading, label: Callable[[Iterable[Located]], Handling], out: str
) -> tuple[dict[str, bytes], list[str]]:
    """The files of a domain by name, that of the domain itself, `out`, first; and notices.

    `label` is asked for the highest label of the entries behind them, and may refuse them.
    """
    issues = reading.case.document.issues
    if not issues:
        raise WrongUsage("a domain of GENIUS has issues, and this case has none (add issues:)")
    entries = complete_values(reading)
    if entries is None:
        raise WrongUsage(f"a profile needs a number for every level: {why_none(reading)}")
    no_deals = {party: entries_today(reading, party) for party in entries}
    held = label([*entries.values(), *(one for each in no_deals.values() for one in each)])
    writer = _Writer(reading, held)
    stem, ending = PurePath(out).stem, PurePath(out).suffix
    names = {party: f"{stem}-{party}{ending}" for party in entries}
    files = {out: writer.domain(names)}
    for party, located in entries.items():
        worth = writer.worth(party, no_deals[party])
        files[names[party]] = writer.profile(party, located, worth)
    writer.tell_left_out(entries, no_deals)
    return {name: text.encode("utf-8") for name, text in files.items()}, writer.notices


class _Writer:
    def __init__(self, reading: Reading, held: Handling) -> None:
        self.reading = reading
        self.notices: list[str] = []
        self._rounded: Counter[str] = Counter()
        self._label = f" handling={quoteattr(str(held))}" if held is not Handling.CLEAR else ""
        self._values = {
            key: value_texts(issue) for key, issue in reading.case.document.issues.items()
        }

    def domain(self, files: Mapping[str, str]) -> str:
        lines = [f"<negotiation_template{self._label}>"]
        for party, file in files.items():
            name = quoteattr(clean(self.reading.case.name(party)))
            lines.append(f'  <agent name={name} class="" utility_space={quoteattr(file)}/>')
        lines.append(f'  <utility_space number_of_issues="{len(self._values)}">')
        lines += self._objective(None, "    ")
        return "\n".join([*lines, "  </utility_space>", "</negotiation_template>", ""])

    def profile(self, party: str, located: Located, worth: Fraction | None) -> str:
        assert isinstance(located.entry, CompleteValues)
        lines = [f"<utility_space{self._label}>"]
        lines += self._objective((party, located.entry), "  ")
        if worth is not None:
            lines.append(f'  <reservation value="{self._decimal(worth, party)}"/>')
        return "\n".join([*lines, "</utility_space>", ""])

    def worth(self, party: str, entries: Sequence[Located]) -> Fraction | None:
        """What no deal is worth where one number is stated."""
        worth, why = one_worth(party, entries)
        if why:
            self.notices.append(f"{why}, so {party} has no reservation; GENIUS then takes 0")
        return worth

    def _objective(self, of: tuple[str, CompleteValues] | None, indent: str) -> list[str]:
        title = quoteattr(clean(self.reading.case.document.name))
        kind = 'type="objective" etype="objective"'
        lines = [f'{indent}<objective index="0" name={title} description="" {kind}>']
        weights = []
        for at, (key, issue) in enumerate(self.reading.case.document.issues.items(), 1):
            name = quoteattr(clean(issue.name))
            kinds = 'type="discrete" vtype="discrete" etype="discrete"'
            lines.append(f'{indent}  <issue index="{at}" name={name} {kinds}>')
            evaluations: Mapping[str, str] = {}
            if of is not None:
                weight, evaluations = self._scored(*of, key)
                weights.append(f'{indent}  <weight index="{at}" value="{weight}"/>')
            for place, (level, value) in enumerate(self._values[key].items(), 1):
                more = f' evaluation="{evaluations[level]}"' if level in evaluations else ""
                note = issue.levels[level].note
                said = f" description={quoteattr(clean(note))}" if note and of is None else ""
                item = f'<item index="{place}" value={quoteattr(value)}{more}{said}/>'
                lines.append(f"{indent}    {item}")
            lines.append(f"{indent}  </issue>")
        return [*lines, *weights, f"{indent}</objective>"]

    def _scored(
        self, party: str, entry: CompleteValues, issue: str
    ) -> tuple[str, Mapping[str, str]]:
        """The weight of an issue and its evaluations, which are read as parts of the largest."""
        weight = entry.weights.get(issue, Fraction(0))
        scores = {
            level: score
            for level, score in entry.scores.get(issue, {}).items()
            if level in self._values[issue]
        }
        top = max(scores.values(), default=Fraction(0))
        if top <= 0 and weight and any(scores.values()):
            what = (
                f"{party} scores every level of {issue} at 0 or below, which a profile cannot say"
            )
            raise WrongUsage(f"{what} (give its best level a score above 0)")
        unit = _unit(list(scores.values()), top)
        texts = {level: self._decimal(score * unit, party) for level, score in scores.items()}
        if weight and top not in (0, 1):
            what = f"the largest score of {issue} of {party} is not 1; its weight is taken times it"
            self.notices.append(what)
            weight *= top
        return self._decimal(weight, party), texts

    def _decimal(self, value: Fraction, party: str) -> str:
        text, exact = case_number(value)
        if "/" in text:
            scaled = round(value * 10**18)
            above, below = divmod(abs(scaled), 10**18)
            text, exact = f"{'-' if scaled < 0 else ''}{above}.{below:018}", False
        if not exact:
            self._rounded[party] += 1
        return text

    def tell_left_out(
        self, entries: Mapping[str, Located], no_deals: Mapping[str, Sequence[Located]]
    ) -> None:
        """Tells everything of the case that has no place in a domain and its profiles."""
        for party, count in self._rounded.items():
            many = "1 number" if count == 1 else f"{count} numbers"
            self.notices.append(f"{many} of {party} rounded to 18 decimals, which a profile needs")
        used = [*entries.values(), *(one for each in no_deals.values() for one in each)]
        self.notices.append(left_out(self.reading, "a domain", used))


def _unit(scores: Sequence[Fraction], top: Fraction) -> Fraction:
    """What scores are multiplied by, so that no digit of them is lost and none is too small."""
    decimals = all(10**18 % score.denominator == 0 for score in scores)
    if decimals and (top >= LEAST_TOP or top <= 0):
        return Fraction(1)
    whole = math.lcm(*(score.denominator for score in scores))
    return Fraction(whole) if whole <= _MOST_WHOLE else 1 / top if top > 0 else Fraction(1)
