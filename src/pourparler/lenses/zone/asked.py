"""What is asked of the packages of a reading: their space, red lines, what is known, no deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pourparler.case.addresses import Located
from pourparler.case.axes import issues
from pourparler.case.no_deals import Today, given_values, today
from pourparler.case.orders import KnownOrders, known_orders
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space, space_of
from pourparler.case.stated import PartyStated, party_stated
from pourparler.concepts.agreement.red_lines import Effects
from pourparler.errors import WrongUsage
from pourparler.findings import Finding
from pourparler.lenses.zone.counts import drawn_lines
from pourparler.lenses.zone.findings import Behind, lines
from pourparler.lenses.zone.sampled import Sample, sample_of
from pourparler.lenses.zone.weighed import refuse_contradictions


@dataclass(frozen=True)
class Asked:
    """A reading of a case with issues, `drawn` its red lines; the rest has one entry a party."""

    reading: Reading
    space: Space
    drawn: tuple[Located, ...]
    known: tuple[KnownOrders, ...]
    stated: tuple[PartyStated, ...]
    no_deals: Mapping[str, Today]
    sample: Sample | None

    @property
    def formulas(self) -> int:
        """How many rules and red lines there are."""
        return len(self.reading.case.document.rules) + len(self.drawn)

    @property
    def draws(self) -> bool:
        """Whether anything may be sampled: draws that left a statement out would be draws of
        another prior."""
        return not any(one.unused for one in self.stated)

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What of the case does not enter, and why."""
        return (*_not_drawn(self.reading, self.drawn), *_not_used(self.stated))

    def behind(self) -> Behind:
        """What the findings rest on: red lines, what is stated, and no-deal values."""
        entries = [located for one in self.stated for located in one.used]
        values = [own.located for own in self.no_deals.values() if own.located]
        return {
            "lines": self.reading.basis(*self.drawn),
            "orders": self.reading.basis(*entries),
            "acceptance": self.reading.basis(*entries, *values),
        }

    def of_lines(self, effects: Effects) -> Iterator[Finding]:
        """The findings on each red line."""
        return lines(self.reading, list(self.drawn), effects)


def asked_of(reading: Reading, options: Mapping[str, str]) -> Asked:
    """What is asked; a case without issues is refused, and one that contradicts itself."""
    axes = issues(reading.case.document)
    space = space_of(axes)
    if not axes or space is None:
        raise WrongUsage(
            "zone ranges over issues, and this case has none (add issues: with levels)"
        )
    between = reading.case.document.between
    sample = sample_of(options)
    given = given_values(options.get("no-deal", ""), between)
    no_deals = {party: today(reading, party, given) for party in between}
    known = tuple(known_orders(reading, party, axes) for party in between)
    stated = tuple(party_stated(reading, space, one, no_deals[one.party]) for one in known)
    refuse_contradictions(reading, stated)
    drawn = tuple(drawn_lines(reading, axes))
    return Asked(reading, space, drawn, known, stated, no_deals, sample)


def _not_drawn(reading: Reading, drawn: Sequence[Located]) -> Iterator[str]:
    for located in reading.listed("red_lines"):
        if located in drawn:
            continue
        if reading.is_disputed(located):
            why = "all that it rests on is disputed"
        elif not reading.counts(located):
            why = f"it lacks the grounds asked for ({reading.grounds})"
        else:
            why = "it speaks of options, and packages are made of issues"
        yield f"{located.address} is not drawn: {why}"


def _not_used(stated: Sequence[PartyStated]) -> Iterator[str]:
    for one in stated:
        for located in one.unused:
            yield (
                f"{located.address} says nothing of utilities and is not used: what is necessary "
                "or certain stays so with it, what is possible or undominated may not, and "
                "nothing is sampled"
            )
