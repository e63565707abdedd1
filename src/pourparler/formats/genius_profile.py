"""Reads a profile of a GENIUS domain: weights by index, scores, what no deal is worth."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pourparler.errors import Misread
from pourparler.formats.genius_domain import (
    clean,
    index_of,
    integer_bounds,
    issue_elements,
    kind_of,
    number_at,
    tell_unknown,
    value_of,
)
from pourparler.formats.genius_file import (
    GeniusDomain,
    GeniusIssue,
    GeniusProfile,
    Origin,
    Score,
)
from pourparler.formats.genius_numbers import case_number, number
from pourparler.formats.xml_nodes import Element, Remarks

LEAST_TOP = Fraction(1, 100_000)
"""Where the largest evaluation of an issue is below this, GENIUS counts the issue as nothing."""

_WHY_NOT = {
    "nonlinear": "its values are sums over boxes of several issues together",
    "constraint": "its values follow from rules and penalties",
}
_KNOWN = {
    "utility_space": ("objective", "reservation", "discount_factor"),
    "objective": ("objective", "issue", "weight"),
    "issue": ("item", "range", "evaluator"),
}
_CLOSE_TO_ONE = Fraction(1, 10**9)


def read_profile(
    root: Element, domain: GeniusDomain, origin: Origin, remarks: Remarks
) -> GeniusProfile:
    """The profile that a file says, whose remarks may be errors."""
    if not _additive(root, remarks):
        return GeniusProfile(origin, (), ())
    left_out = [f"{what} of {origin.file}" for what in tell_unknown(root, _KNOWN, remarks)]
    elements = _matched(issue_elements(root), domain.issues, remarks)
    scores = tuple(
        _scores(element, issue, remarks) if element else _unlisted(root, issue, remarks)
        for element, issue in zip(elements, domain.issues, strict=True)
    )
    weights = _weights(root, elements, domain.issues, remarks)
    profile = GeniusProfile(
        origin,
        weights,
        scores,
        _reservation(root, remarks, left_out),
        _and_discount(root, origin, remarks, left_out),
    )
    if remarks.sound:
        _tell_unscored(root, profile, elements, domain.issues, remarks)
    return profile


def _additive(root: Element, remarks: Remarks) -> bool:
    """Whether values are sums over issues; tells why it is not read where they are not."""
    kind = root.get("type").strip()
    why = _WHY_NOT.get(kind.lower())
    for child in () if why else root.below():
        why = {"utility": _WHY_NOT["nonlinear"], "rules": _WHY_NOT["constraint"]}.get(child.tag)
        if why:
            break
    if why:
        what = f"this profile is not read: {why}, and a case adds up issue by issue"
        hint = "choose an additive domain"
        remarks.error((root, "type") if kind else root, "not-additive", what, hint)
        return False
    if kind.upper() == "UNCERTAIN":
        what = "an agent may see this profile in part alone; its values are read as usual"
        remarks.notice((root, "type"), "read-as", what)
    elif kind and kind.lower() not in ("linear", "additive", "linearadditive"):
        what = f"the type {clean(kind)[:40]} of a profile is not known"
        remarks.error((root, "type"), "choice", what, "choose an additive profile")
        return False
    return True


def _matched(
    found: Sequence[Element], issues: Sequence[GeniusIssue], remarks: Remarks
) -> list[Element | None]:
    """For each issue of the domain its element in the profile: by index, else by name."""
    names = [clean(element.get("name")) for element in found]
    indexes = [index_of(element, remarks) for element in found]
    by_index: dict[int | None, int] = {}
    by_name: dict[str, int] = {}
    for at, element in enumerate(found):
        if indexes[at] is not None and indexes[at] in by_index:
            what = f"the index {indexes[at]} stands twice; the first issue with it is read"
            remarks.warning((element, "index"), "read-as", what)
        by_index.setdefault(indexes[at], at)
        by_name.setdefault(names[at], at)
    matched: list[Element | None] = []
    used = set()
    for issue in issues:
        at_index = by_index.get(issue.index) if issue.index is not None else None
        at_name = by_name.get(issue.name)
        same = at_index is not None and names[at_index] in (issue.name, "")
        place = at_index if same or at_name is None else at_name
        if place is None or place in used:
            matched.append(None)
            continue
        if not same:
            what = f"this is read as the issue {issue.name} of the domain, by its "
            what += "name; its index is another" if place == at_name else "index"
            remarks.warning(found[place], "read-as", what)
        used.add(place)
        matched.append(found[place])
    for at, element in enumerate(found):
        if at not in used:
            what = f"the domain has no issue {names[at] or indexes[at]}, so it is left out"
            remarks.notice(element, "left-out", what)
    return matched


def _unlisted(root: Element, issue: GeniusIssue, remarks: Remarks) -> tuple[Score, ...]:
    what = f"this profile says nothing of {issue.name}, which is unscored"
    remarks.warning(root, "unscored", what, "add the issue with its evaluations")
    return tuple(None for _ in issue.values)


def _scores(element: Element, issue: GeniusIssue, remarks: Remarks) -> tuple[Score, ...]:
    kind = kind_of(element)
    expected = "discrete" if issue.low is None else "integer"
    if kind != expected:
        what = f"{issue.name} is {expected} in the domain, and {clean(kind)[:40]} here"
        remarks.error(element, "shape", what, "choose profiles that belong to the domain")
        return ()
    if issue.low is not None:
        return _of_integers(element, issue, remarks)
    known = frozenset(issue.values)
    evaluations: dict[str, Score] = {}
    for item in element.all("item"):
        value = value_of(item.get("value"))
        evaluation = _evaluation(item, remarks)
        if value in evaluations:
            same = evaluations[value] == evaluation
            what = f"{value[:80]} stands twice; " + (
                "it is one value" if same else "the last evaluation of the two is read"
            )
            remarks.warning(item, "read-as", what, "delete one of the two")
        elif value not in known:
            what = f"the domain has no value {value[:80]} of {issue.name}, so it is left out"
            remarks.notice(item, "left-out", what)
        evaluations[value] = evaluation
    top = max((one for one in evaluations.values() if one is not None), default=Fraction(1))
    if top < LEAST_TOP:
        what = f"no evaluation of {issue.name} is above 0, so the issue counts 0"
        remarks.notice(element, "read-as", what)
        return tuple(None if evaluations.get(v) is None else Fraction(0) for v in issue.values)
    each = (evaluations.get(value) for value in issue.values)
    return tuple(None if one is None else one / top for one in each)


def _evaluation(item: Element, remarks: Remarks) -> Score:
    text = item.get("evaluation").strip()
    if not text or text == "null":
        return None
    try:
        return number(text)
    except Misread as wrong:
        remarks.error((item, "evaluation"), wrong.code, f"evaluation: {wrong.message}", wrong.hint)
        return None


def _of_integers(element: Element, issue: GeniusIssue, remarks: Remarks) -> tuple[Score, ...]:
    """A straight line over whole numbers, from the profile's own lower bound, kept within 0..1."""
    evaluators = element.all("evaluator")
    if not evaluators:
        return tuple(None for _ in issue.values)
    if evaluators[0].get("ftype", "linear") != "linear":
        what = f"expected an evaluator that is linear, got {clean(evaluators[0].get('ftype'))[:40]}"
        remarks.error((evaluators[0], "ftype"), "choice", what, "write slope and offset")
        return ()
    slope = number_at(evaluators[0], "slope", remarks)
    offset = number_at(evaluators[0], "offset", remarks)
    bounds = integer_bounds(element, remarks)
    if slope is None or offset is None or bounds is None or issue.low is None:
        return ()
    if bounds != (issue.low, issue.low + len(issue.values) - 1):
        what = f"{issue.name} runs from {bounds[0]} to {bounds[1]} here and otherwise in the domain"
        remarks.warning(element, "read-as", f"{what}; its line begins at {bounds[0]}")
    line = (slope * (int(value) - bounds[0]) + offset for value in issue.values)
    return tuple(min(max(one, Fraction(0)), Fraction(1)) for one in line)


def _weights(
    root: Element,
    elements: Sequence[Element | None],
    issues: Sequence[GeniusIssue],
    remarks: Remarks,
) -> tuple[Fraction, ...]:
    """The weight of each issue by the index that it has in the profile."""
    objectives = [one for one in root.below() if one.tag == "objective"]
    roots = {index_of(objective, remarks) for objective in objectives}
    own = {index_of(one, remarks): at for at, one in enumerate(elements) if one is not None}
    found: dict[int, Fraction] = {}
    for weight in (one for objective in objectives for one in objective.all("weight")):
        index = index_of(weight, remarks)
        value = number_at(weight, "value", remarks)
        if value is None:
            continue
        at = own.get(index)
        if at is None:
            whose = "an objective" if index in roots else f"no issue (index {index})"
            what = f"this weight, {weight.get('value').strip()[:40]}, is of {whose}; it is left out"
            remarks.notice(weight, "left-out", what)
        elif not 0 <= value < 10**12:
            what = f"the weight of {issues[at].name} is below 0 or above a million million"
            remarks.error((weight, "value"), "range", what, "write a weight of 0 or more")
        else:
            if at in found:
                what = f"{issues[at].name} has two weights; the last of them is read"
                remarks.warning(weight, "read-as", what, "delete one of the two")
            found[at] = value
    for at, issue in enumerate(issues):
        if at not in found and elements[at] is not None:
            what = f"{issue.name} has no weight here, so it counts 0"
            remarks.warning(elements[at], "read-as", what, "add a weight with its index")
    total = sum(found.values(), Fraction(0))
    if abs(total - 1) > _CLOSE_TO_ONE:
        what = f"the weights sum to {case_number(total)[0]}, not to 1; they are used as written"
        remarks.warning(root, "weights-sum", what, "rescale them if that was not meant")
    return tuple(found.get(at, Fraction(0)) for at in range(len(issues)))


def _reservation(root: Element, remarks: Remarks, left_out: list[str]) -> Fraction | None:
    for element in root.all("reservation")[-1:]:
        value = number_at(element, "value", remarks)
        if value is not None and 0 <= value <= 1:
            return value
        if value is not None:
            said = element.get("value").strip()[:40]
            what = f"what no deal is worth lies in 0..1, and {said} does not; it is left out"
            remarks.warning((element, "value"), "range", what, "correct it")
            left_out.append(f"the reservation {said}")
    return None


def _and_discount(
    root: Element, origin: Origin, remarks: Remarks, left_out: list[str]
) -> tuple[str, ...]:
    """What is left out, with the discount where there is one: values here do not change in time."""
    for element in root.all("discount_factor")[-1:]:
        value = number_at(element, "value", remarks)
        if value is None or value == 1:
            continue
        said = element.get("value").strip()[:40]
        if 0 < value < 1:
            what = f"a case knows no discount over time; {said} is left out, values are as at first"
            remarks.notice((element, "value"), "left-out", what)
        else:
            what = f"a discount lies above 0 and up to 1; {said} is left out, as GENIUS does"
            remarks.warning((element, "value"), "range", what, "correct it")
        left_out.append(f"the discount factor {said} of {origin.file}")
    return tuple(left_out)


def _tell_unscored(
    root: Element,
    profile: GeniusProfile,
    elements: Sequence[Element | None],
    issues: Sequence[GeniusIssue],
    remarks: Remarks,
) -> None:
    """Tells values without an evaluation, and what follows for the party."""
    some = False
    for element, issue, scores in zip(elements, issues, profile.scores, strict=True):
        missing = [value for value, one in zip(issue.values, scores, strict=True) if one is None]
        some = some or len(missing) < len(issue.values)
        if missing and element is not None:
            named = ", ".join(missing[:5]) + (" and others" if len(missing) > 5 else "")
            what = f"{issue.name} is unscored for {named[:200]}; that is not 0"
            remarks.warning(element, "unscored", what, "add evaluations")
    if not profile.complete:
        what = "so this party has no complete values"
        what += ", only the order of what is scored" if some else " and nothing of it is known"
        remarks.warning(root, "unscored", what, "`frontier` needs a number for every value")
