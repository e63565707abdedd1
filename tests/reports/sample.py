"""A made-up water dispute with every kind of piece, for the tests of the writers."""

from __future__ import annotations

from pourparler.charts.coverage import PartyCoverage, coverage
from pourparler.charts.timeline import Event, timeline
from pourparler.charts.waterfall import Step, waterfall
from pourparler.evidence.handling import Handling
from pourparler.evidence.statements import Act, Manner, Statement
from pourparler.findings import Answer, Assumption, Basis, Finding, How, Rest
from pourparler.passages import (
    Bullets,
    Cell,
    Figure,
    Named,
    Paragraph,
    Part,
    Party,
    Section,
    Table,
    Words,
)
from pourparler.reports.document import Document
from pourparler.reports.facts import EntryNote
from pourparler.reports.resolving import Front, resolve

PARTIES = {
    "upland": "Upland Republic",
    "lowland": "Kingdom of the Lowlands",
    "donors": "Donors’ Group",
    "commission": "River Commission",
}
ISSUES = ("Release in dry months", "Metering", "Guarantee", "Seats", "Pipeline", "Past damage")
SAYINGS = (
    ("We will not sign a paper that has no number in it.", Manner.DIRECT, Act.REFUSAL),
    (
        "the minister called the terms “a good beginning,” but asked for time",
        Manner.MIXED,
        Act.SIGNAL,
    ),
    (
        "the delegation wants a written guarantee before the meters are read",
        Manner.PARAPHRASE,
        Act.DEMAND,
    ),
    ("it is understood to accept seasonal release", Manner.ASCRIBED, Act.SIGNAL),
    ("Who would read the meters?", Manner.DIRECT, Act.QUESTION),
    ("لن نوقع قبل ضمان مكتوب من 3 دول Reuters", Manner.DIRECT, Act.PRECONDITION),
)


class FakeFacts:
    """Looks names up in maps; `poison` is put into every text that comes from a case."""

    def __init__(self, poison: str = "") -> None:
        self.poison = poison

    def statement(self, id: str) -> Statement:
        quote, manner, act = SAYINGS[int(id[1:]) % len(SAYINGS)]
        if self.poison:
            quote = f"{quote} {self.poison}" if manner is not Manner.MIXED else quote
        raw = {
            "by": self._party(id),
            "source": "dispatch",
            "quote": quote,
            "manner": manner,
            "act": act,
            "disputed": id == "s9",
        }
        return Statement.model_construct(**raw)

    def _party(self, id: str) -> str:
        return list(PARTIES)[int(id[1:]) % 4]

    def name(self, id: str) -> str:
        return PARTIES.get(id, "Envoy") + self.poison

    def party_index(self, id: str) -> int | None:
        return list(PARTIES).index(id) if id in PARTIES else None

    def source_name(self, id: str) -> str:
        return "Daily Dispatch" + self.poison

    def speaker(self, statement_id: str) -> str:
        return self.name(self._party(statement_id))

    def date_text(self, statement_id: str) -> str:
        return f"2025-05-{10 + int(statement_id[1:]) % 20}"

    def verified(self, statement_id: str) -> bool | None:
        return (True, False, None)[int(statement_id[1:]) % 3]

    def one_source(self) -> bool:
        return False

    def span_text(self, statement_id: str) -> str | None:
        return "characters 1204–1267" if int(statement_id[1:]) % 2 else None

    def entry(self, address: str) -> EntryNote:
        title = f"Entry at {address}{self.poison}"
        if address.endswith("[1]"):
            return EntryNote(address, title, assumed="read from the annex" + self.poison)
        if address.endswith("[2]"):
            return EntryNote(address, title, ungrounded=True)
        disputed = address.endswith("[3]")
        return EntryNote(address, title, rests_on=(Rest("s2", "own"),), disputed=disputed)


def positions(poison: str) -> Table:
    """Four parties by six issues, each cell opening to the words it was read from."""
    rows = []
    for p, party in enumerate(PARTIES):
        cells = [Cell((Party(party),))]
        for i in range(len(ISSUES)):
            if (p + i) % 5 == 4:
                cells.append(Cell(("silent",)))
                continue
            named = Named(f"seasonal, a third{poison}", f"preferences.{party}[{(p * i) % 4}]")
            opens = ((Words(f"s{p + i}"),), (Words(f"s{p + i + 1}"),)) if (p + i) % 2 else ()
            cells.append(Cell((named,), opens, tint=(p + i) % 5))
        rows.append(tuple(cells))
    head = (("party",), *((issue,) for issue in ISSUES))
    return Table("What each party wants, by issue", head, tuple(rows))


def events(poison: str) -> list[Event]:
    days = [(1945, 2, 1), (1990, 6, 1), (2022, 3, 29), (2024, 11, 5)]
    days += [(2025, 5, 10 + n // 3) for n in range(20)]
    names = ["Upland", "Lowland", "Donors", "Commission"]
    kinds = ["statement", "statement", "threat", "statement", "draft", "promise"]
    labels = [
        "no signature without a number",
        "asks for time",
        "wants a written guarantee first",
        "will stay away unless the draft of the commission comes first and is signed by all",
    ]
    made = [
        Event(
            names[n % 4] + poison,
            n % 4,
            kinds[n % 6],
            labels[n % 4] + poison,
            (Words(f"s{n}"),),
            day,
            None if kinds[n % 6] == "promise" else day,
            "-".join(f"{part:02}" for part in day),
            disputed=n % 7 == 3,
            to_come=n == 23,
        )
        for n, day in enumerate(days)
    ]
    made.append(
        Event(
            "Rounds",
            -1,
            "round",
            "second round",
            ("second round",),
            (2025, 6, 2),
            (2025, 6, 2),
            "2025-06-02",
            to_come=True,
        )
    )
    made.append(
        Event(names[1] + poison, 1, "statement", "undated promise", (Words("s5"),), None, None, "")
    )
    return made


def said(poison: str) -> Answer:
    counted = Finding(
        "said.statements", f"24 statements are in the file{poison}.", 24, How("count")
    )
    rests = Basis((Rest("s1", "own"), Rest("s2", "third_party"), Rest("s9", "ascribed")))
    clash = Finding(
        "said.contradictions",
        "2 contradictions inside a camp.",
        2,
        How("disjoint favours on one issue"),
        rests,
    )
    names = ["Upland", "Lowland", "Donors", "Commission"]
    rows = [
        PartyCoverage(name + poison, n, 6, own, any_)
        for n, (name, own, any_) in enumerate(zip(names, (4, 2, 0, 0), (5, 2, 1, 0), strict=True))
    ]
    mandates = Table(
        "Who may say what",
        (("person",), ("speaks for",), ("may",), ("said beyond it",)),
        tuple(
            (
                Cell((Named(name, f"people.e[{n}]"),)),
                Cell((Party(party),)),
                Cell((may,)),
                Cell((Words(f"s{n}"),)),
            )
            for n, (name, party, may) in enumerate(
                [
                    ("A. Envoy", "upland", "signal"),
                    ("B. Minister", "lowland", "accept"),
                    ("C. Adviser", "donors", "unknown"),
                ]
            )
        ),
    )
    section = Section(
        "What was said",
        (
            Part(
                "Coverage",
                (
                    Paragraph(
                        (
                            "The file has ",
                            Figure("24", "said.statements"),
                            " statements. It speaks for one side on four of six issues.",
                        ),
                        "lead",
                    ),
                    coverage(rows),
                ),
            ),
            Part(
                "Positions",
                (
                    Paragraph(
                        ("This table shows where each party will not move; keep it close.",),
                        "warning",
                    ),
                    positions(poison),
                ),
            ),
            Part("In order", (timeline(events(poison)),)),
            Part("Mandates", (mandates,)),
            Part(
                "Contradictions inside a camp",
                (
                    Paragraph(
                        (
                            Figure("2", "said.contradictions"),
                            " pairs; both are shown, none is chosen.",
                        )
                    ),
                    Bullets(
                        (
                            (Party("upland"), ": ", Words("s0"), " and then ", Words("s4")),
                            (Party("lowland"), ": ", Words("s1"), " and then ", Words("s5")),
                            (Party("donors"), ": ", Words("s2"), " and ", Words("s3"), "."),
                        )
                    ),
                ),
            ),
        ),
        brief=(
            (
                Figure("24", "said.statements"),
                " statements; two parties have said nothing in their own words.",
            ),
            (Party("upland"), " said ", Words("s0"), "; ", Party("donors"), ", ", Words("s2"), "."),
        ),
    )
    return Answer((counted, clash), (), lambda: section, (f"3 statements have no date{poison}",))


def zone(poison: str) -> Answer:
    basis = Basis(
        (Rest("s3", "ascribed"),),
        (Assumption("red_lines.r[1]", "read from the annex"),),
        ("red_lines.r[2]",),
    )
    left = Finding(
        "zone.within_red_lines",
        "243 packages stay inside the red lines.",
        243,
        How("enumeration of all packages", choices={"a silent issue": "not required"}),
        basis,
    )
    steps = [
        Step("after the rules", ("after the rules",), 0, 405, 0, 0),
        Step(
            "no foreign guarantor without a treaty" + poison,
            (Named("no foreign guarantor" + poison, "red_lines.r[1]"),),
            162,
            243,
            162,
            162,
        ),
        Step(
            "release before meters are read by both",
            (Named("release first", "red_lines.r[2]"),),
            0,
            243,
            40,
            0,
        ),
        Step("no seat for the donors", (Named("no seat", "red_lines.r[3]"),), 230, 13, 300, 100),
    ]
    body = (
        Paragraph(
            (
                Figure("243", "zone.within_red_lines"),
                " of 405 packages stay inside all red lines, and ",
                Named("no foreign guarantor" + poison, "red_lines.r[1]"),
                " takes most of them.",
            )
        ),
        waterfall(steps),
    )
    section = Section(
        "Which agreements are possible",
        (Part("Red lines, one by one", body),),
        brief=((Figure("243", "zone.within_red_lines"), " packages stay inside the red lines."),),
    )
    return Answer((left,), (), lambda: section)


def document(poison: str = "") -> Document:
    front = Front(
        "Talks on the river" + poison,
        Handling.AMBER,
        "2025-06-01",
        subtitle=(("Between ", Party("upland"), " and ", Party("lowland")),),
        first=(("Not said by any source: who pays; what happens in a drought.",),),
        colophon=(("Made with pourparler 0.1.0 from river.yaml",),),
    )
    return resolve(front, [said(poison), zone(poison)], FakeFacts(poison))
