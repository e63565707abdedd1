"""Checks the proofs in a result of the zone again: from the case alone, by no solver."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pourparler.case.axes import issues
from pourparler.case.no_deals import Today, given_values, today
from pourparler.case.orders import known_orders
from pourparler.case.reading import Reading
from pourparler.case.spaces import Space, space_of
from pourparler.case.stated import PartyStated, party_stated
from pourparler.certificates import TODAY, Case, Known, Row, Utility, fits, implied
from pourparler.errors import Misread, WrongUsage
from pourparler.findings import Checked, Json, unwatched
from pourparler.lenses.zone.counts import counted
from pourparler.lenses.zone.proofs import level_name
from pourparler.lenses.zone.verdicts import greatest, terms_levels
from pourparler.numbers import exact

Package = tuple[int, ...]
"""The place of the level that a package counts as, issue by issue."""


@dataclass(frozen=True)
class Held:
    """One party as the case has it: what is known, and today's no deal."""

    space: Space
    stated: PartyStated
    known: Known
    today: Today

    @property
    def terms(self) -> Package | None:
        """The package that no deal is as good as."""
        return None if self.stated.mentions_today else terms_levels(self.space, self.today)

    def bar(self, utility: Utility, low: bool = False) -> Fraction:
        """What a package has to be worth under a utility; `low`: at the least no deal."""
        if self.stated.mentions_today:
            return utility.times[TODAY]
        if self.terms is not None:
            return utility.worth(self.terms)
        if low:
            return (self.today.worth.low if self.today.worth else None) or Fraction(0)
        return greatest(self.today) or Fraction(0)

    def is_allowed(self, utility: Utility) -> bool:
        """Whether a utility fits all that is known of the party, with no deal open if it is."""
        inside = not self.stated.is_open or 0 < utility.times.get(TODAY, Fraction(0)) < 1
        return inside and fits(self.known, utility)

    def refuses(self, utility: Utility, package: Package) -> bool:
        """Whether a package falls short of no deal under a utility."""
        return utility.worth(package) < self.bar(utility)

    def accepts(self, utility: Utility, package: Package) -> bool:
        """Whether a package may be accepted under a utility."""
        worth, bar = utility.worth(package), self.bar(utility, low=True)
        if self.terms is None and not self.stated.mentions_today and self.today.worth is None:
            return worth > 0
        return worth >= bar

    def over(self, package: Package, low: bool = False) -> Row:
        """What a package has over no deal, as a row."""
        levels: dict[tuple[int, int], Fraction] = {}
        for sign, own in ((Fraction(1), package), (Fraction(-1), self.terms or ())):
            for at, level in enumerate(own):
                levels[at, level] = levels.get((at, level), Fraction(0)) + sign
        if self.stated.mentions_today:
            return Row("", levels, times={TODAY: Fraction(-1)})
        if self.terms is not None:
            return Row("", levels)
        none = Utility((), {})
        return Row("", levels, constant=-self.bar(none, low))

    def is_sure(self, cases: Sequence[Case], package: Package) -> bool:
        """Whether the cases prove that a package is accepted under every utility."""
        return implied(self.known, self.over(package), cases)

    def is_never(self, cases: Sequence[Case], package: Package) -> bool:
        """Whether the cases prove that a package is accepted under no utility."""
        stated = self.stated.mentions_today or self.terms is not None or self.today.worth
        return implied(self.known, self.over(package, low=True).less(), cases, bool(stated))


@dataclass(frozen=True)
class Table:
    """What the case says again: its packages, those inside the red lines, and its parties."""

    space: Space
    packages: list[Package]
    inside: list[bool]
    parties: dict[str, Held]

    def utility(self, told: Mapping[str, Any]) -> Utility:
        """A utility as a proof writes it."""
        levels = []
        for at, (axis, size) in enumerate(
            zip(self.space.axes, self.space.valued_sizes(), strict=True)
        ):
            own = told["levels"][axis.id]
            levels.append(tuple(exact(own[level_name(self.space, at, k)]) for k in range(size)))
        times = {str(time): exact(value) for time, value in told.get("times", {}).items()}
        return Utility(tuple(levels), times)

    def case(self, told: Mapping[str, Any]) -> Case:
        """One case of a proof as it is written."""
        places = {axis.id: at for at, axis in enumerate(self.space.axes)}
        where = {}
        for issue, (worst, best) in told["where"].items():
            levels = self.space.axes[places[issue]].levels
            where[places[issue]] = (levels.index(worst), levels.index(best))
        return Case(where, {int(one["row"]): exact(one["times"]) for one in told["multipliers"]})

    def proofs(self, told: Mapping[str, Any], party: str) -> tuple[list[Utility], list[Case]]:
        """The utilities and cases that a proof has for a party; all fit, or `ValueError`."""
        own = told["parties"][party]
        utilities = [self.utility(one) for one in own.get("utilities", [])]
        if not all(self.parties[party].is_allowed(one) for one in utilities):
            raise ValueError(f"a utility of {party} does not fit what is stated")
        return utilities, [self.case(one) for one in own["cases"]]


def verify(
    reading: Reading, options: Mapping[str, str], result: Mapping[str, Json]
) -> list[Checked]:
    """Checks every proof of a result again, on the case as it is now."""
    table = _table(reading, options)
    findings: Any = result.get("findings")
    if not isinstance(findings, list):
        raise WrongUsage("the result has no findings (write it with --json)")
    return list(_checked(table, findings, result))


def _table(reading: Reading, options: Mapping[str, str]) -> Table:
    axes = issues(reading.case.document)
    space = space_of(axes)
    if space is None or not axes:
        raise WrongUsage("the case has no issues that a zone could range over")
    total = counted(reading, space, unwatched)
    if total.rows is None:
        raise WrongUsage("the case has too many packages for their proofs to be checked")
    given = given_values(options.get("no-deal", ""), reading.case.document.between)
    parties = {}
    for party in reading.case.document.between:
        own = today(reading, party, given)
        stated = party_stated(reading, space, known_orders(reading, party, axes), own)
        parties[party] = Held(space, stated, stated.known(), own)
    digits = space.valued(total.rows.digits, total.rows.applies)
    packages = [tuple(map(int, row)) for row in digits]
    inside = total.inside.ravel()[total.cells].tolist()
    return Table(space, packages, inside, parties)


def _checked(
    table: Table, findings: Sequence[Any], result: Mapping[str, Json]
) -> Iterator[Checked]:
    by_kind: dict[str, Callable[[Table, Any, Any, Any], str]] = {
        "necessary": _on_packages,
        "possible": _on_packages,
        "utilities": _utilities,
        "package": _package,
    }
    proved: set[str] = set()
    figures: Any = result.get("figures") or {}
    for finding in findings:
        name = str(finding.get("id"))
        proof = finding.get("how", {}).get("certificate")
        figure = figures.get(name.removeprefix("zone."), finding.get("value"))
        if figure != finding.get("value"):
            yield Checked(name, False, "the figure is not what the finding says")
            continue
        if proof is None and finding.get("value") == "excluded" and "zone.possible" in proved:
            left = figures["possible_within_red_lines"]
            yield Checked(name, left == 0, f"{left} packages inside the red lines are possible")
            continue
        if proof is None:
            if name in ("zone.necessary", "zone.possible", "zone.verdict", "zone.certain_up_to"):
                yield Checked(name, None, "carries no proof of its own")
            continue
        try:
            what = by_kind[proof["kind"]](table, proof, finding, result)
            proved.add(name)
            yield Checked(name, True, what)
        except (KeyError, ValueError, TypeError, IndexError, Misread) as wrong:
            yield Checked(name, False, f"the proof fails: {wrong}")


def _on_packages(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """Each package by a utility or by multipliers, for each party; then the counts."""
    possible = proof["kind"] == "possible"
    verdicts: dict[str, list[bool]] = {}
    for party, held in table.parties.items():
        utilities, cases = table.proofs(proof, party)
        own = verdicts.setdefault(party, [])
        for package in table.packages:
            under = held.accepts if possible else held.refuses
            by_all = held.is_never if possible else held.is_sure
            if any(under(one, package) for one in utilities):
                own.append(possible)
            elif by_all(cases, package):
                own.append(not possible)
            else:
                raise ValueError(f"nothing proves what {party} does with {package}")
    joint = [all(one) for one in zip(*verdicts.values(), strict=True)]
    within = sum(a and b for a, b in zip(joint, table.inside, strict=True))
    figures = result["figures"]
    kind = proof["kind"]
    if (sum(joint), within) != (finding["value"], figures[f"{kind}_within_red_lines"]):
        raise ValueError(f"{sum(joint)} packages are {kind}, {within} of them inside the red lines")
    rows = result.get("rows") or []
    for at, row in enumerate(rows):
        if row[kind] != {party: own[at] for party, own in verdicts.items()}:
            raise ValueError(f"the row of package {row['package']} says something else")
    return f"{sum(joint)} of {len(joint)} packages, {within} of them inside the red lines"


def _utilities(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """Utilities under which no package inside the red lines gives all parties what they need."""
    own: dict[str, Utility] = {}
    for party, levels in proof["utilities"].items():
        times = proof.get("times", {}).get(party, {})
        own[party] = table.utility({"levels": levels, "times": times})
        if not fits(table.parties[party].known, own[party]):
            raise ValueError(f"the utility of {party} does not fit what is stated")
    most = exact(proof["most"]) if "most" in proof else None
    for package, within in zip(table.packages, table.inside, strict=True):
        if not within:
            continue
        if most is None:
            short = any(table.parties[p].refuses(one, package) for p, one in own.items())
        else:
            short = min(one.worth(package) for one in own.values()) <= most
        if not short:
            raise ValueError(f"package {package} does better")
    if most is None:
        if finding["value"] == "certain":
            raise ValueError("some utilities leave no zone")
        return "under the utilities given, every package inside the red lines is refused"
    if finding["value"] is not None and (finding["exact"] is None) and finding["value"] > most:
        raise ValueError("the utilities leave less")
    return f"under the utilities given, no package gives all more than {proof['most']}"


def _package(table: Table, proof: Any, finding: Any, result: Any) -> str:  # noqa: ANN401
    """A package inside the red lines that every party is proved to accept."""
    places = []
    for at, (axis, size) in enumerate(
        zip(table.space.axes, table.space.valued_sizes(), strict=True)
    ):
        names = [level_name(table.space, at, k) for k in range(size)]
        places.append(names.index(proof["levels"][axis.id]))
    package = tuple(places)
    inside = [p for p, within in zip(table.packages, table.inside, strict=True) if within]
    if package not in inside:
        raise ValueError("the package is not inside the red lines")
    for party, held in table.parties.items():
        if not held.is_sure(table.proofs(proof, party)[1], package):
            raise ValueError(f"nothing proves that {party} accepts the package")
    return "the package named is accepted by all, whatever fits"
