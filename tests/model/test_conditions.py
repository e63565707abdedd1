"""The condition language: precedence, meaning, printing, and where its errors point."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.errors import Misread
from pourparler.kernels import packages as kernel
from pourparler.model.condition_grammar import DEEPEST, MOST_TOKENS
from pourparler.model.condition_tree import And, If, Iff, Is, IsNot, Not, Or
from pourparler.model.conditions import evaluate, lower, parse, text_of
from tests.naive import packages as naive

A, B, C, D = (Is(name, ("yes",), bare=True) for name in "abcd")
ISSUES = {"a": ("1", "2", "3"), "b": ("no", "yes"), "c": ("none", "some", "all_of_it")}


def leaf(issue):
    levels = st.lists(st.sampled_from(ISSUES[issue]), min_size=1, max_size=3, unique=True)
    return st.tuples(st.sampled_from(["=", "!="]), st.just(issue), levels.map(tuple))


def literal_conditions(issues=tuple(ISSUES)):
    leaves = st.sampled_from(issues).flatmap(leaf)
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(st.just("not"), inner),
            st.tuples(st.sampled_from(["if", "iff"]), inner, inner),
            st.tuples(st.sampled_from(["and", "or"]), inner, inner, inner),
        ),
        max_leaves=8,
    )


def trees():
    names = st.sampled_from(["a", "b2", "C_c", "iffy", "notable"])
    levels = st.lists(st.sampled_from(["0", "17", "x", "yes"]), min_size=1, max_size=3, unique=True)
    leaves = st.one_of(
        names.map(lambda name: Is(name, ("yes",), bare=True)),
        st.builds(Is, names, levels.map(tuple)),
        st.builds(IsNot, names, levels.map(tuple)),
    )
    return st.recursive(
        leaves,
        lambda part: st.one_of(
            st.builds(Not, part),
            st.builds(If, part, part),
            st.builds(Iff, part, part),
            st.builds(And, st.tuples(part, part) | st.tuples(part, part, part)),
            st.builds(Or, st.tuples(part, part) | st.tuples(part, part, part)),
        ),
        max_leaves=10,
    )


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a = yes", Is("a", ("yes",))),
        ("release = full|seasonal", Is("release", ("full", "seasonal"))),
        ("votes != 10 | 010", IsNot("votes", ("10", "010"))),
        ("not a = x", Not(Is("a", ("x",)))),
        ("not a and b", And((Not(A), B))),
        ("not (a and b)", Not(And((A, B)))),
        ("a or b and c", Or((A, And((B, C))))),
        ("(a or b) and c", And((Or((A, B)), C))),
        ("a and b and c", And((A, B, C))),
        ("(a and b) and c", And((And((A, B)), C))),
        ("a if b or c", If(A, Or((B, C)))),
        ("a or b if c", If(Or((A, B)), C)),
        ("a iff b if c", Iff(A, If(B, C))),
        ("a if b iff c", Iff(If(A, B), C)),
        ("(a if b) if c", If(If(A, B), C)),
        ("not not a", Not(Not(A))),
        ("a = 1 | 2 or b", Or((Is("a", ("1", "2")), B))),
        ("\n a\tand\r\n b ", And((A, B))),
        ("nota and iffy", And((Is("nota", ("yes",), bare=True), Is("iffy", ("yes",), bare=True)))),
    ],
)
def test_precedence(text, tree):
    assert parse(text).tree == tree


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("form = oral", False),
        ("form != oral", True),
        ("not form = oral", True),
        ("elsewhere = oral", False),
        ("elsewhere != oral | written", True),
        ("release = full | seasonal", True),
        ("release != full | seasonal", False),
        ("strike", True),
        ("strike = no", False),
        ("not strike if release = none", True),
        ("not strike if release = full", False),
        ("strike iff form = oral", False),
        ("slow iff form = oral", True),
    ],
)
def test_meaning(text, truth):
    terms = {"release": "full", "form": None, "strike": "yes", "slow": "no"}
    assert evaluate(parse(text).tree, terms) is truth


def test_mentions_say_where():
    condition = parse("not strike  and (release != full |seasonal or strike = no)")
    assert condition.mentions() == (
        ("strike", ("yes",), 4),
        ("release", ("full", "seasonal"), 17),
        ("strike", ("no",), 46),
    )
    assert condition.axes() == ("strike", "release")
    assert [leaf.levels_at for leaf in condition.leaves()] == [(4,), (28, 34), (55,)]


@pytest.mark.parametrize(
    ("text", "offset", "message", "hint"),
    [
        ("", 0, "expected a condition, got nothing", "issue = level"),
        ("  \n", 0, "expected a condition, got nothing", "issue = level"),
        ("a == b", 2, "== is not part", "write a single ="),
        ("a and b && c", 8, "&& is not part", "write and"),
        ("a || b", 2, "|| is not part", "write or"),
        ("!a", 0, "! is not part", "write not"),
        ("a and ! b", 6, "! is not part", "write not"),
        ("a <> b", 2, "<> is not part", "write !="),
        ("a ≠ b", 2, "≠ is not part", "write !="),
        ("a =! b", 2, "=! is not part", "write !="),
        ("a >= b", 2, ">= is not part", "no order"),
        ("a = x, b = y", 5, ", is not part", "write and or or"),
        ("a -> b", 2, "-> is not part", "b if a"),
        ("a <-> b", 2, "<-> is not part", "write iff"),
        ("a = 'x'", 4, "' is not part", "without quotes"),
        ("a: x", 1, ": is not part", "issue = level"),
        ("a[x]", 1, "[ is not part", "round parentheses"),
        ("a is b", 2, "is is not part", "write ="),
        ("a AND b", 2, "got AND", "write and in small letters"),
        ("a and", 5, "expected an issue or an option after and, got the end", ""),
        ("a =  ", 3, "expected a level after =, got the end", ""),
        ("a = x |", 7, "expected a level after |, got the end", ""),
        ("a = not", 4, "expected a level, got not", "can't be a level"),
        ("if = yes", 0, "expected an issue or an option, got if", "can't be an issue"),
        ("or", 0, "expected an issue or an option, got or", "before or"),
        ("a or or b", 5, "expected an issue or an option, got or", "before or"),
        ("a if b if c", 7, "if does not chain", "parentheses"),
        ("a iff b iff c", 8, "iff does not chain", "parentheses"),
        ("x or (a if b if c)", 13, "if does not chain", "(a if b) if c"),
        ("a b", 2, "got b", "join two conditions"),
        ("a | b", 2, "got |", "write or between conditions"),
        ("a = b | c = d", 10, "got =", "write or between conditions"),
        ("a = b = c", 6, "got =", "join two conditions"),
        ("a and (b or c", 6, "( is never closed", "write a )"),
        ("((a)", 0, "( is never closed", "write a )"),
        ("a) and b", 1, ") without a (", "take it out"),
        ("()", 1, "got )", ""),
        ("a = (b)", 4, "expected a level, got (", "a | b"),
        ("3 = a", 0, "3 can't be an issue", "begin with a letter"),
        ("a and 3", 6, "3 can't be an issue", "begin with a letter"),
        ("a = x | y | x", 12, "x is named twice", "once"),
        ("a = café", 7, "é can't stand", "A-Z"),
        ("a and _b", 6, "_ can't stand", "A-Z"),
        ("a = " + "x" * 65, 4, "can't be a level", "64"),
        ("a\nand\nb c", 8, "got c", ""),
    ],
)
def test_errors_point_at_the_character(text, offset, message, hint):
    with pytest.raises(Misread) as caught:
        parse(text)
    assert (caught.value.code, caught.value.offset) == ("condition", offset)
    assert message in caught.value.message
    assert hint in caught.value.hint


def deep(parentheses):
    return "x iff x if x or x and (" * parentheses + "x" + ")" * parentheses


def test_the_deepest_condition_is_read_and_used_whole():
    tree = parse(deep(DEEPEST)).tree
    assert parse(text_of(tree)).tree == tree
    assert evaluate(tree, {"x": "yes"})
    formula = lower(tree, {"x": 0}, {"x": ("no", "yes")})
    places = kernel.digits([0, 1], (2,))
    truth = kernel.evaluate(formula, places, kernel.applying(places, [None], []))
    assert truth.tolist() == [evaluate(tree, {"x": level}) for level in ("no", "yes")]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        (deep(DEEPEST + 1), 23 * (DEEPEST + 1) - 1),
        ("not " * 100_000 + "a", 4 * MOST_TOKENS),
        ("not " * (DEEPEST + 1) + "a", 4 * DEEPEST),
        ("not (" * 17 + "a" + ")" * 17, 5 * 16),
        ("(" * 3_000, DEEPEST),
        ("a or " * 100_000 + "a", 5 * MOST_TOKENS // 2),
    ],
)
def test_limits_are_named_and_the_stack_is_safe(text, offset):
    with pytest.raises(Misread, match=f"at most ({DEEPEST}|{MOST_TOKENS:,})") as caught:
        parse(text)
    assert (caught.value.code, caught.value.offset) == ("condition-limit", offset)


def test_nots_and_parentheses_side_by_side_are_not_deep():
    text = " and ".join(["not (a or not b)"] * 400)
    assert len(parse(text).tree.parts) == 400
    assert parse(" or ".join(["a"] * (MOST_TOKENS // 2))).axes() == ("a",)


@given(trees())
def test_printing_and_parsing_give_the_tree_back(tree):
    assert parse(text_of(tree)).tree == tree


@given(trees(), st.data())
def test_no_parenthesis_can_be_spared(tree, data):
    text = text_of(tree)
    opened = [at for at, char in enumerate(text) if char == "("]
    if not opened:
        return
    start = data.draw(st.sampled_from(opened))
    depth, end = 0, start
    for end in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if depth == 0:
            break
    spared = text[:start] + text[start + 1 : end] + text[end + 1 :]
    try:
        assert parse(spared).tree != tree
    except Misread as error:
        assert "chain" in error.message


@given(literal_conditions(), st.dictionaries(st.sampled_from(list(ISSUES)), st.integers(0, 2)))
def test_agrees_with_the_literal_meaning(condition, chosen):
    terms = {issue: ISSUES[issue][at % len(ISSUES[issue])] for issue, at in chosen.items()}
    assert evaluate(parse(naive.written(condition)).tree, terms) == naive.true_of(condition, terms)


@settings(max_examples=300)
@given(
    st.text(alphabet="ab1 =!|()&,é_\n")
    | st.lists(
        st.sampled_from(["a", "b", "3", "=", "!=", "|", "(", ")", "not", "and", "or", "if", "iff"])
    ).map(" ".join)
)
def test_any_text_is_a_condition_or_a_misread_inside_it(text):
    try:
        parse(text)
    except Misread as error:
        assert 0 <= error.offset <= len(text)
        assert error.message
        assert error.hint


def test_importing_the_language_does_not_load_the_parser():
    code = "import sys, pourparler.model.conditions; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
