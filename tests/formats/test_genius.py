"""GENIUS domains: read as GENIUS means them, told where they are odd, and written back."""

from __future__ import annotations

import hashlib
import os
import re
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import read_back
from hostile import TEXTS
from measured import ROOT
from mutants import GENTLE, ROUGH, mutants
from naive import genius as naive
from pourparler import desk
from pourparler.case.case import Case
from pourparler.case.reading import read_as
from pourparler.errors import Problem, Refused, Severity, WrongUsage
from pourparler.evidence.handling import Handling
from pourparler.findings import unwatched
from pourparler.formats import genius
from pourparler.formats.case_yaml import read_bytes
from pourparler.formats.genius_numbers import case_number, number, whole
from pourparler.formats.xml_repairs import mended
from pourparler.formats.yaml_text import FORBIDDEN
from pourparler.lenses.frontier import lens as frontier
from pourparler.model.preferences.complete_values import CompleteValues
from random_genius import random_domain
from read_back import Files, lines

FOLDER = ROOT / "tests" / "samples" / "genius"
TIMES = 10 if os.environ.get("POURPARLER_SOAK") else 1
WELL = ("well-domain", "well-upper", "well-lower")


def contents(*names: str, of: Path = FOLDER) -> list[tuple[str, bytes]]:
    """Samples by name."""
    return [(f"{name}.xml", (of / f"{name}.xml").read_bytes()) for name in names]


def case_of(files: Files) -> tuple[Case, list[Problem], str]:
    """The case that files become, which must be sound."""
    return read_back.case_of(genius.read, files)


def refused(*files: tuple[str, bytes]) -> list[str]:
    """The errors for which files are not read."""
    text, problems = genius.read(list(files))
    assert text is None
    return lines([one for one in problems if one.severity is Severity.ERROR])


def values_of(case: Case, party: str) -> CompleteValues | None:
    """The complete values of a party, if it has some."""
    entries = case.document.preferences.get(party, ())
    found = [entry for entry in entries if isinstance(entry, CompleteValues)]
    return found[0] if found else None


def agrees_with_twin(case: Case, files: list[tuple[str, bytes]], most: int = 400) -> int:
    """Compares what outcomes are worth with the literal twin; how many parties it could."""
    domain = naive.read(files[0][1])
    issues = case.document.issues
    values = [issue.values() for issue in domain.issues]
    assert [len(issue.levels) for issue in issues.values()] == [len(one) for one in values]
    every = naive.outcomes(domain)
    compared = 0
    for party, (_, raw) in zip(case.document.between, files[1:], strict=True):
        profile = naive.read(raw)
        stated = values_of(case, party)
        for outcome in every[:: max(1, len(every) // most)]:
            levels = [
                list(level)[one.index(outcome[issue.index])]
                for level, one, issue in zip(
                    (each.levels for each in issues.values()), values, domain.issues, strict=True
                )
            ]
            twin = naive.worth(profile, outcome)
            if stated is not None:
                assert twin is not None
                mine = sum(
                    stated.weights[issue] * stated.scores.get(issue, {}).get(level, Fraction(0))
                    for issue, level in zip(issues, levels, strict=True)
                )
                assert abs(mine - twin) <= Fraction(1, 10**15)
        compared += stated is not None
        worth = case.document.no_deal.get(party, ())
        assert [entry.worth.low for entry in worth if entry.worth] == [
            one for one in [profile.reservation] if one is not None
        ]
    return compared


# What is read


def test_a_domain_becomes_a_case_with_complete_values() -> None:
    files = contents(*WELL)
    case, _, text = case_of(files)
    document = case.document
    assert document.name == "well-domain" and document.between == (
        "the_upper_village",
        "well_lower",
    )
    assert document.parties["the_upper_village"].name == "The upper village"
    where = document.issues["where"].levels
    assert {key: level.name for key, level in where.items()} == {
        "mill_mere": "Mill & mere",
        "upper_field": "Upper field",
        "lower_field": "Lower field",
    }
    assert where["mill_mere"].note == "Between the two, with 19'' of clay; cost 120.0"
    assert list(document.issues["who_digs"].levels) == ["level_all", "no"]
    assert list(document.issues["depth"].levels) == ["minus_1", "0", "1", "2", "3"]
    upper = values_of(case, "the_upper_village")
    assert upper is not None
    assert upper.scores["where"] == {
        "mill_mere": Fraction(1, 2),
        "upper_field": 1,
        "lower_field": Fraction(1, 3),
    }
    assert list(upper.scores["depth"].values()) == [0, Fraction(1, 4), Fraction(3, 4), 1, 1]
    assert upper.weights == {
        "where": Fraction(1, 2),
        "who_digs": Fraction(1, 4),
        "depth": Fraction(1, 4),
    }
    digest = hashlib.sha256(files[1][1]).hexdigest()
    assert upper.assumed == f"stated by well-upper.xml at utility_space.objective; sha256 {digest}"
    assert document.sources["the_upper_village_file"].sha256 == digest
    (no_deal,) = document.no_deal["the_upper_village"]
    assert no_deal.worth and no_deal.worth.low == Fraction(1, 4)
    assert "Left out: the discount factor 0.9 of well-upper.xml." in text
    assert agrees_with_twin(case, files) == 2


def test_agents_of_one_name_do_not_name_parties() -> None:
    files = dict(contents(*WELL))
    upper = b'name="The upper village" class="none" utility_space="files\\well-upper.xml"'
    assert upper in files["well-domain.xml"]
    other = b'name="" class="none" utility_space=""'
    again = b'name="The upper village" utility_space="well-lower.xml"'
    files["well-domain.xml"] = files["well-domain.xml"].replace(other, again)
    case, _, _ = case_of(list(files.items()))
    assert case.document.between == ("well_upper", "well_lower")


def test_everything_odd_is_told_at_its_place() -> None:
    _, problems, _ = case_of(contents("well-domain", "well-upper", "well-lower"))
    told = [re.sub(r"(: .{50}).*", r"\1", line) for line in lines(problems)]
    begun = [line.split(": ")[0] + " " + line.split(": ")[1] for line in told]
    assert begun == [
        "well-domain.xml:7:37 notice[mended]",
        "well-domain.xml:11:9 warning[read-as]",
        "well-lower.xml:1:1 warning[weights-sum]",
        "well-lower.xml:19:20 warning[range]",
        "well-upper.xml:3:1 notice[mended]",
        "well-upper.xml:4:16 notice[read-as]",
        "well-upper.xml:7:5 notice[left-out]",
        "well-upper.xml:11:21 notice[mended]",
        "well-upper.xml:12:35 notice[mended]",
        "well-upper.xml:15:7 warning[read-as]",
        "well-upper.xml:16:7 notice[left-out]",
        "well-upper.xml:17:7 notice[left-out]",
        "well-upper.xml:27:20 notice[left-out]",
        "well-upper.xml:28:3 notice[left-out]",
    ]


def test_unscored_is_not_nothing() -> None:
    case, problems, text = case_of(contents("well-domain", "well-lower", "well-empty"))
    assert "Left out: the weights of well-empty.xml, Where 0.5, Who digs 0.5, Depth 0." in text
    assert values_of(case, "well_empty") is None and values_of(case, "well_lower") is not None
    (order,) = case.document.preferences["well_empty"]
    assert str(order.assumed).startswith("stated by well-empty.xml")
    unscored = [line for line in lines(problems) if "[unscored]" in line]
    assert any("Where is unscored for Mill & mere; that is not 0" in line for line in unscored)
    assert any("only the order of what is scored" in line for line in unscored)
    assert any("Depth has no weight here" in line for line in lines(problems))


def test_a_euro_sign_of_an_older_encoding_is_read() -> None:
    case, problems, _ = case_of(contents("euro-domain", "euro-buyer"))
    names = [level.name for level in case.document.issues["price"].levels.values()]
    assert names == ["€ 100", "free …"]
    assert [line.split(" (")[0] for line in lines(problems)] == [
        "euro-buyer.xml:5:17: notice[mended]: the byte 0x80 is not UTF-8;"
        " all is read as Windows-1252",
        "euro-domain.xml:5:18: notice[mended]: the byte 0x80 is not UTF-8;"
        " all is read as Windows-1252",
    ]


def test_the_order_of_files_does_not_matter_and_lists_of_numbers_are_left_out() -> None:
    one, _, _ = case_of(contents(*WELL))
    other, problems, _ = case_of(contents("pareto", "well-upper", "well-domain", "well-lower"))
    assert one.document == other.document
    assert lines(problems)[0].startswith("pareto.xml:1:1: notice[left-out]: this is not XML at all")


@pytest.mark.parametrize("seed", range(200 * TIMES))
def test_outcomes_are_worth_what_the_naive_twin_says(seed: int) -> None:
    files = random_domain(seed)
    case, _, _ = case_of(files)
    agrees_with_twin(case, files)


# What is refused, with its place


def domain(inside: str = '<issue index="1" name="a"><item value="x"/></issue>') -> bytes:
    """A small domain with some of it exchanged."""
    text = f'<negotiation_template>\n<objective index="0">\n{inside}\n</objective>\n'
    return f"{text}</negotiation_template>".encode()


def profile(inside: str = "", more: str = "") -> bytes:
    """A small profile with some of it exchanged."""
    inside = inside or '<issue index="1" name="a"><item value="x" evaluation="1"/></issue>'
    weight = '<weight index="1" value="1"/>'
    text = f'<utility_space>\n<objective index="0">{weight}\n{inside}\n</objective>\n'
    return f"{text}{more}</utility_space>".encode()


DOMAINS: list[tuple[bytes, str]] = [
    (b"", "d.xml:1:1: error[xml]: this is not XML: no element found"),
    (b"<a>\n <b></a>", "d.xml:2:7: error[xml]: this is not XML: mismatched tag"),
    (b'<a>\xc3\xa9&amp;\n  "&" <b x=1/></a>', "d.xml:2:12: error[xml]: this is not XML: not w"),
    ("<a>é & é & <é</a>".encode(), "d.xml:1:14: error[xml]: this is not XML"),
    (b"<scenario/>", "1:1: error[shape]: expected <negotiation_template> or <utility_space>"),
    (b"\xff\xfe<\0", "d.xml:1:1: error[encoding]: the file is in the encoding UTF-16"),
    (b'<?xml version="1.0" encoding="EBCDIC-US"?><a/>', "the file is in the encoding ebcdic-us"),
    (b"<a>" * 100, "error[depth]: elements stand here more than 32 deep"),
    (b"<negotiation_template>" + b"<a/>" * 400_001, "error[nodes]: the file has more than 400,0"),
    (b" " * 5_000_000, "error[size]: the file is longer than the 4,000,000 bytes"),
    (domain(""), "d.xml:1:1: error[missing]: the domain has no issue"),
    (domain('<issue index="1" name="a"/>'), "3:1: error[missing]: a has no value"),
    (domain('<issue index="1" name="a"><item/></issue>'), "3:27: error[missing]: an item of a has"),
    (domain('<issue index="x" name="a"/>'), "3:8: error[number]: index: expected a number, got x"),
    (domain('<issue index="1.5" name="a"/>'), "error[number]: index: expected a whole number"),
    (
        domain('<issue index="1" name="a" type="fuzzy"/>'),
        "3:27: error[choice]: expected a type of issue, one of discrete, integer, real, got fuzzy",
    ),
    (
        domain('<issue index="1" name="a" type="integer" lowerbound="1" upperbound="2000000"/>'),
        "3:1: error[level-limit]: a has 2,000,000 values",
    ),
    (
        domain('<issue index="1" name="a" type="integer" lowerbound="3" upperbound="1"/>'),
        "3:1: error[range]: a runs from 3 down to 1",
    ),
    (
        domain('<issue index="1" name="a" type="integer" lowerbound="1"/>'),
        "3:1: error[missing]: this <issue> has no upperbound",
    ),
    (
        domain('<issue index="1" name="a" type="integer" lowerbound="1.5" upperbound="2"/>'),
        "error[number]: lowerbound: expected a whole number",
    ),
    (
        domain('<issue index="1" name="a"><item value="x"/></issue>' * 2),
        "3:59: error[duplicate-key]: the index 1 is that of a as well",
    ),
    (
        domain().replace(b"<neg", b'<negotiation_template handling="PINK"><neg', 1)
        + b"</negotiation_template>",
        "error[choice]: expected a handling label, got PINK",
    ),
]


@pytest.mark.parametrize(("raw", "line"), DOMAINS, ids=[line[:50] for _, line in DOMAINS])
def test_a_domain_that_cannot_be_read_has_a_place(raw: bytes, line: str) -> None:
    found = refused(("d.xml", raw), ("p.xml", profile()))
    assert any(line in one for one in found), found


PROFILES: list[tuple[bytes, str]] = [
    (
        profile('<issue index="1" name="a"><item value="x" evaluation="NaN"/></issue>'),
        "p.xml:3:43: error[number]: evaluation: expected a number, got NaN",
    ),
    (
        profile('<issue index="1" name="a" type="integer" lowerbound="1" upperbound="2"/>'),
        "p.xml:3:1: error[shape]: a is discrete in the domain, and integer here",
    ),
    (
        profile().replace(b'value="1"', b'value="-1"'),
        "p.xml:2:40: error[range]: the weight of a is below 0",
    ),
    (profile().replace(b' value="1"', b""), "error[missing]: this <weight> has no value"),
    (
        profile().replace(b"<utility_space>", b'<utility_space type="Constraint">'),
        "1:16: error[not-additive]: this profile is not read: its values follow from rules",
    ),
    (
        profile().replace(b"<utility_space>", b'<utility_space type="odd">'),
        "1:16: error[choice]: the type odd of a profile is not known",
    ),
    (
        (FOLDER / "boxes.xml").read_bytes(),
        "1:16: error[not-additive]: this profile is not read: its values are sums over boxes",
    ),
    (profile('<issue index="1" name="a"/><rules/>'), "1:1: error[not-additive]"),
    (profile(more='<reservation value="1,5"/>'), "error[number]: value: expected a number, got 1"),
]


@pytest.mark.parametrize(("raw", "line"), PROFILES, ids=[line[:50] for _, line in PROFILES])
def test_a_profile_that_cannot_be_read_has_a_place(raw: bytes, line: str) -> None:
    found = refused(("d.xml", domain()), ("p.xml", raw))
    assert any(line in one for one in found), found


def test_a_range_of_real_numbers_is_refused_with_why() -> None:
    (line,) = refused(*contents("real", "well-upper"))
    assert line.startswith("real.xml:4:7: error[real-issue]: Price is a real issue")


def test_a_document_type_is_refused_before_it_is_looked_at() -> None:
    found = refused(*contents("entities", "well-upper"))
    assert found[0].startswith("entities.xml:2:1: error[dtd]: the file has a document type")
    outside = b'<!DOCTYPE a SYSTEM "file:///etc/passwd">\n' + domain()
    assert "error[dtd]" in refused(("d.xml", outside), ("p.xml", profile()))[0]


def test_one_domain_and_a_profile_are_needed() -> None:
    assert "error[missing]: none of these files is a domain" in refused(("p.xml", profile()))[0]
    assert "error[missing]: no profile is given" in refused(("d.xml", domain()))[0]
    found = refused(("d.xml", domain()), ("e.xml", domain()), ("p.xml", profile()))
    assert "e.xml:1:1: error[shape]: this is a second domain; the first is d.xml" in found[0]


SAID: list[tuple[bytes, str]] = [
    (profile(more='<reservation value="1.5"/>'), "warning[range]: what no deal is worth lies in"),
    (profile(more='<discount_factor value="0"/>'), "warning[range]: a discount lies above 0"),
    (profile('<issue index="2" name="b"/>'), "warning[unscored]: this profile says nothing of a"),
    (profile('<issue index="2" name="b"/>'), "notice[left-out]: the domain has no issue b"),
    (
        profile('<issue index="1" name="z"><item value="x" evaluation="1"/></issue>'),
        "warning[read-as]: this is read as the issue a of the domain, by its index",
    ),
    (
        profile('<issue index="7" name="a"><item value="x" evaluation="1"/></issue>'),
        "warning[read-as]: this is read as the issue a of the domain, by its name; its index",
    ),
    (
        profile('<issue index="1" name="a"><item value="x" evaluation="-1"/></issue>'),
        "notice[read-as]: no evaluation of a is above 0, so the issue counts 0",
    ),
    (
        profile().replace(b"<weight", b'<weight index="1" value="0.5"/><weight'),
        "warning[read-as]: a has two weights; the last of them is read",
    ),
    (
        profile().replace(b'<weight index="1"', b'<weight index="9"'),
        "notice[left-out]: this weight, 1, is of no issue (index 9)",
    ),
    (
        profile('<issue index="1" name="a"><item value="x" evaluation="1"/></issue>' * 2),
        "warning[read-as]: the index 1 stands twice; the first issue with it is read",
    ),
    (
        profile('<issue index="1" name="a" colour="red"><item value="x" evaluation="1"/></issue>'),
        "p.xml:3:27: notice[left-out]: colour of <issue> has no place in a case and is left out",
    ),
    (
        profile().replace(b'value="1"', b'value="0.1234567890123456789"'),
        "notice[rounded]: 1 number has more digits than a case holds",
    ),
]


@pytest.mark.parametrize(("raw", "line"), SAID, ids=[line[:50] for _, line in SAID])
def test_what_is_read_otherwise_than_written_is_told(raw: bytes, line: str) -> None:
    _, problems, _ = case_of([("d.xml", domain()), ("p.xml", raw)])
    assert any(line in one for one in lines(problems)), lines(problems)


def test_hostile_texts_are_kept_as_far_as_a_case_can() -> None:
    kept = [text for text in TEXTS if not FORBIDDEN.search(text)]
    items = "".join(f"<item value={_quoted(text)} evaluation='1'/>" for text in kept)
    names = f'<issue index="1" name={_quoted(kept[0])}>{items}</issue>'
    case, _, _ = case_of([("d.xml", domain(names)), ("p.xml", profile(names))])
    (issue,) = case.document.issues.values()
    wanted = dict.fromkeys(" ".join(text.splitlines()).strip() for text in kept)
    assert [level.name for level in issue.levels.values()] == [name for name in wanted if name]


def _quoted(text: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\n", "&#10;")):
        text = text.replace(sign, entity)
    return f'"{text}"'


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", "1"), ("7.", "7"), (".5", "1/2"), ("1e-2", "1/100"), ("2.5E1d", "25"), (" 3f ", "3")],
)
def test_numbers_are_read_as_java_writes_them(text: str, value: str) -> None:
    assert number(text) == Fraction(value)


def test_numbers_are_written_exactly_where_they_can_be() -> None:
    assert case_number(Fraction(-1, 4)) == ("-0.25", True)
    assert case_number(Fraction(1, 3)) == ("1/3", True)
    assert case_number(Fraction(1, 10**18)) == ("0.000000000000000001", True)
    assert case_number(Fraction(1, 10**19)) == ("0", False)
    assert case_number(Fraction(2, 3 * 10**18)) == ("0.000000000000000001", False)
    assert case_number(Fraction(-2, 3 * 10**19)) == ("0", False)
    assert whole("7.0") == 7


def test_places_are_those_of_the_file_and_not_of_what_was_mended() -> None:
    raw = '<a b="&"c="& é"/>\n& <!-- & --> &amp; &#38; <![CDATA[&]]>&'
    text, problems = mended(raw.encode(), "x")
    assert text is not None and text.text == (
        '<a b="&amp;" c="&amp; é"/>\n&amp; <!-- & --> &amp; &#38; <![CDATA[&]]>&amp;'
    )
    places = sorted(problem.place for problem in problems)
    wanted = ["x:1:7", "x:1:9", "x:1:12", "x:2:1", "x:2:39"]
    assert [str(place) for place in places] == wanted
    for at, sign in enumerate(text.text):
        if sign in "bc":
            assert text.file.text[text.offset(at)] == sign


# What is written


def write(case: Case, out: str = "out.xml") -> tuple[list[tuple[str, bytes]], list[str]]:
    """Files that anybody may have."""
    files, notices = genius.write_files(read_as(case), lambda used: Handling.CLEAR, out)
    return list(files.items()), notices


def same_worth(one: Case, other: Case) -> None:
    """Parties, names, weighted scores and no-deal values are the same."""
    assert one.document.between == other.document.between
    for issue, again in zip(
        one.document.issues.values(), other.document.issues.values(), strict=True
    ):
        assert [level.name for level in issue.levels.values()] == [
            level.name for level in again.levels.values()
        ]
    for party in one.document.between:
        assert weighted(one, party) == weighted(other, party)
        stated, read = (case.document.no_deal.get(party, ()) for case in (one, other))
        assert [entry.worth for entry in stated] == [entry.worth for entry in read]


def weighted(case: Case, party: str) -> list[list[Fraction]]:
    """Weight times score, issue by issue and level by level."""
    stated = values_of(case, party)
    assert stated is not None
    return [
        [
            stated.weights[key] * stated.scores.get(key, {}).get(level, Fraction(0))
            for level in issue.levels
        ]
        for key, issue in case.document.issues.items()
    ]


def test_a_case_comes_back_as_it_was() -> None:
    case, _, _ = case_of(contents(*WELL))
    files, notices = write(case)
    assert [name for name, _ in files] == [
        "out.xml",
        "out-the_upper_village.xml",
        "out-well_lower.xml",
    ]
    again, problems, _ = case_of(files)
    same_worth(case, again)
    assert [problem.code for problem in problems] == ["weights-sum"]
    assert again.document.parties == case.document.parties
    assert "sources" in notices[-1]
    assert again.document.issues["where"].levels["mill_mere"].note == (
        case.document.issues["where"].levels["mill_mere"].note
    )


@pytest.mark.parametrize("seed", range(200 * TIMES))
def test_random_domains_come_back_as_they_were(seed: int) -> None:
    case, _, _ = case_of(random_domain(seed))
    if any(values_of(case, party) is None for party in case.document.between):
        with pytest.raises(WrongUsage, match="complete values of"):
            write(case)
        return
    files, notices = write(case)
    again, _, _ = case_of(files)
    if not any("rounded" in notice for notice in notices):
        same_worth(case, again)


@pytest.mark.parametrize("name", desk.catalogue())
def test_shipped_cases_are_written_or_refused_in_words(name: str) -> None:
    case = desk.read(name, desk.Settings()).case
    try:
        files, _ = write(case)
    except WrongUsage as wrong:
        assert re.match("a domain of GENIUS has issues|a profile needs a number", wrong.message)
        return
    again, _, _ = case_of(files)
    before, after = (
        frontier.LENS.answer(read_as(one), {}, unwatched).figures() for one in (case, again)
    )
    assert before["frontier"] == after["frontier"]


CASE = """
pourparler: 1
name: Strike & pay
between: [union, firm]
parties: {union: Union, firm: Firm, state: State}
issues:
  pay: {name: Pay <up>, levels: {a: more, b: more, c: less}, decided_by: firm}
  days: {name: Days, levels: [few, many]}
rules: {r1: {never: pay = c and days = many, assumed: example}}
preferences:
  union: [{weights: {pay: 0.5, days: 1/3}, scores: {pay: {a: 4, b: 2, c: -1}, days: {few: 0.1,
    many: 1/7}}, assumed: example}]
  firm: [{weights: {pay: 1, days: 0}, scores: {pay: {a: 0, b: 0.5, c: 1}}, assumed: example}]
no_deal: {union: {worth: 0.1..0.2, assumed: example}, firm: {worth: 0.3, assumed: example}}
"""


def sound(text: str) -> Case:
    """The case of a text."""
    case, problems = read_bytes(text.encode(), "x.yaml")
    assert case is not None, lines(problems)
    return case


def test_what_has_no_place_in_a_domain_is_told() -> None:
    case = sound(CASE)
    files, notices = write(case)
    told = "\n".join(notices)
    assert "no_deal.union is no number, so union has no reservation; GENIUS then takes 0" in told
    assert "the largest score of pay of union is not 1; its weight is taken times it" in told
    assert "1 number of union rounded to 18 decimals" in told
    for left in ("rules", "the party state", "decided_by of pay"):
        assert left in notices[-1]
    again, _, _ = case_of(files)
    names = [level.name for level in again.document.issues["pay_up"].levels.values()]
    assert names == ["more (a)", "more (b)", "less"]
    assert weighted(again, "firm") == weighted(case, "firm")
    mine, read = weighted(case, "union"), weighted(again, "union")
    assert mine[0] == read[0] and abs(mine[1][1] - read[1][1]) < Fraction(1, 10**15)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("a: 4, b: 2", "a: -4, b: -2", "scores every level of pay at 0 or below"),
        ("firm: [{weights", "state: [{weights", "complete values of Firm are missing"),
    ],
)
def test_what_cannot_be_written_is_refused_with_why(old: str, new: str, why: str) -> None:
    with pytest.raises(WrongUsage, match=why):
        write(sound(CASE.replace(old, new)))


def test_a_label_goes_with_every_file() -> None:
    files, _ = genius.write_files(read_as(sound(CASE)), lambda used: Handling.AMBER, "o.xml")
    assert all(b'handling="TLP:AMBER"' in content for content in files.values())
    case, _, _ = case_of(list(files.items()))
    assert {source.handling for source in case.document.sources.values()} == {Handling.AMBER}


# Damage


@pytest.mark.slow
@pytest.mark.no_cover
def test_very_much_of_anything_ends_soon() -> None:
    began = time.perf_counter()
    for raw in (
        b"<a " + b'"<a ' * 500_000,
        b"<a b='" * 500_000,
        b"&" * 3_000_000,
        b"<!--" * 900_000,
        b"\n" * 3_000_000 + b"<?xml ?>",
        b"<a " + b"b='' " * 500_000,
        b"\x80" * 3_000_000 + b"<",
        domain("<x>&</x>" * 200_000),
        domain('<issue index="1" name="a"><item value="x"/></issue>' * 30_000),
        domain('<issue index="1" name="a">' + '<item value="x"/>' * 100_000 + "</issue>"),
    ):
        genius.read([("d.xml", raw), ("p.xml", profile())])
    many = "".join(f'<item value="{at}" evaluation="1"/>' for at in range(50_000))
    many = f'<issue index="1" name="a">{many}</issue>'
    genius.read([("d.xml", domain(many)), ("p.xml", profile(many))])
    assert time.perf_counter() - began < 60


@pytest.mark.parametrize("ways", [ROUGH, GENTLE], ids=["rough", "gentle"])
def test_damaged_files_are_read_or_refused_with_a_place(ways: tuple[Any, ...]) -> None:
    whole_set = dict(contents(*WELL))
    sources = tuple(FOLDER / name for name in whole_set)
    read = 0
    for source, raw in mutants(5, 2_000 * TIMES, ways, sources):
        files = list({**whole_set, source.name: raw}.items())
        try:
            text, problems = genius.read(files)
        except Refused:
            continue
        except Exception as error:
            error.add_note(f"{source.name} became {raw!r}")
            raise
        if text is None:
            assert any(problem.severity is Severity.ERROR for problem in problems), raw
            continue
        read += 1
        case, found = read_bytes(text.encode(), "x.yaml")
        if case is None:
            pytest.fail(f"{lines(found)[:3]} of {raw!r} as\n{text}")
    assert read > 50
