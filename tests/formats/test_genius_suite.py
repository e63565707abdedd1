"""Domains that ship with GENIUS, where they are at hand: read, refused with why, and compared."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from formats.test_genius import agrees_with_twin, case_of, contents, lines, same_worth, write
from naive import genius as naive
from pourparler.case.case import Case
from pourparler.case.reading import read_as
from pourparler.errors import Severity
from pourparler.findings import unwatched
from pourparler.formats import genius
from pourparler.lenses.frontier import lens as frontier

INPUTS = Path(os.environ.get("POURPARLER_INPUTS") or "nowhere") / "genius"

READ = {
    "ampo-city": (
        "ampo_vs_city_template",
        "ampo_vs_city_ampo_space",
        "ampo_vs_city_city_space",
    ),
    "building-construction": (
        "building_construction",
        "building_construction_util14",
        "building_construction_util15",
        "building_construction_util16",
    ),
    "camera": ("camera_domain", "camera_buyer_utility", "camera_seller_utility"),
    "car": ("adg", "adg_deal", "adg_deal2"),
    "england-zimbabwe": ("EnglandZimbabwe_domain", "England", "Zimbabwe"),
    "fitness": ("Fitness-A-domain", "Fitness-A-prof1", "Fitness-A-prof2"),
    "flight-booking": (
        "FlightBooking-A-domain",
        "FlightBooking-A-prof1",
        "FlightBooking-A-prof2",
    ),
    "grocery": ("Grocery_domain", "Grocery_domain_mary", "Grocery_domain_sam"),
    "itex-cypress": ("ItexvsCypress_domain", "ItexvsCypress_Itex", "ItexvsCypress_Cypress"),
    "japan-trip": ("JapanTrip", "JapanTrip_util1", "JapanTrip_util2", "JapanTrip_util3"),
    "laptop": ("laptop_domain", "laptop_buyer_utility", "laptop_seller_utility_u20"),
    "new-sporthal": (
        "New_sporthal",
        "New_sporthal_util1",
        "New_sporthal_util2",
        "New_sporthal_util3",
    ),
    "nice-or-die": ("NiceOrDie", "NiceOrDie1", "NiceOrDie2"),
    "party": ("party_domain", "party1_utility", "party2_utility", "party3_utility"),
    "test-int": ("test", "test_util1", "test_util2", "test_util3", "test_util4"),
    "travel": ("travel_domain", "travel_chox", "travel_fanny"),
    "zoning-plan": ("Group4", "Group4_util1", "Group4_util2", "Group4_util3"),
}
"""Domains of which every profile named has complete values."""

ENGLAND_LATER = ("EnglandZimbabwe_domain", "England10", "Zimbabwe10")
PARTY_TWO = ("party_domain", "party1_utility", "party2_utility")
EQUAL = "nash kalai_smorodinsky egalitarian"

# outcomes, on the frontier, then values by point, party by party, to the digits known
ANSWERS = [
    ("england-zimbabwe", (), 576, 25, {"nash": ".9109 .7332", EQUAL[5:]: ".8223 .7866"}),
    (
        "england-zimbabwe",
        ENGLAND_LATER,
        576,
        24,
        {"nash egalitarian": ".4979 1", "kalai_smorodinsky": ".5653 .9562"},
    ),
    ("itex-cypress", (), 180, 18, {EQUAL: ".7215 .6705"}),
    ("party", PARTY_TWO, 3_072, 10, {"nash": ".785 .929", EQUAL[5:]: ".848 .856"}),
    ("party", (), 3_072, 99, {"nash": ".785 .929 .718", EQUAL[5:]: ".801 .758 .808"}),
    ("ampo-city", (), 1_944_000, 283, {"nash": ".706 .783", EQUAL[5:]: ".734 .738"}),
    ("travel", (), 188_160, 12, {EQUAL: ".882 .802"}),
    ("nice-or-die", (), 3, 3, {"nash": "1 .16", EQUAL[5:]: ".299 .299"}),
]


def suite(folder: str, names: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """Files of a domain, or a skip where they are not at hand."""
    if not (INPUTS / folder).is_dir():
        pytest.skip(f"the domain {folder} of GENIUS is not here (POURPARLER_INPUTS)")
    return contents(*names, of=INPUTS / folder)


@pytest.mark.parametrize("folder", READ)
def test_a_domain_is_worth_what_the_naive_twin_says_and_comes_back(folder: str) -> None:
    files = suite(folder, READ[folder])
    # the twin looks at outcomes one by one, and skips what would be millions of them
    case, _, _ = case_of(files)
    sizes = [len(issue.values()) for issue in naive.read(files[0][1]).issues]
    product = 1
    for size in sizes:
        product *= size
    if product <= 200_000:
        assert agrees_with_twin(case, files) == len(files) - 1
    written, notices = write(case)
    again, _, _ = case_of(written)
    if not any("rounded" in notice for notice in notices):
        same_worth(case, again)


def figures(case: Case) -> dict[str, float]:
    """What the frontier finds."""
    return frontier.LENS.answer(read_as(case), {}, unwatched).figures()


@pytest.mark.parametrize(
    ("folder", "names", "outcomes", "on_it", "points"),
    ANSWERS,
    ids=[f"{folder}-{len(names)}" for folder, names, *_ in ANSWERS],
)
def test_the_frontier_has_the_points_that_are_known(
    folder: str, names: tuple[str, ...], outcomes: int, on_it: int, points: dict[str, str]
) -> None:
    case, _, _ = case_of(suite(folder, names or READ[folder]))
    found = figures(case)
    assert (found["outcomes"], found["frontier"]) == (outcomes, on_it)
    for solutions, values in points.items():
        for solution in solutions.split():
            for party, value in zip(case.document.between, values.split(), strict=True):
                digits = len(value.partition(".")[2])
                # the last digit known may have been rounded or cut
                assert abs(found[f"{solution}.{party}"] - float(value)) <= 1.001 * 10.0**-digits


@pytest.mark.parametrize(
    ("folder", "code", "place"),
    [
        ("fuzzy-real", "real-issue", "single_issue_domain.xml:8:1"),
        ("son-discount", "real-issue", "son_domain_with_discount_factor.xml:11:4"),
        ("nonlinear-nikfrt1", "not-additive", "profile-1.xml:4:16"),
        ("nonlinear-nagunl114", "not-additive", "profile-1.xml:4:16"),
    ],
)
def test_what_no_case_can_hold_is_refused_at_its_place(folder: str, code: str, place: str) -> None:
    suite(folder, ())
    paths = sorted((INPUTS / folder).glob("*.xml"))
    text, problems = genius.read([(path.name, path.read_bytes()) for path in paths])
    assert text is None
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert {problem.code for problem in errors} == {code}
    assert str(errors[0].place) == place


def test_what_is_unscored_is_told_and_the_others_are_read() -> None:
    names = ("laptop_domain", "laptop_buyer_utility", "laptop_empty_utility")
    case, problems, _ = case_of(suite("laptop-empty", names))
    assert list(case.document.preferences) == ["buyer"]
    assert sum("is unscored for" in line for line in lines(problems)) == 3
    names = ("building_construction", "building_construction_util1")
    _, problems, _ = case_of(suite("building-construction", names))
    assert any("the weights sum to 0, not to 1" in line for line in lines(problems))


def test_every_file_of_every_domain_is_read_or_refused_with_a_place() -> None:
    if not INPUTS.is_dir():
        pytest.skip("the domains of GENIUS are not here (POURPARLER_INPUTS)")
    for folder in sorted(INPUTS.iterdir()):
        files = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.xml"))]
        text, problems = genius.read(files)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        assert (text is None) == bool(errors), folder.name
