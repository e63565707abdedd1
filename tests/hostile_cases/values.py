"""Numbers, ranges, dates, flags and words of a closed list that are none."""

from __future__ import annotations

from hostile_cases.table import BASE, HEAD, Malformed, added, malformed

_SAID = HEAD + "sources: {d: D}\n"


def _no_deal(worth: str) -> str:
    return f"no_deal: {{north: {{worth: {worth}, assumed: x}}}}\n"


def _weight(number: str) -> str:
    return f"preferences: {{north: [{{weights_within: {{water: {number}}}, assumed: x}}]}}\n"


def _factor(number: str) -> str:
    both = "prefers: {water: none > some}, over: {water: some > full}"
    return f"preferences: {{north: [{{{both}, by_factor: {number}, assumed: x}}]}}\n"


def _dates(cases: tuple[tuple[str, str, str], ...]) -> tuple[Malformed, ...]:
    return tuple(malformed(name, f"{HEAD}as_of: {date}\n", said) for name, date, said in cases)


NUMBERS = added(
    BASE,
    [
        ("a number with an exponent", _factor("‸1e3"), "number: exponents are not read"),
        ("not a number", _factor("‸.nan"), "number: such as 0.25"),
        ("infinity", _factor("‸.inf"), "number: or a fraction such as 1/4"),
        ("a decimal comma", _factor("‸'0,5'"), "number: did you mean 0.5?"),
        ("a percentage", _factor("‸50%"), "number: percentages are not read"),
        ("19 digits", _factor("‸1234567890123456789"), "number-limit: at most 18 digits"),
        ("18 digits are no fault", _factor("123456789012345678")),
        ("19 digits after the point", _factor("‸0.1234567890123456789"), "number-limit: round it"),
        ("5,000 digits", _factor("‸" + "9" * 5000), "number-limit: use another unit"),
        ("a division by zero", _factor("‸1/0"), "number: 1/0 divides by zero"),
        ("a hexadecimal number", _factor("‸0x10"), "number: got 0x10"),
        ("a number with underlines", _factor("‸1_000"), "number: got 1_000"),
        ("a number with a blank", _factor("‸1 000"), "number: got 1 000"),
        ("a number in words", _factor("‸two"), "number: got two"),
        ("a number left blank", _factor("‸''"), "number: got nothing"),
        ("a number in arabic digits", _factor("‸١٢"), "number: expected a number"),
        ("two signs", _factor("‸--1"), "number: got --1"),
        ("a number that is a list", _factor("‸[1]"), "shape: got a list"),
        ("a fraction of fractions", _factor("‸1/2/3"), "number: got 1/2/3"),
        ("a factor of zero", _factor("‸0"), "factor: above zero"),
        ("a factor below zero", _factor("‸-2"), "factor: above zero"),
        ("a range that runs down", _no_deal("‸0.7..0.3"), "range: the smaller number first"),
        ("a range without ends", _no_deal("‸.."), "range: write 0.2..0.6 or ..0.5"),
        ("a range of three", _no_deal("0.1..‸0.2..0.3"), "number: got 0.2..0.3"),
        ("a range with an exponent", _no_deal("0.1..‸1e0"), "number: exponents are not read"),
        ("a range with a hyphen", _no_deal("‸0.3-0.7"), "number: for a range write 0.3..0.7"),
        ("no deal above one", _no_deal("‸1.2"), "range: from 0 to 1"),
        ("no deal below zero", _no_deal("‸-0.1..0.5"), "range: in 0..1"),
        ("no deal that reaches too far", _no_deal("‸0.5..2"), "range: in 0..1"),
        ("a weight above one", _weight("‸1.5"), "range: from 0 to 1"),
        ("a weight below zero", _weight("‸-0.5..0.2"), "range: from 0 to 1"),
        (
            "each weight above one",
            "preferences: {north: [{each_weight: ‸2.., assumed: x}]}\n",
            "range: from 0 to 1",
        ),
        ("a weight that is no range", _weight("‸most"), "number: got most"),
    ],
)

DATES = (
    *_dates(
        (
            ("a 13th month", "2025-‸13", "date: has no month 13"),
            ("a month nought", "2025-‸00", "date: has no month 00"),
            ("the 30th of February", "2025-02-‸30", "date: has no day 30"),
            ("the 29th of February of 1900", "1900-02-‸29", "date: has no day 29"),
            ("a date with dots", "‸30.05.2025", "date: did you mean 2025-05-30?"),
            ("a date with slashes", "‸30/05/2025", "date: did you mean 2025-05-30?"),
            ("a date with a short month", "‸2025-5", "date: did you mean 2025-05?"),
            ("a time of day", "‸2025-05-30T10:00:00Z", "date: dates are kept to the day"),
            ("a time of day after a blank", "‸2025-05-30 10:00", "date: kept to the day"),
            ("a date in words", "‸May 2025", "date: write 2025-05-30"),
            ("a year of two digits", "‸25", "date: got 25"),
            ("a date left blank", "‸''", "date: got nothing"),
            ("an interval that runs backwards", "‸2025-06/2025-05", "date: swap its two dates"),
            ("an interval of three", "‸2024/2025/2026", "date: one interval"),
            ("an interval without ends", "‸../..", "date: open at both ends"),
            ("an interval with a 13th month", "2024/2025-‸13", "date: has no month 13"),
            ("an interval with a wrong end", "2024/‸soon", "date: got soon"),
            ("a date in fullwidth digits", "‸２０２５", "date: expected a date"),
        )
    ),
    *added(
        _SAID,
        [
            (
                "a wrong date of a statement",
                "statements: {s: {by: north, source: d, quote: q, manner: direct, act: claim, said: 2025-‸15}}\n",
                "date: has no month 15",
            ),
            (
                "a wrong date of a round",
                "rounds: {r: {date: ‸next week}}\n",
                "date: got next week",
            ),
        ],
    ),
)

WORDS = added(
    _SAID,
    [
        (
            "a manner that is none",
            "statements: {s: {by: north, source: d, quote: q, manner: ‸indirect, act: claim}}\n",
            "choice: did you mean direct?",
        ),
        (
            "an act that is none",
            "statements: {s: {by: north, source: d, quote: q, manner: direct, act: ‸demands}}\n",
            "choice: did you mean demand?",
        ),
        (
            "a flag that is none",
            "statements: {s: {by: north, source: d, quote: q, manner: direct, act: claim, hedged: ‸maybe}}\n",
            "flag: write true or false",
        ),
        (
            "a span that is none",
            "statements: {s: {by: north, source: d, quote: q, manner: direct, act: claim, at: ‸12-15}}\n",
            "span: as 1204..1267",
        ),
        (
            "a span that runs backwards",
            "statements: {s: {by: north, source: d, quote: q, manner: direct, act: claim, at: ‸9..3}}\n",
            "span: write the first and the last",
        ),
        (
            "a label that is none",
            "statements: {s: {by: north, source: d, quote: q, manner: direct, act: claim, handling: ‸TLP:ORANGE}}\n",
            "choice: TLP:AMBER",
        ),
        (
            "a label without its prefix",
            "statements: {s: {by: north, source: d, quote: q, manner: direct, act: claim, handling: ‸AMBER}}\n",
            "choice: did you mean TLP:AMBER",
        ),
        (
            "a mandate that is none",
            "people: {p: {name: P, speaks_for: north, may: ‸agree, assumed: x}}\n",
            "choice: one of nothing, signal, offer, accept, commit",
        ),
        (
            "a status that is none",
            "drafts: {d: {by: north, status: ‸agred}}\n",
            "choice: did you mean agreed?",
        ),
        (
            "a sharing that is none",
            "drafts: {d: {by: north, shared: ‸later}}\n",
            "choice: in_advance",
        ),
    ],
)

SOURCES = added(
    HEAD,
    [
        (
            "a reliability that is none",
            "sources: {d: {name: D, reliability: ‸G}}\n",
            "choice: A, B, C",
        ),
        (
            "a digest too short",
            "sources: {d: {name: D, sha256: ‸abc}}\n",
            "sha256: got 3 characters",
        ),
        (
            "a digest with other letters",
            f"sources: {{d: {{name: D, sha256: ‸{'g' * 64}}}}}\n",
            "sha256: hexadecimal",
        ),
        ("a label of a source", "sources: {d: {name: D, handling: ‸secret}}\n", "choice: TLP:RED"),
    ],
)

CASES = (*NUMBERS, *DATES, *WORDS, *SOURCES)
