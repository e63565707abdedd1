"""Changes as a person would tell of them: whose line or preference, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pourparler.case.addresses import Located
from pourparler.case.judgements import RedLine
from pourparler.case.reading import Reading
from pourparler.lenses.zone.told import in_words as stated_in_words
from pourparler.lenses.zone.words import in_words, level_in_words
from pourparler.model.preferences.level_orders import LevelOrder
from pourparler.model.preferences.priorities import OptionWeights, Priorities
from pourparler.model.preferences.rankings import Ranking
from pourparler.passages import Label, Line, Named, Party


def dropped(reading: Reading, located: Located) -> Line:
    """An entry that is taken out, with what it says."""
    entry, address = located.entry, located.address
    if isinstance(entry, RedLine):
        condition = Label(in_words(reading, entry.never.text))
        return (Named(str(located.path[-1]), address), " dropped: never ", condition)
    if located.section == "preferences":
        return ("without the preference ", Named(_preference(reading, located), address))
    return (Named(address, address), " dropped")


def without_level(reading: Reading, located: Located, axis: str, level: str) -> Line:
    """A red line that stands but for packages with one level."""
    name = Named(str(located.path[-1]), located.address)
    return (name, " without ", Label(in_words(reading, f"{axis} = {level}")))


def fixed(reading: Reading, issue: str, level: str) -> Line:
    """An issue left one level."""
    name = reading.case.axis_names.get(issue, issue)
    return (Label(name), " fixed at ", Label(level_in_words(level)))


def joined(lines: Iterable[Line]) -> Line:
    """Several changes made together."""
    return tuple(piece for at, line in enumerate(lines) for piece in (*(("; ",) * (at > 0)), *line))


def plainly(reading: Reading, line: Line) -> str:
    """The same as one text, for the lettering of a chart."""
    return "".join(_texts(reading, line))


def _preference(reading: Reading, located: Located) -> str:
    entry = located.entry
    match entry:
        case LevelOrder():
            orders = (
                f"{reading.case.axis_names.get(issue, issue)}: {in_words(reading, order.text)}"
                for issue, order in entry.order.items()
            )
            return "; ".join(orders)
        case Ranking():
            return "its order of situations"
        case Priorities():
            return "its priorities"
        case OptionWeights():
            return "its weights of options"
    return stated_in_words(reading, entry) or located.address


def _texts(reading: Reading, line: Line) -> Iterator[str]:
    for piece in line:
        match piece:
            case str():
                yield piece
            case Party(id):
                yield reading.case.name(id)
            case Named(text, _) | Label(text):
                yield text
