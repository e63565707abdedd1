"""States, moves and rankings, literally: dictionaries of levels and lists of states, one by one.

Conditions are nested tuples of words, as in `packages`. A state is a dictionary from option or
issue to level; an issue that does not apply is absent.
"""

from itertools import product

from tests.naive.packages import true_of


def worlds(letters, names):
    """Every way to settle the letters of one state, as dictionaries of no and yes."""
    ways = [{"Y": ["yes"], "N": ["no"], "-": ["no", "yes"]}[letter] for letter in letters]
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*ways)]


def option_states(names, never):
    """The Y/N strings that no condition of `never` excludes, in the order of counting."""
    found = []
    for letters in map("".join, product("NY", repeat=len(names))):
        (world,) = worlds(letters, names)
        if not [condition for condition in never if true_of(condition, world)]:
            found.append(letters)
    return found


def option_moves(states, owners, one_way, party):
    """Pairs of states that differ in options of the party alone, each turned as it may be.

    `owners` are in the order of the letters; `one_way` maps the place of an option to "NY" or "YN".
    """
    found = set()
    for here in states:
        for there in states:
            turned = [at for at in range(len(owners)) if here[at] != there[at]]
            own = [owners[at] == party for at in turned]
            ways = [one_way.get(at, here[at] + there[at]) == here[at] + there[at] for at in turned]
            if turned and all(own) and all(ways):
                found.add((here, there))
    return found


def ranks(states, better):
    """Dense ranks from a comparison of two states: how many classes are below one's own."""
    found = {}
    for state in states:
        below = [other for other in states if better(state, other)]
        classes = []
        for one in below:
            if not any(not better(one, two) and not better(two, one) for two in classes):
                classes.append(one)
        found[state] = len(classes)
    return found


def better_by_statements(statements, truth):
    """A comparison by statements: the first on which two states differ decides."""

    def better(one, two):
        for statement in statements:
            if truth(statement, one) != truth(statement, two):
                return truth(statement, one)
        return False

    return better


def is_open(statement, letters, names):
    """Whether it depends on how the open letters of a state are settled."""
    return len({true_of(statement, world) for world in worlds(letters, names)}) > 1


def issue_moves(issues, applies_when, states, home, owners, allowed, party):
    """Pairs of places in `states` that one party can take to each other.

    A state lists the issues that apply. What does not apply waits at its level in `home`; a move
    gives issues of the party new levels that `allowed` permits, and then what does not apply goes
    back to wait.
    """

    def settled(full):
        """The state that a choice of levels for every issue comes to."""
        state = {}
        for _ in issues:  # an issue may wait for another, at most as often as there are issues
            state = {
                issue: level
                for issue, level in full.items()
                if applies_when.get(issue) is None or true_of(applies_when[issue], state)
            }
        return state

    found = set()
    own = [issue for issue in issues if owners[issue] == party]
    for at, state in enumerate(states):
        here = {issue: state.get(issue, home[issue]) for issue in issues}
        for chosen in product(*[issues[issue] for issue in own]):
            there = {**here, **dict(zip(own, chosen, strict=True))}
            if all(
                here[issue] == there[issue]
                or allowed.get(issue) is None
                or (here[issue], there[issue]) in allowed[issue]
                for issue in own
            ):
                reached = settled(there)
                if reached in states and reached != state:
                    found.add((at, states.index(reached)))
    return found
