"""What pages are made of: every text escaped, every attribute quoted, no address out of a case."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from jinja2 import StrictUndefined, UndefinedError

from pourparler.web.looks import STATIC, environment, static

TEMPLATES = sorted(
    one.name for one in files("pourparler.web").joinpath("templates").iterdir() if one.is_file()
)
OURS = [
    name for name, (_, folder, kind) in STATIC.items() if "script" in kind and folder != "vendor"
]
TAG = re.compile(r"<[a-zA-Z](?:\{\{.*?\}\}|\{%.*?%\}|\"(?:\{\{.*?\}\}|[^\"])*\"|[^>])*>", re.DOTALL)
ADDRESS = re.compile(r'\s(?:href|src|action|poster|cite|hx-(?:get|post|sse:connect))="([^"]*)"')
HERE = re.compile(r"/(?!/)|#|data:,$|$|\{\{ (?:base|path) \}\}")
TRUSTED = {"shown.html", "said.html"}
"""What the writers of reports have made, with every text in it escaped."""


def source(name: str) -> str:
    return files("pourparler.web").joinpath("templates", name).read_text(encoding="utf-8")


def tags(name: str) -> list[str]:
    """The tags of a template with the expressions in them as one letter each."""
    found = [re.sub(r"\{%.*?%\}", " ", tag, flags=re.DOTALL) for tag in TAG.findall(source(name))]
    return [re.sub(r"\{\{(.*?)\}\}", "X", tag, flags=re.DOTALL) for tag in found]


def test_texts_are_escaped_and_nothing_undefined_is_passed_over() -> None:
    made = environment()
    assert made.autoescape is True and made.undefined is StrictUndefined
    shown = made.from_string('<a title="{{ text }}">{{ text }}</a>').render(text="\"'<&>")
    assert shown == '<a title="&#34;&#39;&lt;&amp;&gt;">&#34;&#39;&lt;&amp;&gt;</a>'
    with pytest.raises(UndefinedError):
        made.from_string("{{ nothing }}").render()


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_attribute_is_quoted_and_none_is_a_script_or_a_style(name: str) -> None:
    assert tags(name)
    for tag in tags(name):
        bare = re.sub(r"""=("[^"]*"|'[^']*')""", '=""', tag)
        assert not re.search(r'=(?!"")', bare), tag
        assert not re.search(r"\s(on\w+|style|srcdoc|formaction)\s*=", bare), tag
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*json)", source(name))
    assert "<style" not in source(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_address_begins_here(name: str) -> None:
    for tag in TAG.findall(source(name)):
        for address in ADDRESS.findall(tag):
            assert HERE.match(address), (tag, "text of a case must not begin an address")


@pytest.mark.parametrize("name", TEMPLATES)
def test_only_what_writers_of_reports_made_is_trusted(name: str) -> None:
    text = source(name)
    assert set(re.findall(r"\{\{\s*([\w.]+)\s*\|\s*trusted", text)) <= TRUSTED
    assert text.count("trusted") == len(re.findall(r"[\w.]+\s*\|\s*trusted", text))
    assert not re.search(r"\|\s*safe\b|autoescape", text)


@pytest.mark.parametrize("name", OURS)
def test_no_script_of_ours_makes_markup_out_of_text(name: str) -> None:
    found = re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser",
        static(name).decode("utf-8"),
    )
    assert found == []
