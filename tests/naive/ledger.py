"""What the sources cover, and who contradicts whom, literally, on the tree of a case's YAML.

Every scalar of the tree is a text. Dates are whole days, which sort as text does.
"""


def as_list(value):
    """One text stands for a list of one."""
    return [value] if isinstance(value, str) else list(value or [])


def there(tree, statement, as_of):
    """Whether a statement was made by a day; an undated one was."""
    said = tree["statements"][statement].get("said")
    return as_of is None or said is None or said <= as_of


def ground(tree, statement, party):
    """How near the words of a statement are to a party, 0 the nearest."""
    entry = tree["statements"][statement]
    if entry["act"] == "question":
        return 3
    people = tree.get("people") or {}
    person = people.get(entry["by"])
    voices = [entry["by"]]
    if isinstance(person, dict):
        voices.append(person.get("speaks_for"))
    if party not in voices:
        return 2
    return 0 if entry["manner"] in ("direct", "mixed") else 1


def covered(tree, party, grounds="any", switched=(), layers=(), as_of=None):
    """Issue to the best ground on which something is known of what a party wants."""
    wishes = [
        (entry, issues_of(tree, entry)) for entry in (tree.get("preferences") or {}).get(party, [])
    ]
    wishes += [
        (line, mentioned(tree, line["never"]))
        for line in (tree.get("red_lines") or {}).values()
        if line["by"] == party
    ]
    best = {}
    for entry, issues in wishes:
        if "layer" in entry and entry["layer"] not in layers:
            continue
        usable = [
            ground(tree, key, party)
            for key in as_list(entry.get("rests_on"))
            if there(tree, key, as_of)
            and (tree["statements"][key].get("disputed") != "true" or key in switched)
        ]
        if not usable:
            continue
        if grounds == "own" and min(usable) > 1 and "assumed" not in entry:
            continue
        for issue in issues:
            best[issue] = min(best.get(issue, 9), *usable, 9)
    return best


def issues_of(tree, entry):
    """The issues that an order speaks of."""
    return list(entry["order"])


def mentioned(tree, condition):
    """The issues whose names stand in a condition."""
    words = condition.replace("(", " ").replace(")", " ").split()
    return [issue for issue in tree["issues"] if issue in words]


def camp(tree, party):
    """A party, its members and theirs, and whoever speaks for one of them."""
    inside = {party}
    for _ in tree["parties"]:
        for name in list(inside):
            entry = tree["parties"][name]
            if isinstance(entry, dict):
                inside |= set(as_list(entry.get("members")))
    for name, person in (tree.get("people") or {}).items():
        if isinstance(person, dict) and person.get("speaks_for") in inside:
            inside.add(name)
    return inside


def contradictions(tree, as_of=None):
    """All (issue, statement, statement): one camp, and what they speak for cannot both be had."""
    stands = [
        key
        for key, entry in tree["statements"].items()
        if entry["act"] not in ("question", "narration")
        and entry.get("disputed") != "true"
        and there(tree, key, as_of)
    ]
    camps = [camp(tree, party) for party in tree["parties"]]
    found = set()
    for at, first in enumerate(stands):
        for second in stands[at + 1 :]:
            one, other = tree["statements"][first], tree["statements"][second]
            if not any(one["by"] in inside and other["by"] in inside for inside in camps):
                continue
            for issue in tree["issues"]:
                a, b = levels(one, "favours", issue), levels(other, "favours", issue)
                parted = a and b and not a & b
                against = a and not a - levels(other, "opposes", issue)
                other_way = b and not b - levels(one, "opposes", issue)
                if parted or against or other_way:
                    found.add((issue, first, second))
    return found


def levels(entry, side, issue):
    """The levels of an issue that a statement speaks for or against."""
    text = (entry.get(side) or {}).get(issue)
    return {part.strip() for part in text.split("|")} if text else set()
