"""The description of the server, asked everything that it allows and much that it does not."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator

import hypothesis
import jsonschema
import numpy  # noqa: F401 - before the server does, in another thread
import pytest
import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from measured import ROOT
from pourparler.web.described import description
from pourparler.web.operations import OPERATIONS
from pourparler.web.shelf import etag
from tests.web.serving import Client, serving

MANY = bool(os.environ.get("POURPARLER_SOAK"))
EXAMPLES = 200 if MANY else 4
HELD = ("status_code_conformance", "content_type_conformance", "response_schema_conformance")
NAMES = {"id": ["river", "river", "prisoners-dilemma"], "name": ["page.js"], "job": ["x"]}
"""What is there, put in where a random name would nearly always be that of nothing."""

FITTING = {
    "etag": lambda client: [etag(client.bench.shelf.all()[0].raw())],
    "name": lambda _: ["made.yaml", "made-too.yml"],
    "query": lambda _: ["?layers=A1&drop=red_lines.RL1", "as-of=2025-05-31", "set=name=Water"],
    "text": lambda client: [client.bench.shelf.all()[0].raw().decode() + "# more\n"],
}
"""Texts of bodies that make something happen, drawn as often as random ones."""

warnings.filterwarnings("ignore", category=hypothesis.errors.NonInteractiveExampleWarning)
load_all_checks()
described = schemathesis.openapi.from_dict(description(OPERATIONS))
ASKED = {found.ok().label: found.ok() for found in described.get_all_operations()}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("asked")
    shutil.copy(ROOT / "tests" / "samples" / "river.yaml", folder)
    with serving(folder, str(folder / "river.yaml")) as found:
        yield found.enter()


def sent(client: Client, case: schemathesis.Case) -> schemathesis.Response | None:
    """The answer; of a stream that goes on for ever only its beginning, which is None."""
    base = f"http://{client.host}"
    headers = {"Cookie": client.cookie, "Origin": base, "X-Pourparler": "1"}
    if not case.path.endswith("/events"):
        return case.call(base_url=base, headers=headers, timeout=60, allow_redirects=False)
    given = case.as_transport_kwargs(base_url=base, headers=headers)
    with requests.request(**given, stream=True, timeout=60) as answer:
        assert answer.status_code in (200, 400, 404), answer.status_code
    return None


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("label", ASKED)
def test_no_request_is_a_fault_and_every_answer_is_as_described(
    client: Client, label: str, mode: GenerationMode
) -> None:
    operation = ASKED[label]
    if mode is GenerationMode.NEGATIVE and operation.method == "get":
        return  # whatever stands in an address is a text

    @hypothesis.settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=not MANY,
        suppress_health_check=list(hypothesis.HealthCheck), phases=[hypothesis.Phase.generate],
    )  # fmt: skip
    @hypothesis.given(operation.as_strategy(generation_mode=mode), st.data())
    def ask(case: schemathesis.Case, data: st.DataObject) -> None:
        for name in set(case.path_parameters) & set(NAMES):
            if data.draw(st.integers(0, 3)) != 3:
                case.path_parameters[name] = data.draw(st.sampled_from(NAMES[name]))
        if isinstance(case.body, dict):
            for key in set(case.body) & set(FITTING):
                if mode is GenerationMode.POSITIVE and data.draw(st.booleans()):
                    case.body[key] = data.draw(st.sampled_from(FITTING[key](client)))
        answer = sent(client, case)
        if answer is not None:
            assert answer.status_code < 500, (answer.status_code, case.as_curl_command())
            case.validate_response(answer, checks=[CHECKS.get_one(name) for name in HELD])

    ask()


def test_the_description_is_valid_and_has_every_route(client: Client) -> None:
    told = client.get("/openapi.json").json
    described.validate()
    for one in OPERATIONS:
        if not one.of_lenses:
            assert one.method.lower() in told["paths"][one.path]


@pytest.mark.parametrize("one", [one for one in OPERATIONS if one.body], ids=lambda one: one.path)
def test_a_body_has_to_have_every_key_that_is_required(client: Client, one) -> None:
    path = one.path.replace("{id}", "river")
    needed = description(OPERATIONS)["paths"][one.path]["post"]["requestBody"]
    schema = needed["content"]["application/json"]["schema"]
    assert schema["required"] == [key for key in one.body if key not in one.may_lack]
    for key in schema["required"]:
        body = {name: "x" for name in one.body if name != key}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(body, schema)
        got = client.post(path, body)
        assert got.status == 400 and f"`{key}`" in got.json["error"]
