"""Camps and circles: a literal closure on random memberships, and circles found where they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.errors import Misread
from pourparler.model.moves import state, steps
from pourparler.model.parties import Party, Person, camp, cycle

NAMES = "abcdef"
relations = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3), max_size=6
)


def reached(start: str, follows: dict[str, list[str]]) -> set[str]:
    """Everything that one or more steps lead to."""
    found: set[str] = set()
    for _ in NAMES:
        found |= {end for name in {start, *found} for end in follows.get(name, ())}
        found = {end for name in found for end in [name, *follows.get(name, ())]} | set(
            follows.get(start, ())
        )
    return found


@given(relations)
def test_a_circle_is_found_exactly_where_there_is_one(follows: dict[str, list[str]]) -> None:
    circle = cycle(follows)
    assert bool(circle) == any(name in reached(name, follows) for name in NAMES)
    if circle:
        assert circle[0] == circle[-1] and len(set(circle)) == len(circle) - 1
        for name, step in pairwise(circle):
            assert step in follows[name]


@given(relations, st.lists(st.sampled_from(NAMES + "-"), max_size=4))
def test_a_camp_is_the_closure_of_membership_and_its_speakers(
    follows: dict[str, list[str]], voices: list[str]
) -> None:
    parties = {name: Party(name=name, members=tuple(follows.get(name, ()))) for name in NAMES}
    people = {
        f"p{at}": Person(name="P", speaks_for=None if voice == "-" else voice)
        for at, voice in enumerate(voices)
    }
    for name in NAMES:
        inside = {name} | reached(name, follows)
        speakers = {key for key, one in people.items() if one.speaks_for in inside}
        assert camp(name, parties, people) == inside | speakers


def test_a_member_that_is_no_party_is_kept_by_name() -> None:
    assert camp("a", {"a": Party(name="A", members=("x",))}, {}) == {"a", "x"}


def test_moves() -> None:
    assert steps(" oral > written>signed") == ("oral", "written", "signed")
    for text, at in (("no >", 4), ("> yes", 0), ("no > y-s", 5), ("no", 0), ("no > no", 0)):
        with pytest.raises(Misread) as caught:
            steps(text)
        assert (caught.value.code, caught.value.offset) == ("moves", at)
        assert caught.value.hint == "write no > yes"


def test_states_of_options() -> None:
    assert state(" NY- ") == "NY-"
    for text in ("", "NYX", "ny"):
        with pytest.raises(Misread, match="letters Y, N and -"):
            state(text)
