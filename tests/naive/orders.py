"""What statements of order say, literally: a set of facts grown until nothing new follows."""


def facts(statements):
    """All (a, b, strictly) that follow from the statements, each a list of (a, b, strictly)."""
    known = {fact for statement in statements for fact in statement}
    while True:
        new = {
            (first, last, one or two)
            for first, middle, one in known
            for again, last, two in known
            if middle == again
        }
        if new <= known:
            return known
        known |= new


def contradictory(statements):
    """Whether something is better than itself."""
    return any(first == last and strictly for first, last, strictly in facts(statements))
