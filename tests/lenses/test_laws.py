"""What no lens may depend on: which name a party bears, and the order of parties in the file."""

from __future__ import annotations

import json
import re

import pytest

from pourparler import desk
from pourparler.case.reading import read_as
from pourparler.findings import unwatched
from pourparler.formats.case_yaml import read_bytes
from pourparler.lenses import LENSES
from tests.small_cases import LEAD

# the lead case states orders alone, and the frontier wants complete values
ON_ORDERS = [lens for lens in LENSES if lens.name != "frontier"]

SWAPS = [
    {"russia": "ukraine", "Russia": "Ukraine"},
    {"us_president": "nato", "kellogg": "umerov"},
    {"RL_US": "RL_RU"},
]


def swapped(text: str, names: dict[str, str]) -> str:
    """The text with each name put for its partner, as whole words."""
    both = {**names, **{other: name for name, other in names.items()}}
    return re.sub(rf"\b({'|'.join(both)})\b", lambda word: both[word[0]], text)


def told(text: str, lens, **chosen) -> str:
    """All that a lens says of a case: figures, findings, rows, and every piece of its section."""
    case, problems = read_bytes(text.encode(), "case.yaml")
    assert case is not None, [problem.line() for problem in problems]
    answer = lens.answer(read_as(case, **chosen), {}, unwatched)
    data = [answer.figures(), [one.row() for one in answer.findings], list(answer.rows)]
    printed = json.dumps(data, ensure_ascii=False)
    # the digest of a proof is of its text, and so of every name in it
    printed = re.sub(r'"sha256": "[0-9a-f]{64}"', '"sha256": ""', printed)
    return printed + repr(answer.section) + repr(answer.notices)


def lead() -> str:
    """The lead case, with ids of issues that hold no party's name, since ids are shown as words."""
    text = desk.find_case(LEAD).read_text(encoding="utf-8")
    return re.sub(r"\bukraine_(alignment|only|moldova_georgia)\b", r"country_\1", text)


@pytest.mark.parametrize("names", SWAPS, ids=lambda names: "-".join(names))
@pytest.mark.parametrize("lens", ON_ORDERS, ids=lambda lens: lens.name)
@pytest.mark.parametrize("layers", [(), ("all",)], ids=["no layer", "all layers"])
def test_swapping_two_names_swaps_the_answer_and_changes_nothing_else(
    lens, names: dict[str, str], layers: tuple[str, ...]
) -> None:
    before = told(lead(), lens, layers=layers)
    after = told(swapped(lead(), names), lens, layers=layers)
    # what holds once signed is asked of the parties at the table alone
    named = set(names) != {"RL_US"} and not (lens.name == "hold" and "russia" not in names)
    if named or lens.name == "zone":
        assert after != before, "the swap is no swap"
    # what is measured in letters, such as the room of a label in a chart, may move with a name
    assert unmeasured(swapped(after, names)) == unmeasured(before)


def unmeasured(text: str) -> str:
    """The text without the specifications of charts, which hold lengths of lettering."""
    return re.sub(r", spec=\{.*?\}, twin=", ", twin=", text, flags=re.DOTALL)


@pytest.mark.parametrize("lens", ON_ORDERS, ids=lambda lens: lens.name)
def test_the_order_of_parties_in_the_file_changes_no_figure(lens) -> None:
    text = lead()
    first = re.search(r"^  russia: \{name.*\n", text, re.MULTILINE)
    second = re.search(r"^  ukraine: \{name.*\n", text, re.MULTILINE)
    assert first and second
    turned = text.replace(first[0] + second[0], second[0] + first[0])
    assert turned != text

    def figures(of: str) -> dict:
        case, _ = read_bytes(of.encode(), "case.yaml")
        assert case is not None
        return lens.answer(read_as(case), {}, unwatched).figures()

    assert figures(turned) == figures(text)
