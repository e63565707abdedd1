"""The brief of a report: the first sections wholly, of the later ones what they tell first."""

from __future__ import annotations

from pourparler import desk
from pourparler.reports.resolving import FEW, in_brief
from tests.small_cases import LEAD


def test_later_sections_give_their_first_lines() -> None:
    given = [tuple((f"{at}.{n}",) for n in range(5)) for at in range(4)]
    assert in_brief(given) == [given[0], given[1], given[2][:2], given[3][:2]]
    assert in_brief([]) == []


def test_the_brief_of_the_lead_case_is_short_and_every_section_is_in_it() -> None:
    settings = desk.Settings(("A1",))
    reading = desk.read(LEAD, settings)
    asked = [desk.ask(lens, LEAD, settings, {}) for lens in desk.lenses_for(reading)]
    whole = [one.answer.section.brief for one in asked]
    kept = in_brief(whole)
    assert any(len(lines) > FEW for lines in whole[FEW:]), "nothing is left out here"
    assert all(lines for lines in kept) and sum(map(len, kept)) <= 30
