"""Addresses of entries, their paths, and the parties that they speak of."""

from __future__ import annotations

import pytest

from pourparler.case.addresses import as_written, locate
from pourparler.formats.case_places import CasePlaces
from tests.small_cases import CATALOGUE, LEAD, case_of, shipped

TEXT = """\
    people: {envoy: {name: Envoy, speaks_for: donors, assumed: known}, reporter: Reporter}
    issues: {release: {name: Release, levels: [none, full], decided_by: north}}
    options: {south: {strike: Strike}}
    red_lines: {RL: {by: envoy, never: release = none, assumed: known}}
    preferences:
      south: [{order: {release: full > none}, assumed: a}, {id: own, order: {release: full > none}, assumed: b}]
    no_deal:
      north: {worth: 0.5, assumed: c}
      south: [{date: 2022, worth: 0.5, assumed: d}, {id: now, worth: 0.5, assumed: e}]
    drafts: {text: {by: [north, south]}}
    leverage: {v1: {by: donors, over: south, through: funds, assumed: f}}
    after_signing: {north: {gains: {release: {none: 0, full: 1}}, rate: 0.5, assumed: g}}
    """  # noqa: E501 - one party a line reads best


def test_addresses_and_parties() -> None:
    located = case_of(TEXT).located
    told = {address: entry.parties for address, entry in located.items()}
    assert told == {
        "people.envoy": ("donors",),
        "people.reporter": (),
        "red_lines.RL": ("envoy",),
        "drafts.text": ("north", "south"),
        "leverage.v1": ("donors",),
        "sources.paper": (),
        "parties.north": (),
        "parties.south": (),
        "parties.donors": (),
        "issues.release": (),
        "preferences.south[0]": ("south",),
        "preferences.own": ("south",),
        "no_deal.north": ("north",),
        "no_deal.south[0]": ("south",),
        "no_deal.now": ("south",),
        "after_signing.north": ("north",),
        "options.south.strike": ("south",),
    }
    assert located["preferences.own"].path == ("preferences", "south", 1)
    assert located["preferences.own"].section == "preferences"
    assert located["parties.north"].grounded is None
    assert located["people.envoy"].grounded is not None


def test_what_stays_in_a_list_is_called_what_it_was() -> None:
    before = case_of(TEXT).document
    after = case_of(
        TEXT.replace("[{order: {release: full > none}, assumed: a}, {id: own", "[{id: own")
        .replace("{date: 2022, worth: 0.5, assumed: d}, ", "")
        .replace("assumed: e}", "assumed: e}, {date: 2023, worth: 0.7, assumed: f}")
    ).document
    dropped = {("preferences", "south", 0), ("no_deal", "south", 0)}
    called = as_written(before, after, dropped)
    assert called == {("no_deal", "south", 1): "no_deal.south[2]"}, "the others have ids"
    unnamed = TEXT.replace("id: own, ", "").replace("id: now, ", "")
    one_left = unnamed.replace("{date: 2022, worth: 0.5, assumed: d}, ", "")
    named = as_written(case_of(unnamed).document, case_of(one_left).document, dropped)
    assert named[("no_deal", "south", 0)] == "no_deal.south[1]"
    located = locate(case_of(one_left).document, named)
    assert "no_deal.south[1]" in located and "no_deal.south" not in located


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_address_leads_to_its_own_place(name: str) -> None:
    case = shipped(name).case
    assert isinstance(case.places, CasePlaces)
    placed = {}
    for address, located in case.located.items():
        assert located.address == address
        place = case.places.place(located.path, key=not isinstance(located.path[-1], int))
        assert placed.setdefault((place.line, place.column), address) == address


def test_the_lead_case_has_all_its_entries() -> None:
    document = shipped(LEAD).case.document
    located = shipped(LEAD).case.located
    assert sum(1 for address in located if address.startswith("statements.")) == len(
        document.statements
    )
    assert "preferences.ukraine[7]" in located and "confrontation" in located
